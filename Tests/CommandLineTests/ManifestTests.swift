import Foundation
import TestSupport
import Testing

/// What a batch says of itself, and what can be done with it: verify, merge, mend, purge.
@Suite struct ManifestTests {
  private func verify(_ room: PrintRoom, _ folders: String..., options: [String] = []) throws -> Shell {
    try Shell([Repository.program, "verify"] + folders.map(room.folder) + options)
  }

  @Test func shardsMakeTheSameBatchAsOneRun() throws {
    let room = try PrintRoom(candidates: 50, rows: "Ann \u{E000},900\n")
    #expect(try room.run("whole").status == 1)
    for shard in ["1/3", "2/3", "3/3"] { _ = try room.run("parts", "--shard", shard) }
    let verdict = try verify(room, "parts", options: ["--merge"])
    #expect(verdict.status == 0, "\(verdict.errors)")
    #expect(try room.contents("parts") == room.contents("whole"))
    for (index, folder) in ["a", "b", "c"].enumerated() { _ = try room.run(folder, "--shard", "\(index)/3") }
    #expect(try verify(room, "a", "b", "c", options: ["--merge"]).status == 0)
    #expect(try room.contents("a") == room.contents("whole"))
  }

  @Test func aMissingShardIsNoBatch() throws {
    let room = try PrintRoom(candidates: 20)
    for shard in ["1/3", "3/3"] { _ = try room.run("parts", "--shard", shard) }
    let verdict = try verify(room, "parts", options: ["--merge"])
    #expect(verdict.status == 65 && verdict.errors.contains("shard 2/3"))
    #expect(try room.run("parts", "--shard", "4/3").status == 64)
  }

  @Test func verifyFindsWhatIsMissingChangedOrStrange() throws {
    let room = try PrintRoom(candidates: 5)
    #expect(try room.run("out").status == 0)
    #expect(try verify(room, "out").status == 0)
    let files = try room.contents("out").keys.filter { $0.hasSuffix(".pdf") }.sorted()
    try FileManager.default.removeItem(atPath: room.folder("out") + "/" + files[0])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: room.folder("out") + "/" + files[1])) + Data(" ".utf8)
    try bytes.write(to: URL(fileURLWithPath: room.folder("out") + "/" + files[1]))
    try bytes.write(to: URL(fileURLWithPath: room.folder("out") + "/stranger.pdf"))
    let verdict = try verify(room, "out", options: ["--json"])
    #expect(verdict.status == 65)
    let found = try #require(try JSONSerialization.jsonObject(with: Data(verdict.output.utf8)) as? [[String: Any]])
    #expect(Set(found.compactMap { $0["code"] as? String }) == ["missing-file", "changed-file", "stranger"])
    #expect(try verify(room, "none").status == 66)
  }

  @Test func failedRowsAreMendedAndFedAgain() throws {
    let room = try PrintRoom(candidates: 0)
    let text = "name,candidate number,uln\nZoë,1,6059006395\n,2,\nCy \u{E000},3,\n"
    try text.write(toFile: room.data, atomically: true, encoding: .utf8)
    let run = try room.run("out")
    #expect(run.status == 1, "\(run.errors)")
    let failed = try String(contentsOfFile: room.folder("out") + "/failed.csv", encoding: .utf8)
    let lines = failed.split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines[0] == "name,candidate number,uln,fault row,fault column,fault code")
    #expect(lines.dropFirst() == [",2,,3,name,missing-value", "Cy \u{E000},3,,4,,missing-glyph"])
    let mended = failed.replacing("Cy \u{E000}", with: "Cy").replacing("\r\n,2,", with: "\r\nBen,2,")
    try mended.write(toFile: room.data, atomically: true, encoding: .utf8)
    let again = try room.run("again")
    #expect(again.status == 0, "\(again.errors)")
    #expect(!again.errors.contains("fault row"))
    #expect(room.pdfCount("out") + room.pdfCount("again") == 3)
  }

  @Test func whatNeedNotBeKeptIsPurged() throws {
    let room = try PrintRoom(candidates: 4)
    #expect(try room.run("out", "--retain-until", "31/08/2020").status == 0)
    func purge(_ options: String...) throws -> Shell {
      try Shell([Repository.program, "purge", room.folder("out")] + options)
    }
    #expect(try purge("--expired", "--as-of", "31/08/2020").errors.contains("are to be kept until 2020-08-31"))
    let dry = try purge("--expired", "--as-of", "01/09/2020", "--dry-run")
    #expect(dry.output.split(separator: "\n").count == 4 && room.pdfCount("out") == 4)
    #expect(try purge("--expired", "--as-of", "01/09/2020").status == 0)
    #expect(room.pdfCount("out") == 0)
    let manifest = try String(contentsOfFile: room.folder("out") + "/manifest.json", encoding: .utf8)
    #expect(manifest.contains("purged") && !manifest.contains("candidate\":\"1"))
    #expect(try purge().status == 64)
  }

  @Test func progressIsToldInJSONAndNotWhenPiped() throws {
    let room = try PrintRoom(candidates: 6)
    let run = try room.run("out", "--progress", "json", "--jobs", "1")
    let lines = run.errors.split(separator: "\n").filter { $0.hasPrefix("{") }
    #expect(lines.count == 6)
    let last = try #require(try JSONSerialization.jsonObject(with: Data(lines[5].utf8)) as? [String: Any])
    #expect(last["done"] as? Int == 6 && last["total"] as? Int == 6 && last["failed"] as? Int == 0)
    #expect(last["rate"] is Double && last["seconds_left"] as? Int == 0)
    #expect(try !room.run("piped").errors.contains("a second"))
  }

  @Test func aLongVolumeComesInParts() throws {
    let room = try PrintRoom(candidates: 25)
    let run = try room.run("out", "--bind", "all", "--volume-pages", "10")
    #expect(run.status == 0 && run.errors.contains("25 documents in 3 files"), "\(run.errors)")
    #expect(try verify(room, "out").status == 0)
    #expect(
      try room.run("out", "--bind", "all", "--volume-pages", "10", "--resume").errors.contains(
        "25 of them there already"))
    #expect(try room.run("one", "--bind", "all").errors.contains("25 documents in 1 file"))
  }
}
