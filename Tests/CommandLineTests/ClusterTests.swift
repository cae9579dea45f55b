import Foundation
import TestSupport
import Testing

/// The example for Slurm, on a cluster of this machine alone. It needs Debian's slurm-wlm and the rights to start it.
@Suite struct ClusterTests {
  private static let hasSlurm = getuid() == 0 && (try? Shell("which", "slurmctld", "munged").status) == 0

  @Test(.enabled(if: hasSlurm), .timeLimit(.minutes(5)))
  func eightSharesOnSlurmAreOneBatch() throws {
    let folder = try ScratchFolder()
    let sample = Repository.root + "/Examples/sample-centre"
    let cluster = try Shell(
      Repository.root + "/Examples/cluster/slurm.sh", sample, folder.path + "/parts", "witness-testimony",
      environment: ["PROFORMA": Repository.program])
    #expect(cluster.status == 0, "\(cluster.output)\(cluster.errors)")
    let whole = try Shell(
      Repository.program, "pack", "witness-testimony", "--data", sample, "--out", folder.path + "/whole")
    #expect(whole.status == 0)
    let difference = try Shell("diff", "-r", folder.path + "/parts", folder.path + "/whole")
    #expect(difference.status == 0, "\(difference.output)")
  }
}
