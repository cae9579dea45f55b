import Foundation
import TestSupport
import Testing

/// What a batch says of itself, and what can be done with it: verify, merge, mend, purge.
@Suite struct ManifestTests {
  private func verify(_ fixture: BatchFixture, _ folders: String..., options: [String] = []) throws -> Shell {
    try Shell([Repository.program, "verify"] + folders.map(fixture.folder) + options)
  }

  @Test func shardsMakeTheSameBatchAsOneRun() throws {
    let fixture = try BatchFixture(candidates: 50, rows: "Ann \u{E000},900\n")
    #expect(try fixture.run("whole").status == 1)
    for shard in ["1/3", "2/3", "3/3"] { _ = try fixture.run("parts", "--shard", shard) }
    let verdict = try verify(fixture, "parts", options: ["--merge"])
    #expect(verdict.status == 0, "\(verdict.errors)")
    #expect(try fixture.contents("parts") == fixture.contents("whole"))
    for (index, folder) in ["a", "b", "c"].enumerated() { _ = try fixture.run(folder, "--shard", "\(index)/3") }
    #expect(try verify(fixture, "a", "b", "c", options: ["--merge"]).status == 0)
    #expect(try fixture.contents("a") == fixture.contents("whole"))
  }

  @Test func aMissingShardIsNoBatch() throws {
    let fixture = try BatchFixture(candidates: 20)
    for shard in ["1/3", "3/3"] { _ = try fixture.run("parts", "--shard", shard) }
    let verdict = try verify(fixture, "parts", options: ["--merge"])
    #expect(verdict.status == 65 && verdict.errors.contains("shard 2/3"))
    #expect(try fixture.run("parts", "--shard", "4/3").status == 64)
  }

  @Test func verifyFindsWhatIsMissingChangedOrStrange() throws {
    let fixture = try BatchFixture(candidates: 5)
    #expect(try fixture.run("out").status == 0)
    #expect(try verify(fixture, "out").status == 0)
    let files = try fixture.contents("out").keys.filter { $0.hasSuffix(".pdf") }.sorted()
    try FileManager.default.removeItem(atPath: fixture.folder("out") + "/" + files[0])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.folder("out") + "/" + files[1])) + Data(" ".utf8)
    try bytes.write(to: URL(fileURLWithPath: fixture.folder("out") + "/" + files[1]))
    try bytes.write(to: URL(fileURLWithPath: fixture.folder("out") + "/stranger.pdf"))
    let verdict = try verify(fixture, "out", options: ["--json"])
    #expect(verdict.status == 65)
    let found = try #require(try JSONSerialization.jsonObject(with: Data(verdict.output.utf8)) as? [[String: Any]])
    #expect(Set(found.compactMap { $0["code"] as? String }) == ["missing-file", "changed-file", "stranger"])
    #expect(try verify(fixture, "none").status == 66)
  }

  @Test func failedRowsAreMendedAndFedAgain() throws {
    let fixture = try BatchFixture(candidates: 0)
    let text = "name,candidate number,uln\nZoë,1,6059006395\n,2,\nCy \u{E000},3,\n"
    try text.write(toFile: fixture.data, atomically: true, encoding: .utf8)
    let run = try fixture.run("out")
    #expect(run.status == 1, "\(run.errors)")
    let failed = try String(contentsOfFile: fixture.folder("out") + "/failed.csv", encoding: .utf8)
    let lines = failed.split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines[0] == "name,candidate number,uln,fault row,fault column,fault code")
    #expect(lines.dropFirst() == [",2,,3,name,missing-value", "Cy \u{E000},3,,4,,missing-glyph"])
    let mended = failed.replacing("Cy \u{E000}", with: "Cy").replacing("\r\n,2,", with: "\r\nBen,2,")
    try mended.write(toFile: fixture.data, atomically: true, encoding: .utf8)
    let again = try fixture.run("again")
    #expect(again.status == 0, "\(again.errors)")
    #expect(!again.errors.contains("fault row"))
    #expect(fixture.pdfCount("out") + fixture.pdfCount("again") == 3)
  }

  @Test func whatNeedNotBeKeptIsPurged() throws {
    let fixture = try BatchFixture(candidates: 4)
    #expect(try fixture.run("out", "--retain-until", "31/08/2020").status == 0)
    func purge(_ options: String...) throws -> Shell {
      try Shell([Repository.program, "purge", fixture.folder("out")] + options)
    }
    #expect(try purge("--expired", "--as-of", "31/08/2020").errors.contains("are to be kept until 2020-08-31"))
    let dry = try purge("--expired", "--as-of", "01/09/2020", "--dry-run")
    #expect(dry.output.split(separator: "\n").count == 4 && fixture.pdfCount("out") == 4)
    #expect(try purge("--expired", "--as-of", "01/09/2020").status == 0)
    #expect(fixture.pdfCount("out") == 0)
    let manifest = try String(contentsOfFile: fixture.folder("out") + "/manifest.json", encoding: .utf8)
    #expect(manifest.contains("purged") && !manifest.contains("candidate\":\"1"))
    #expect(try purge().status == 64)
  }

  @Test func progressIsToldInJSONAndNotWhenPiped() throws {
    let fixture = try BatchFixture(candidates: 6)
    let run = try fixture.run("out", "--progress", "json", "--jobs", "1")
    let lines = run.errors.split(separator: "\n").filter { $0.hasPrefix("{") }
    #expect(lines.count == 6)
    let last = try #require(try JSONSerialization.jsonObject(with: Data(lines[5].utf8)) as? [String: Any])
    #expect(last["done"] as? Int == 6 && last["total"] as? Int == 6 && last["failed"] as? Int == 0)
    #expect(last["rate"] is Double && last["seconds_left"] as? Int == 0)
    #expect(try !fixture.run("piped").errors.contains("a second"))
  }

  @Test func aLongVolumeComesInParts() throws {
    let fixture = try BatchFixture(candidates: 25)
    let run = try fixture.run("out", "--bind", "all", "--volume-pages", "10")
    #expect(run.status == 0 && run.errors.contains("25 documents in 3 files"), "\(run.errors)")
    #expect(try verify(fixture, "out").status == 0)
    #expect(
      try fixture.run("out", "--bind", "all", "--volume-pages", "10", "--resume").errors.contains(
        "25 of them made by an earlier run"))
    #expect(try fixture.run("one", "--bind", "all").errors.contains("25 documents in 1 file"))
  }
}
