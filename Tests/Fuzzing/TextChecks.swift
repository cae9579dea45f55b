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
    let whole = findings.take { () throws(Diagnostics) in
      let table = try CSVReader.read(SourceFile(name: "x.csv", bytes: bytes))
      return Checked(table, warnings: table.faults)
    }
    expectPlaces(of: findings.items)
    guard let whole else { return expect(findings.hasErrors, "the table was refused without a word") }
    let bounds = Bounds(bytes)
    for cell in whole.headings + whole.rows.flatMap({ $0 }) {
      expect(bounds.contain(cell.place), "a cell stands at \(cell.place), outside the file")
    }
    expectPieces(equal: whole)
    expectWritten(whole)
  }

  /// However the bytes are cut, and however many rows are asked for at a time, the table is the same.
  private mutating func expectPieces(equal whole: CSVTable) {
    let size = 1 + bytes.count % 7
    let pieces = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
    guard let reader = try? CSVReader(ByteSource(pieces: pieces), file: "x.csv") else { return }
    var (rows, faults, numbers): ([[CSVTable.Cell]], [Diagnostic], [Int]) = ([], [], [])
    while let table = try? reader.next(rows: 1 + bytes.count % 3) {
      expect(table.headings == whole.headings, "a piece has other headings")
      rows += table.rows
      faults += table.faults
      numbers += table.rows.indices.map { table.number(ofRow: $0) }
    }
    expect(rows == whole.rows, "pieces of \(size) bytes: \(rows) are not \(whole.rows)")
    expect(faults == whole.faults, "pieces of \(size) bytes: \(faults) are not \(whole.faults)")
    expect(numbers == whole.rows.indices.map { whole.number(ofRow: $0) }, "rows in pieces have other numbers")
  }

  /// What the program writes of a table, it reads again.
  private mutating func expectWritten(_ table: CSVTable) {
    let lines = ([table.headings] + table.rows).map { CSVWriter.line($0.map(\.text), isRaw: true) }
    let again = try? CSVReader.read(SourceFile(name: "again.csv", text: lines.joined()))
    let isBlank = table.headings.allSatisfy { $0.text.isEmpty }
    // Where one heading holds other separators, the reader may well take those, and zero bytes for UTF-16.
    guard !isBlank, table.headings.allSatisfy({ !$0.text.contains(/[;\t\0]/) }), table.headings.count > 1 else {
      return
    }
    expect(again?.rows.map { $0.map(\.text) } == table.rows.map { $0.map(\.text) }, "written and read, it is another")
  }
}
