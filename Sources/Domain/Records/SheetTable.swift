internal import Reading

/// A sheet as a table: its first row that holds anything has the headings.
struct SheetTable {
  let csv: CSVTable
  private let sheet: Sheet

  /// - Returns: nil for an empty sheet.
  init?(_ sheet: Sheet) {
    guard let first = sheet.rows.first, let width = first.cells.last?.column else { return nil }
    self.sheet = sheet
    csv = CSVTable(
      headings: Self.row(first, width, sheet), rows: sheet.rows.dropFirst().map { Self.row($0, width, sheet) },
      countsLines: true)
  }

  /// A cell for each column that has a heading, and one more where others hold something.
  private static func row(_ row: SheetRow, _ width: Int, _ sheet: Sheet) -> [CSVTable.Cell] {
    var texts = Array(repeating: "", count: width)
    for cell in row.cells where cell.column <= width { texts[cell.column - 1] = cell.text }
    var cells = texts.enumerated().map { CSVTable.Cell(text: $1, place: sheet.place(row: row.number, column: $0 + 1)) }
    if let stray = row.cells.first(where: { $0.column > width }) {
      cells.append(CSVTable.Cell(text: stray.text, place: sheet.place(row: row.number, column: stray.column)))
    }
    return cells
  }

  /// What the cells of a row are that are no text, by their headings.
  func natures(ofRow index: Int) -> [String: SheetCell.Nature] {
    var natures: [String: SheetCell.Nature] = [:]
    for cell in sheet.rows[index + 1].cells where cell.nature != .text && cell.column <= csv.headings.count {
      natures[csv.headings[cell.column - 1].text] = cell.nature
    }
    return natures
  }

  /// Says which rows hold something where there is no heading.
  func checkWidths(_ findings: Findings) {
    for (index, row) in csv.rows.enumerated() where row.count > csv.headings.count {
      guard let stray = row.last else { continue }
      findings.add(
        Diagnostic(
          .data, "ragged-row",
          "row \(csv.number(ofRow: index)) holds something in column \(CellReference.letters(ofColumn: stray.place.column))",
          at: stray.place, expected: "nothing outside the columns that have a heading",
          hint: "give the column a heading, or empty the cell"))
    }
  }

  /// Says which cells of the table were made one: whose value it is, only their reader could tell.
  func checkMerged(_ findings: Findings) {
    guard let first = sheet.rows.first?.number, let last = sheet.rows.last?.number else { return }
    for range in sheet.merged
    where range.first.column <= csv.headings.count && range.last.row >= first && range.first.row <= last {
      findings.add(
        Diagnostic(
          .data, "merged-cells", "the cells \(range.text) are merged",
          at: sheet.place(row: range.first.row, column: range.first.column), expected: "a cell for each value",
          hint: "unmerge them, and write the value into each row that it is for"))
    }
  }
}
