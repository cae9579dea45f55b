import Foundation
import TestSupport
import Testing

/// A folder over the years: batches, changed records, shares, returns; and what happens when its register is lost.
@Suite struct RegisterTests {
  private struct Status: Decodable {
    struct Counts: Decodable, Equatable {
      var issued, out, returned, missing, superseded, deleted, failed, planned, due: Int
    }
    struct Group: Decodable {
      let id: String?
      let counts: Counts
    }
    struct Document: Decodable {
      let document: String?
      let state: String
      let file: String?
      let candidate: String?
    }
    let totals: Counts
    let isComplete: Bool
    let candidates: [Group]
    let forms: [Group]
    let documents: [Document]
  }

  private struct Manifest: Decodable {
    struct Document: Decodable {
      let status: String
      let file: String?
      let number, batch: Int
    }
    let documents: [Document]
    let isComplete: Bool
  }

  private func status(_ fixture: BatchFixture, _ folder: String, _ options: String...) throws -> Status {
    let run = try Shell([Repository.program, "status", fixture.folder(folder), "--json"] + options)
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode(Status.self, from: Data(run.output.utf8))
  }

  private func verify(_ fixture: BatchFixture, _ folders: String..., options: [String] = []) throws -> Shell {
    try Shell([Repository.program, "verify"] + folders.map(fixture.folder) + options)
  }

  private func change(_ fixture: BatchFixture, _ old: String, to new: String) throws {
    let text = try String(contentsOfFile: fixture.data, encoding: .utf8)
    try text.replacing(old, with: new).write(toFile: fixture.data, atomically: true, encoding: .utf8)
  }

  /// Status, verify, manifest and files say the same.
  @discardableResult
  private func agree(_ fixture: BatchFixture, _ folder: String, issued: Int, superseded: Int = 0) throws -> Status {
    let verdict = try verify(fixture, folder)
    #expect(verdict.status == 0 && !verdict.errors.contains("stranger"), "\(verdict.errors)")
    let status = try status(fixture, folder)
    #expect(status.totals.issued == issued && status.totals.superseded == superseded && status.isComplete)
    #expect(status.totals.missing == 0 && status.totals.out == issued)
    let data = try Data(contentsOf: URL(fileURLWithPath: fixture.folder(folder) + "/manifest.json"))
    let manifest = try JSONDecoder().decode(Manifest.self, from: data)
    #expect(manifest.isComplete && manifest.documents.count { $0.status == "made" } == issued)
    let files = Set(try fixture.contents(folder).keys.filter { $0.hasSuffix(".pdf") })
    #expect(files == Set(manifest.documents.compactMap(\.file)))
    return status
  }

  @Test func aFolderRemembersEveryBatch() throws {
    let fixture = try BatchFixture(candidates: 40)
    let other = try String(contentsOfFile: fixture.path + "/own/slip.yaml", encoding: .utf8)
    try other.replacing("slip", with: "chit").write(
      toFile: fixture.path + "/own/chit.yaml", atomically: true, encoding: .utf8)
    func chits() throws -> Shell {
      try Shell(
        Repository.program, "pack", "chit", "--layouts", fixture.path + "/own", "--data", fixture.data, "--out",
        fixture.folder("out"))
    }
    #expect(try fixture.run("out").status == 0)
    try agree(fixture, "out", issued: 40)
    #expect(try chits().status == 0)
    try agree(fixture, "out", issued: 80)
    // Nothing has changed, so nothing is made.
    let before = try fixture.contents("out")
    #expect(try fixture.run("out").errors.contains("40 of them made by an earlier run"))
    #expect(try fixture.contents("out") == before)
    // Two candidates are called otherwise now.
    try change(fixture, "Zoë 0 C,", to: "Zoë 0 Changed,")
    try change(fixture, "Zoë 1 A,", to: "Zoë 1 Changed,")
    #expect(try fixture.run("out").errors.contains("38 of them made by an earlier run"))
    let changed = try agree(fixture, "out", issued: 80, superseded: 2)
    let old = changed.documents.filter { $0.state == "superseded" }.compactMap(\.file)
    #expect(old.allSatisfy { $0.hasPrefix("superseded/slip-") } && old.count == 2)
    #expect(changed.candidates.first { $0.id == "3" }?.counts.superseded == 1)
    #expect(changed.forms.map(\.counts.issued) == [40, 40])
  }

