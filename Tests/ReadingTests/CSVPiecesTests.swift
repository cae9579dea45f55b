import Foundation
import TestSupport
import Testing

@testable import Reading

/// A table that is read in pieces is the table that is read whole: rows, places, numbers and faults.
@Suite struct CSVPiecesTests {
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

  /// All rows and faults of a table.
  private struct Content: Equatable {
    var headings: [CSVTable.Cell] = []
    var rows: [[CSVTable.Cell]] = []
    var numbers: [Int] = []
    var faults: [Diagnostic] = []

    /// `size`: how many bytes at a time.
    /// `count`: how many rows at a time.
    init(_ bytes: [UInt8], size: Int, rows count: Int) {
      let pieces = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
      do throws(Diagnostics) {
        let reader = try CSVReader(ByteSource(pieces: pieces), file: "x.csv")
        while let table = try reader.next(rows: count) {
          headings = table.headings
          rows += table.rows
          numbers += table.rows.indices.map { table.number(ofRow: $0) }
          faults += table.faults
        }
      } catch { faults += error.items }
    }
  }

  @Test(arguments: 1...8)
  func piecesTogetherAreTheWhole(count: Int) throws {
    let bytes = Array(Self.table.utf8)
    let whole = Content(bytes, size: bytes.count, rows: .max)
    #expect(whole.rows.map { $0.map(\.text) }[1] == ["Ben \"B\" Bee", "two\nlines, and a comma", "2"])
    #expect(whole.numbers == Array(2...7))
    for size in 1...bytes.count { #expect(Content(bytes, size: size, rows: count) == whole) }
  }

  /// Pieces of tables: some of them open a quotation, end a line or belong to another encoding.
  private static let parts = [
    "a", "Zoë", "żółć", "\u{1F600}", ",", ",", ";", "\t", "\"", "\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "\u{0}",
    "\u{FEFF}",
  ]

  private static func randomTable(_ generator: inout some RandomNumberGenerator) -> [UInt8] {
    let text = (0..<Int.random(in: 0...60, using: &generator)).compactMap { _ in parts.randomElement(using: &generator)
    }
    .joined()
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case 1: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case 2: return Array(text.utf8) + [UInt8.random(in: 0x80...0xFF, using: &generator)]
    case 3: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case 4: return Array(text.replacing("\n", with: "\r").utf8)
    default: return Array(text.utf8)
    }
  }

  @Test(arguments: 0..<8)
  func randomTablesCutAnywhereAreTheSame(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<120 {
      let bytes = Self.randomTable(&generator)
      let whole = Content(bytes, size: max(1, bytes.count), rows: .max)
      let (size, rows) = (Int.random(in: 1...9, using: &generator), Int.random(in: 1...4, using: &generator))
      #expect(Content(bytes, size: size, rows: rows) == whole, "\(size) bytes, \(rows) rows: \(bytes)")
      do throws(Diagnostics) {
        let table = try CSVReader.read(SourceFile(name: "x.csv", bytes: bytes))
        #expect(table.rows == whole.rows && table.faults == whole.faults)
      } catch { #expect(whole.rows.isEmpty && error.items == whole.faults) }
    }
  }

  @Test func aFaultNamesTheRowOfTheFile() throws {
    let folder = try ScratchFolder()
    let reader = try CSVReader(path: try folder.write(Self.table, to: "c.csv"))
    var faults: [[Diagnostic]] = []
    while let table = try reader.next(rows: 2) { faults.append(table.faults) }
    #expect(
      faults.map { $0.map(\.message) } == [
        [], [QuotedLines.stray(at: Place(file: "", line: 1, column: 1)).message], ["row 6 has 2 cells"],
      ])
    #expect(faults.last?.first?.place?.line == 9)
  }

  @Test func aLongCellIsNotKept() throws {
    let long = Array(repeating: UInt8(ascii: "x"), count: ReadingLimits.cellBytes + 1)
    let reader = try CSVReader(ByteSource(pieces: [Array("a,b\n1,".utf8), long, Array("\n2,3\n".utf8)]), file: "x.csv")
    let table = try #require(try reader.next())
    #expect(table.rows.map { $0.map(\.text) } == [["1", ""], ["2", "3"]])
    #expect(table.faults.map(\.code) == ["too-large"])
  }

  @Test func aFileThatIsNotThereIsAnError() {
    #expect(throws: Diagnostics.self) { try CSVReader(path: "/none.csv") }
  }
}

private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
