import Foundation
import TestSupport
import Testing

/// What goes to standard output goes there whole or not at all.
@Suite struct StandardOutputTests {
  private let sample = Repository.root + "/Examples/sample-centre"

  @Test(arguments: [
    "forms", "units --json", "render witness-testimony --mode blank -o -", "preflight --rules", "lint --json",
    "schema layout", "audit --rules", "doctor", "import Examples/unit-specification.md --out -",
    "diff witness-testimony verbal-witness-statement",
  ])
  func aFullDiskIsToldAndNoCrash(command: String) throws {
    let run = try Shell(
      "sh", "-c", "exec '\(Repository.program)' \(command) > /dev/full", environment: [:], in: Repository.root)
    #expect(run.status == 74 && run.errors.contains("standard output cannot be written"), "\(run.status) \(run.errors)")
  }

  @Test func severalPicturesNeedFiles() throws {
    let run = try Shell(
      Repository.program, "render", "unit-sign-off", "--mode", "blank", "--format", "png", "-o", "-")
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("2 pages"))
  }

  @Test(arguments: ["png", "html"])
  func onlyAPDFIsEncrypted(format: String) throws {
    let folder = try ScratchFolder()
    let password = try folder.write("a long secret\n", to: "password")
    let run = try Shell(
      Repository.program, "render", "candidate-details", "--data", sample, "--candidate", "C101", "--format", format,
      "--password-file", password, "-o", folder.path + "/out")
    #expect(run.status == 64)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["password"])
  }
}

/// What stands behind `--data`.
@Suite struct DataPathTests {
  private let centre = Repository.root + "/Examples/sample-centre/"

  @Test(arguments: [
    "preflight --data %candidates.csv %centre.yaml --json",
    "preflight --json --data %candidates.csv --data %centre.yaml",
    "pack unit-sign-off --data %candidates.csv %centre.yaml --out none --dry-run",
    "render candidate-details --candidate C101 --data %candidates.csv %centre.yaml -o -",
  ])
  func takesAsManyPathsAsThereAre(command: String) throws {
    let words = command.replacing("%", with: centre).split(separator: " ").map(String.init)
    let run = try Shell([Repository.program] + words)
    #expect(run.status < 2 || run.status == 65, "\(run.status) \(run.errors)")
    // Without the second file nobody knows the assessors.
    #expect(!run.output.contains("staff list") && !run.errors.contains("Unexpected argument"))
  }

  @Test func thePackMayStandLast() throws {
    let flat = Repository.root + "/Examples/flat-candidates.csv"
    let run = try Shell(
      Repository.program, "pack", "--data", flat, "--dry-run", "--out", "none", "candidate-details")
    #expect(run.status == 0 && run.output.contains("candidate-details"), "\(run.errors)")
  }

  @Test func aUnitThatWasNotChosenIsSaid() throws {
    func run(_ unit: String) throws -> Shell {
      try Shell(
        Repository.program, "render", "unit-sign-off", "--data", centre, "--candidate", "C101", "--unit", unit, "-o",
        "-")
    }
    #expect(try run("A4").errors.contains("[unit-not-chosen]"))
    #expect(try run("F3").errors.isEmpty)
  }
}