  @Test func sharesAreAddedToWhatIsThere() throws {
    let fixture = try BatchFixture(candidates: 30)
    for folder in ["whole", "parts", "apart"] { #expect(try fixture.run(folder).status == 0) }
    try change(fixture, "Zoë 0 C,", to: "Zoë 0 Changed,")
    try change(fixture, "Zoë 1 A,27\n", to: "")
    #expect(try fixture.run("whole").status == 0)
    for shard in ["1/2", "2/2"] { #expect(try fixture.run("parts", "--shard", shard).status == 0) }
    try FileManager.default.copyItem(atPath: fixture.folder("parts"), toPath: fixture.folder("unmerged"))
    #expect(try verify(fixture, "unmerged").status == 0)
    #expect(try status(fixture, "unmerged").totals == status(fixture, "whole").totals)
    #expect(try verify(fixture, "parts", options: ["--merge"]).status == 0)
    #expect(try fixture.contents("parts") == fixture.contents("whole"))
    // Shares that were made elsewhere supersede what is here, as a run here would.
    for shard in ["1/2", "2/2"] { #expect(try fixture.run("other", "--shard", shard).status == 0) }
    let merged = try verify(fixture, "apart", "other", options: ["--merge"])
    #expect(merged.status == 0, "\(merged.errors)")
    #expect(try fixture.contents("apart") == fixture.contents("whole"))
    try agree(fixture, "apart", issued: 30, superseded: 1)
  }

  @Test func aKilledBatchLeavesARegisterThatIsRight() throws {
    let fixture = try BatchFixture(candidates: 1500)
    let run = try BackgroundRun(fixture.command("out", []))
    run.wait { fixture.pdfCount("out") > 20 }
    run.send(SIGKILL)
    _ = try run.end()
    let made = fixture.pdfCount("out")
    let status = try status(fixture, "out")
    // A document is in the register before its file has its name, and never after it.
    #expect(!status.isComplete && status.totals.issued >= made && status.totals.issued - status.totals.missing == made)
    #expect(try verify(fixture, "out").status == 65)
    #expect(try fixture.run("out").status == 73)
    #expect(try fixture.run("out", "--resume").status == 0)
    try agree(fixture, "out", issued: 1500)
  }

  @Test(arguments: ["damaged", "cut", "foreign", "text", "later"])
  func aRegisterThatCannotBeReadIsSaidAndMadeAgain(kind: String) throws {
    let fixture = try BatchFixture(candidates: 60)
    #expect(try fixture.run("out").status == 0)
    let (path, before) = (fixture.folder("out/register.db"), try fixture.contents("out"))
    switch kind {
    case "damaged":
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for place in stride(from: 4096, to: bytes.count, by: 7) { bytes[place] = 0xA5 }
      try bytes.write(to: URL(fileURLWithPath: path))
    case "cut": truncate(path, 5000)
    case "foreign": try sqlite(path, "PRAGMA application_id = 7")
    case "later": try sqlite(path, "INSERT INTO grdb_migrations VALUES ('99')")
    default: try "no database".write(toFile: path, atomically: true, encoding: .utf8)
    }
    for command in [["verify"], ["status"], ["purge", "--all"]] {
      let run = try Shell([Repository.program] + [command[0], fixture.folder("out")] + command.dropFirst())
      #expect(run.status == 65 && run.errors.contains("-register]"), "\(command): \(run.status) \(run.errors)")
    }
    let refused = try fixture.run("out", "--resume")
    #expect(refused.status == 65 && refused.errors.contains("register.db'"), "\(refused.errors)")
    let rebuilt = try verify(fixture, "out", options: ["--rebuild"])
    // What is no damaged register is not replaced.
    if ["foreign", "later"].contains(kind) {
      #expect(rebuilt.status == 65 && fixture.pdfCount("out") == 60)
      return
    }
    #expect(rebuilt.status == 0 && rebuilt.errors.contains("60 documents from the manifest"), "\(rebuilt.errors)")
    #expect(FileManager.default.fileExists(atPath: path + ".damaged"))
    try FileManager.default.removeItem(atPath: path + ".damaged")
    #expect(try fixture.contents("out") == before)
    #expect(try fixture.run("out").errors.contains("60 of them made by an earlier run"))
    #expect(try verify(fixture, "out", options: ["--rebuild"]).status == 65)
  }

  private func sqlite(_ path: String, _ sql: String) throws {
    let run = try Shell(
      "python3", "-c", "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2]); d.commit()",
      path, sql)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func filesAloneMakeARegister() throws {
    let fixture = try BatchFixture(candidates: 5)
    #expect(try fixture.run("out").status == 0)
    for name in ["register.db", "manifest.json", "manifest.csv"] {
      try FileManager.default.removeItem(atPath: fixture.folder("out/" + name))
    }
    try Data("%PDF-1.7 not ours".utf8).write(to: URL(fileURLWithPath: fixture.folder("out/other.pdf")))
    let rebuilt = try verify(fixture, "out", options: ["--rebuild"])
    #expect(rebuilt.errors.contains("5 from files alone") && rebuilt.errors.contains("[stranger]"), "\(rebuilt.errors)")
    #expect(try status(fixture, "out").totals.issued == 5)
    #expect(try verify(fixture, "none", options: ["--rebuild"]).status == 66)
  }

  @Test func aFolderOfTheFirstVersionIsTakenOver() throws {
    let fixture = try BatchFixture(candidates: 6)
    #expect(try fixture.run("out").status == 0)
    try FileManager.default.removeItem(atPath: fixture.folder("out/register.db"))
    let path = fixture.folder("out/manifest.json")
    var text = try String(contentsOfFile: path, encoding: .utf8).replacing("\"batch\":1,", with: "")
    text.replace(/"batches":\[.*?\],/, with: "")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try change(fixture, "Zoë 0 C,", to: "Zoë 0 Changed,")
    let run = try fixture.run("out")
    #expect(run.status == 0 && run.errors.contains("5 of them made by an earlier run"), "\(run.errors)")
    try agree(fixture, "out", issued: 6, superseded: 1)
  }

  @Test func anyoneWhoMayReadIsNamed() throws {
    let fixture = try BatchFixture(candidates: 2)
    func modes() throws -> Set<String> {
      let found = try Shell("find", fixture.folder("out"), "-printf", "%m\n")
      return Set(found.output.split(separator: "\n").map(String.init))
    }
    #expect(try fixture.run("out").status == 0)
    #expect(try modes() == ["700", "600"])
    try change(fixture, "Zoë", to: "Zoe")
    #expect(try fixture.run("out", "--group-readable").status == 0)
    #expect(try modes() == ["750", "640", "600"])
    let register = try Shell("stat", "-c", "%a", fixture.folder("out/register.db"))
    #expect(register.output == "640\n")
  }

  @Test func retentionIsEachDocumentsOwn() throws {
    let fixture = try BatchFixture(candidates: 3)
    #expect(try fixture.run("out", "--retain-until", "2030-01-31").status == 0)
    try change(fixture, "Zoë 0 C,", to: "Zoë 0 Changed,")
    #expect(try fixture.run("out", "--retain-until", "2032-01-31").status == 0)
    // The kept ones are kept longer now; the superseded one is not.
    #expect(try status(fixture, "out", "--due", "2031-01-01").totals.due == 1)
    let purged = try Shell(
      Repository.program, "purge", fixture.folder("out"), "--expired", "--as-of", "2031-01-01")
    #expect(purged.status == 0 && purged.errors.contains("1 file deleted"), "\(purged.errors)")
    let after = try status(fixture, "out")
    #expect(after.totals.issued == 3 && after.totals.deleted == 1 && after.totals.superseded == 0)
    #expect(after.documents.filter { $0.state == "deleted" }.allSatisfy { $0.candidate == nil })
    #expect(try verify(fixture, "out").status == 0)
    // What was deleted is still known when a copy of it comes back, and is made anew when it is asked for.
    #expect(try fixture.run("out").status == 0)
  }

  @Test func theStatusIsATable() throws {
    let fixture = try BatchFixture(candidates: 2)
    #expect(try fixture.run("out").status == 0)
    let table = try Shell(Repository.program, "status", fixture.folder("out"))
    #expect(table.output.hasPrefix("2 documents issued: 2 out, 0 returned, 0 missing\n"), "\(table.output)")
    #expect(table.output.contains("candidate  issued  out") && table.output.contains("\n1          1       1"))
    let one = try Shell(Repository.program, "status", fixture.folder("out"), "--candidate", "2")
    #expect(
      one.output.contains("document ") && one.output.contains("  out ") && !one.output.contains("assessor  issued"))
    #expect(try Shell(Repository.program, "status", fixture.folder("none")).status == 66)
  }
}
