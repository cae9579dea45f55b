internal import Reading

/// Workbooks: a sheet is read as a CSV file with the sheet's name would be.
extension SourceReader {
  mutating func readWorkbook(_ file: SourceFile) {
    guard
      let workbook = structure.take({ () throws(Diagnostics) in Checked(try Workbook(file.bytes, file: file.name)) })
    else { return }
    let before = structure.items.count
    for name in workbook.names { note(name) }
    var isEmpty = true
    for index in workbook.names.indices {
      let sheet = structure.take { () throws(Diagnostics) in try workbook.sheet(index) }
      if let sheet = sheet ?? nil, readSheet(sheet, of: file) { isEmpty = false }
    }
    guard isEmpty, structure.items[before...].allSatisfy({ $0.severity == .warning }) else { return }
    structure.add(
      .data, "empty-table", "the workbook has no table that can be read",
      at: Place(file: file.name, line: 1, column: 1),
      expected: "a sheet with a row of headings, then a row for each entry")
  }

  /// - Returns: whether the sheet has any cells.
  private mutating func readSheet(_ sheet: Sheet, of file: SourceFile) -> Bool {
    guard SheetTable(sheet) != nil else { return false }
    let first = sheet.place(row: 1, column: 1)
    if let refusal = PersonalEntry.refusal(forFileStem: sheet.name) {
      if PersonalEntry.refusal(forColumn: sheet.name) != nil {
        structure.add(.data, "fill-policy", "the sheet \(refusal)", at: first)
      } else {
        structure.warn(.data, "skipped-table", "the table is not read: the sheet \(refusal)", at: first)
      }
      return true
    }
    let raw = RawTable(
      stem: sheet.name, file: file, isSheet: true,
      head: sheet.rows.prefix(CSVReader.headRows).map { ($0.number, SheetTable.cells(of: $0, sheet)) }, place: first
    ) { row in SheetTable(sheet, headings: row)?.csv ?? CSVTable(headings: [], rows: []) }
    let (structure, content) = (structure, content)
    let fault = read(raw) { csv in
      guard let table = SheetTable(sheet, headings: csv) else { return }
      table.checkMerged(structure)
      table.checkHidden(structure)
      table.checkWidths(content)
    }
    if let fault { structure.add(fault) }
    return true
  }
}

/// A sheet as a table.
struct SheetTable {
  let csv: CSVTable
  private let sheet: Sheet

  /// `headings`: which of its rows that have cells has the headings.
  /// - Returns: nil for an empty sheet.
  init?(_ sheet: Sheet, headings: Int = 0) {
    guard sheet.rows.indices.contains(headings), let width = sheet.rows[headings].cells.last?.column else { return nil }
    self.sheet = sheet
    csv = CSVTable(
      headings: Self.row(sheet.rows[headings], width, sheet).map(\.asHeading),
      rows: sheet.rows.dropFirst(headings + 1).map { Self.row($0, width, sheet) },
      countsLines: true)
  }

  /// The same table again.
  init?(_ sheet: Sheet, headings csv: CSVTable) { (self.sheet, self.csv) = (sheet, csv) }

  /// The cells of a row, as far as it goes.
  static func cells(of row: SheetRow, _ sheet: Sheet) -> [CSVTable.Cell] {
    Self.row(row, row.cells.last?.column ?? 0, sheet).map(\.asHeading)
  }

  /// A cell for each column that has a heading, and one more where other columns have a value.
  private static func row(_ row: SheetRow, _ width: Int, _ sheet: Sheet) -> [CSVTable.Cell] {
    var cells = (0..<width).map { CSVTable.Cell(text: "", place: sheet.place(row: row.number, column: $0 + 1)) }
    for cell in row.cells where cell.column <= width { cells[cell.column - 1] = Self.cell(cell, row, sheet) }
    if let stray = row.cells.first(where: { $0.column > width }) {
      cells.append(cell(stray, row, sheet))
    }
    return cells
  }

  private static func cell(_ cell: SheetCell, _ row: SheetRow, _ sheet: Sheet) -> CSVTable.Cell {
    CSVTable.Cell(
      text: cell.text, place: sheet.place(row: row.number, column: cell.column), nature: cell.nature)
  }

  /// Reports which rows have a value where there is no heading.
  func checkWidths(_ findings: Findings) {
    for (index, row) in csv.rows.enumerated() where row.count > csv.headings.count {
      guard let stray = row.last else { continue }
      findings.add(
        .data, "ragged-row",
        "row \(csv.number(ofRow: index)) has a value in column \(CellReference.letters(ofColumn: stray.place.column))",
        at: stray.place, expected: "no values outside the columns that have a heading",
        hint: "give the column a heading, or empty the cell")
    }
  }

  /// Reports merged cells: only a reader could say which row the value is for.
  func checkMerged(_ findings: Findings) {
    guard let first = csv.headings.first?.place.line, let last = sheet.rows.last?.number else { return }
    for range in sheet.merged
    where range.first.column <= csv.headings.count && range.last.row >= first && range.first.row <= last {
      findings.add(
        .data, "merged-cells", "the cells \(range.text) are merged",
        at: sheet.place(row: range.first.row, column: range.first.column), expected: "a cell for each value",
        hint: "unmerge them, and write the value into each row that it is for")
    }
  }

  /// Reports rows and columns that a person does not see, and that are read all the same.
  func checkHidden(_ findings: Findings) {
    let rows = csv.rows.compactMap { $0.first?.place.line }.filter(sheet.hidden.rows.contains)
    if let first = rows.first {
      let why = sheet.hidden.isFiltered ? " by a filter" : ""
      findings.warn(
        .data, "hidden-rows",
        "\(rows.count.of("row")) \(rows.count == 1 ? "is" : "are") hidden\(why) and read like the others: "
          + "row\(rows.count == 1 ? "" : "s") \(rows.ranges())",
        at: sheet.place(row: first, column: 1), hint: "show them and check them, or delete those that are not wanted")
    }
    let columns = csv.headings.indices.map { $0 + 1 }.filter(sheet.hidden.hasColumn)
    if let first = columns.first {
      let letters = Suggestion.list(columns.map(CellReference.letters(ofColumn:)), joinedBy: "and")
      findings.warn(
        .data, "hidden-columns",
        "\(columns.count.of("column")) \(columns.count == 1 ? "is" : "are") hidden and read like the others: \(letters)",
        at: sheet.place(row: csv.headings[0].place.line, column: first), hint: "show them and check what they contain")
    }
  }
}
