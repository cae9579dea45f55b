import Foundation
import TestSupport
import Testing

/// A table that is too long to be held whole.
@Suite struct LongBatchTests {
  /// A table of some megabytes: each row is heavy, so that there need not be many.
  private func room(rows: String = "") throws -> PrintRoom {
    let room = try PrintRoom(candidates: 0)
    let padding = String(repeating: "1 Long Street, ", count: 400)
    let lines = (1...1200).map { "Zoë \($0),\($0),\"\(padding)\"\n" }
    try ("name,candidate number,address\n" + lines.joined() + rows).write(
      toFile: room.data, atomically: true, encoding: .utf8)
    return room
  }

  /// The same table, read whole because it lies in a folder of records.
  private func whole(_ room: PrintRoom) throws -> Shell {
    let folder = room.folder("records")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: room.data, toPath: folder + "/candidates.csv")
    var command = room.command("whole", [])
    command[try #require(command.firstIndex(of: room.data))] = folder
    return try Shell(command)
  }

  @Test func pieceByPieceMakesTheSameBatch() throws {
    let room = try room(rows: "Ann \u{E000},1300,\n,1301,\n")
    let long = try room.run("long")
    #expect(long.status == 1 && long.errors.contains("1200 documents"), "\(long.errors.suffix(600))")
    #expect(long.errors.contains("row 1202") && long.errors.contains(":1203:"))
    #expect(try whole(room).status == 1)
    #expect(try room.contents("long") == room.contents("whole"))
  }

  @Test func itIsResumedAndSharedLikeAnyOther() throws {
    let room = try room()
    let run = try BackgroundRun(room.command("long", []))
    run.wait { room.pdfCount("long") > 1050 }
    run.send(SIGTERM)
    #expect(try run.end().status == 75)
    #expect(try room.run("long", "--resume").status == 0)
    #expect(try whole(room).status == 0)
    #expect(try room.contents("long") == room.contents("whole"))
    for shard in ["1/2", "2/2"] { #expect(try room.run("parts", "--shard", shard).status == 0) }
    #expect(try Shell(Repository.program, "verify", "--merge", room.folder("parts")).status == 0)
    #expect(try room.contents("parts") == room.contents("whole"))
  }

  @Test func nobodyIsAskedForTwice() throws {
    let room = try room(rows: "Zoë 7,7,\n")
    let run = try room.run("long")
    #expect(run.status == 65 && !FileManager.default.fileExists(atPath: room.folder("long")))
  }
}
