import Foundation
import TestSupport
import Testing

/// A batch that is killed, stopped, out of disk space or run twice: nothing is lost, nothing made twice, nothing half-made.
@Suite(.serialized) struct DurabilityTests {
  @Test func aKilledBatchEndsWithTheSameBytes() throws {
    let fixture = try BatchFixture(candidates: 2000)
    let start = ContinuousClock.now
    #expect(try fixture.run("undisturbed").status == 0)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    var generator = SystemRandomNumberGenerator()
    var moments: [Double] = []
    for _ in 0..<20 {
      // The start-up takes its time anew in each run.
      let moment = 0.15 + Double.random(in: 0...(seconds / 10), using: &generator)
      moments.append(moment)
      let run = try BackgroundRun(fixture.command("killed", ["--resume"]))
      let deadline = ContinuousClock.now + .seconds(moment)
      run.wait { ContinuousClock.now >= deadline }
      run.send(SIGKILL)
      _ = try run.end()
    }
    let last = try fixture.run("killed", "--resume")
    #expect(last.status == 0, "\(last.errors)")
    let (whole, resumed) = (try fixture.contents("undisturbed"), try fixture.contents("killed"))
    #expect(Set(whole.keys) == Set(resumed.keys), "killed at \(moments)")
    #expect(whole == resumed, "killed at \(moments)")
    #expect(whole.count == 2004)
  }

