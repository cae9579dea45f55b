import Foundation
import Reading
import TestSupport
import Testing

/// A table that is read piece by piece says the same as one that is read whole.
@Suite struct TableStreamTests {
  private static let table = """
    name,note,number\r
    Ann,plain,1\r
    "Ben ""B"" Bee","two
    lines, and a comma",2\r
    ,,\r
    Cy,5" pipe,3\r
    Dee,"",4

    Eve,ragged
    Flo,"end of
    file",6
    """

  @Test(arguments: 1...8)
  func piecesTogetherAreTheWhole(rows: Int) throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Self.table, to: "c.csv")
    let whole = try #require(CSVReader.read(Array(Self.table.utf8), file: path, findings: Findings()))
    let stream = try TableStream(path: path, rowsInPiece: rows)
    var (read, numbers): ([[CSVTable.Cell]], [Int]) = ([], [])
    while let piece = try stream.next() {
      guard let table = CSVReader.read(piece, findings: Findings()) else { continue }
      #expect(table.headings == whole.headings)
      read += table.rows
      numbers += table.rows.indices.map { $0 + table.firstRow }
    }
    #expect(read == whole.rows)
    #expect(numbers == whole.rows.indices.map { $0 + 2 })
  }

  @Test func aFaultNamesTheRowOfTheFile() throws {
    let folder = try ScratchFolder()
    let stream = try TableStream(path: try folder.write(Self.table, to: "c.csv"), rowsInPiece: 2)
    let findings = Findings()
    while let piece = try stream.next() { _ = CSVReader.read(piece, findings: findings) }
    #expect(findings.items.map(\.message) == ["row 6 has 2 cells"])
    #expect(findings.items.first?.place?.line == 9)
  }

  @Test func whatCannotBeCutSaysSo() throws {
    let folder = try ScratchFolder()
    let wide = "name,number\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let path = folder.path + "/wide.csv"
    try Data([0xFF, 0xFE] + wide).write(to: URL(fileURLWithPath: path))
    #expect(try !TableStream(path: path).canBeCut)
    #expect(throws: Diagnostics.self) { try TableStream(path: folder.path + "/none.csv") }
  }
}
