import Foundation
import Reading
import TestSupport

extension Checks {
  /// YAML, and JSON, which most of it could be too: a tree within the file, or a reason why there is none.
  mutating func checkYAML() {
    let bounds = Bounds(bytes)
    for name in ["x.yaml", "x.json"] {
      let findings = Findings()
      let root = SourceFile(name: name, bytes: bytes).node(origin: .data, findings: findings)
      expectPlaces(of: findings.items, in: bounds)
      guard let root else {
        expect(findings.hasErrors, "\(name) was refused without a word")
        continue
      }
      expectPlaces(in: root, bounds)
      expect(!root.canonical.isEmpty || root.isNull || root.text != nil, "\(name) has no canonical text")
    }
  }

  /// CSV: all cells within the file; a table that is read in pieces is the table that is read whole.
  mutating func checkCSV() {
    let findings = Findings()
    let whole = CSVReader.read(bytes, file: "x.csv", findings: findings)
    expectPlaces(of: findings.items)
    guard let whole else { return expect(findings.hasErrors, "the table was refused without a word") }
    let bounds = Bounds(bytes)
    for cell in whole.headings + whole.rows.flatMap({ $0 }) {
      expect(bounds.contain(cell.place), "a cell stands at \(cell.place), outside the file")
    }
    // Other encodings cannot be cut, and whoever has such a table reads it whole.
    if String(validating: bytes, as: UTF8.self) != nil { expectPieces(equal: whole) }
    expectWritten(whole)
  }

  private mutating func expectPieces(equal whole: CSVTable) {
    guard let folder = try? ScratchFolder() else { return }
    let path = folder.path + "/x.csv"
    guard (try? Data(bytes).write(to: URL(fileURLWithPath: path))) != nil else { return }
    for count in [1 + bytes.count % 3] {
      guard let stream = try? TableStream(path: path, rowsInPiece: count), stream.canBeCut else { return }
      var (rows, numbers): ([[CSVTable.Cell]], [Int]) = ([], [])
      while let piece = try? stream.next() {
        guard let table = CSVReader.read(piece, findings: Findings()) else { continue }
        expect(table.headings.map(\.text) == whole.headings.map(\.text), "a piece has other headings")
        rows += table.rows
        numbers += table.rows.indices.map { table.number(ofRow: $0) }
      }
      let told = rows.map { $0.map { "\($0.place.line):\($0.place.column) \($0.text)" } }
      let wanted = whole.rows.map { $0.map { "\($0.place.line):\($0.place.column) \($0.text)" } }
      expect(told == wanted, "pieces of \(count) rows: \(told) are not \(wanted)")
      expect(numbers == whole.rows.indices.map { whole.number(ofRow: $0) }, "rows in pieces have other numbers")
    }
  }

  /// What the program writes of a table, it reads again.
  private mutating func expectWritten(_ table: CSVTable) {
    let lines = ([table.headings] + table.rows).map { CSVWriter.line($0.map(\.text), isRaw: true) }
    let again = CSVReader.read(Array(lines.joined().utf8), file: "again.csv", findings: Findings())
    let isBlank = table.headings.allSatisfy { $0.text.isEmpty }
    // Where one heading holds other separators, the reader may well take those, and zero bytes for UTF-16.
    guard !isBlank, table.headings.allSatisfy({ !$0.text.contains(/[;\t\0]/) }), table.headings.count > 1 else {
      return
    }
    expect(again?.rows.map { $0.map(\.text) } == table.rows.map { $0.map(\.text) }, "written and read, it is another")
  }
}