  @Test(arguments: zip([SIGINT, SIGTERM, SIGHUP], [130, 75, 75] as [Int32]))
  func asoonAsItIsAskedToItEndsAndSaysHowToGoOn(signal: Int32, code: Int32) throws {
    let fixture = try BatchFixture(candidates: 1500)
    let run = try BackgroundRun(fixture.command("out", []))
    run.wait { fixture.pdfCount("out") > 20 }
    run.send(signal)
    let (status, errors) = try run.end()
    #expect(status == code)
    #expect(errors.contains("--resume") && errors.contains("interrupted"))
    let verdict = try Shell(Repository.program, "verify", fixture.folder("out"))
    #expect(verdict.status == 65 && verdict.errors.contains("was interrupted"))
    let refused = try fixture.run("out")
    #expect(refused.status == 73)
    let resumed = try fixture.run("out", "--resume")
    #expect(
      resumed.status == 0 && resumed.errors.contains("of them made by an earlier run"),
      "\(resumed.status): \(resumed.errors)")
    #expect(try Shell(Repository.program, "verify", fixture.folder("out")).status == 0)
    #expect(fixture.pdfCount("out") == 1500)
  }

  @Test func whatChangedIsMadeAgainAndTheRestIsLeftAlone() throws {
    let fixture = try BatchFixture(candidates: 30)
    #expect(try fixture.run("out").status == 0)
    let before = try fixture.contents("out")
    let changed = try String(contentsOfFile: fixture.data, encoding: .utf8).replacing(
      "Zoë 0 C,", with: "Zoë 0 Changed,")
    try changed.write(toFile: fixture.data, atomically: true, encoding: .utf8)
    let name = try #require(before.keys.filter { $0.hasSuffix(".pdf") }.sorted().last)
    try Data("damaged".utf8).write(to: URL(fileURLWithPath: fixture.folder("out") + "/" + name))
    let resumed = try fixture.run("out", "--resume")
    #expect(
      resumed.status == 0 && resumed.errors.contains("of them made by an earlier run"),
      "\(resumed.status): \(resumed.errors)")
    #expect(resumed.errors.contains("was changed after it was made") && resumed.errors.contains("kept as 'changed/"))
    #expect(try fixture.run("fresh").status == 0)
    let (after, fresh) = (try fixture.contents("out"), try fixture.contents("fresh"))
    #expect(fresh.keys.filter { $0.hasSuffix(".pdf") }.allSatisfy { after[$0] == fresh[$0] })
    #expect(before.keys.count { before[$0] != after[$0] } == 4, "the changed sheet, both manifests and the page")
    let kept = Set(after.keys).subtracting(before.keys).sorted()
    #expect(kept.count == 2 && kept[0].hasPrefix("changed/") && kept[1].hasPrefix("superseded/"), "\(kept)")
    #expect(after[kept[0]] == Data("damaged".utf8) && before.values.contains(after[kept[1]] ?? Data()))
  }

  @Test func twoRunsDoNotShareAFolder() throws {
    let fixture = try BatchFixture(candidates: 1500)
    let first = try BackgroundRun(fixture.command("out", []))
    first.wait { fixture.pdfCount("out") > 5 }
    let second = try fixture.run("out", "--resume")
    #expect(second.status == 73 && second.errors.contains("another run"))
    #expect(try first.end().status == 0)
    #expect(fixture.pdfCount("out") == 1500)
  }

  @Test func theJobsAreNoMatter() throws {
    let fixture = try BatchFixture(candidates: 60)
    #expect(try fixture.run("one", "--jobs", "1").status == 0)
    #expect(try fixture.run("two", "--jobs", "2").status == 0)
    #expect(try fixture.contents("one") == fixture.contents("two"))
  }

  @Test func aFolderThatIsRemovedEndsTheBatch() throws {
    let fixture = try BatchFixture(candidates: 1500)
    let run = try BackgroundRun(fixture.command("out", []))
    run.wait { fixture.pdfCount("out") > 10 }
    try FileManager.default.moveItem(atPath: fixture.folder("out"), toPath: fixture.folder("gone"))
    let (status, errors) = try run.end()
    #expect([73, 74].contains(status))
    #expect(errors.contains("cannot be") && errors.contains("--resume"))
    #expect(!FileManager.default.fileExists(atPath: fixture.folder("out")))
  }

  /// Whether this machine lets a test mount a file system of its own.
  private static let canMount =
    (try? Shell("unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt").status) == 0

  private func mounted(_ fixture: BatchFixture, _ options: String, _ steps: String) throws -> Shell {
    let words = fixture.command("disk", []).map { "'\($0)'" }.joined(separator: " ")
    try FileManager.default.createDirectory(atPath: fixture.folder("disk"), withIntermediateDirectories: true)
    return try Shell(
      "unshare", "-rm", "sh", "-c",
      "mount -t tmpfs -o \(options) none \(fixture.folder("disk")) || exit 99\n"
        + steps.replacing("BATCH", with: words).replacing("DISK", with: fixture.folder("disk")))
  }

  @Test(.enabled(if: canMount)) func aFullDiskIsSaidAndCanBeMended() throws {
    let fixture = try BatchFixture(candidates: 60)
    let steps = """
      BATCH; echo "code $?"; ls -A DISK | grep -c 'part-'
      mount -o remount,size=8m DISK; BATCH --resume; echo "code $?"; '\(Repository.program)' verify DISK; echo "code $?"
      """
    let run = try mounted(fixture, "size=256k", steps)
    let lines = run.output.split(separator: "\n").filter { $0.hasPrefix("code") || $0.count == 1 }
    #expect(lines == ["code 74", "0", "code 0", "code 0"], "\(run.output)\(run.errors)")
    #expect(run.errors.contains("No space left") && run.errors.contains("free some space"))
  }

  @Test(.enabled(if: canMount)) func aReadOnlyFolderIsSaid() throws {
    let fixture = try BatchFixture(candidates: 3)
    let run = try mounted(fixture, "ro", "BATCH; echo \"code $?\"; ls -A DISK")
    #expect(run.output == "code 73\n", "\(run.output)")
    #expect(run.errors.contains("Read-only"))
  }

  @Test func namesOfAnyKindStayInsideTheFolder() throws {
    let long = String(repeating: "N", count: 200)
    let rows = "../../etc/passwd,901\nCON,902\n\(long),903\n=cmd|'/C calc'!A0,904\n"
    let fixture = try BatchFixture(candidates: 1, rows: rows)
    let before = try FileManager.default.subpathsOfDirectory(atPath: fixture.path).count
    let run = try fixture.run("out")
    #expect(run.status == 0, "\(run.errors)")
    let files = try fixture.contents("out").keys.filter { $0.hasSuffix(".pdf") }
    #expect(files.count == 5 && files.allSatisfy { $0.wholeMatch(of: /slip-[0-9A-Z-]{14}\.pdf/) != nil })
    #expect(try FileManager.default.subpathsOfDirectory(atPath: fixture.path).count == before + 1 + 9)
  }
}
