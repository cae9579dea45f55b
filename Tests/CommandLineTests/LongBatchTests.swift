import Foundation
import TestSupport
import Testing

/// A table that is too long to be held whole.
@Suite struct LongBatchTests {
  /// A table of some megabytes: each row is heavy, so that there need not be many.
  private func fixture(rows: String = "") throws -> BatchFixture {
    let fixture = try BatchFixture(candidates: 0)
    let padding = String(repeating: "1 Long Street, ", count: 400)
    let lines = (1...1200).map { "Zoë \($0),\($0),\"\(padding)\"\n" }
    try ("name,candidate number,address\n" + lines.joined() + rows).write(
      toFile: fixture.data, atomically: true, encoding: .utf8)
    return fixture
  }

  /// The same table, read whole because it lies in a folder of records.
  private func whole(_ fixture: BatchFixture) throws -> Shell {
    let folder = fixture.folder("records")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: fixture.data, toPath: folder + "/candidates.csv")
    var command = fixture.command("whole", [])
    command[try #require(command.firstIndex(of: fixture.data))] = folder
    return try Shell(command)
  }

  @Test func pieceByPieceMakesTheSameBatch() throws {
    let fixture = try fixture(rows: "Ann \u{E000},1300,\n,1301,\n")
    let long = try fixture.run("long")
    #expect(long.status == 1 && long.errors.contains("1200 documents"), "\(long.errors.suffix(600))")
    #expect(long.errors.contains("row 1202") && long.errors.contains(":1203:"))
    #expect(try whole(fixture).status == 1)
    #expect(try fixture.contents("long") == fixture.contents("whole"))
  }

  @Test func itIsResumedAndSharedLikeAnyOther() throws {
    let fixture = try fixture()
    let run = try BackgroundRun(fixture.command("long", []))
    run.wait { fixture.pdfCount("long") > 1050 }
    run.send(SIGTERM)
    #expect(try run.end().status == 75)
    #expect(try fixture.run("long", "--resume").status == 0)
    #expect(try whole(fixture).status == 0)
    #expect(try fixture.contents("long") == fixture.contents("whole"))
    for shard in ["1/2", "2/2"] { #expect(try fixture.run("parts", "--shard", shard).status == 0) }
    #expect(try Shell(Repository.program, "verify", "--merge", fixture.folder("parts")).status == 0)
    #expect(try fixture.contents("parts") == fixture.contents("whole"))
  }

  @Test func nobodyIsAskedForTwice() throws {
    let fixture = try fixture(rows: "Zoë 8,7,\n")
    let run = try fixture.run("long", "--dry-run")
    #expect(run.status == 1 && run.errors.contains("'candidate number': this is in the records twice"), "\(run.errors)")
  }
}
