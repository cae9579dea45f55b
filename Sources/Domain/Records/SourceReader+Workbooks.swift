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
      if let sheet = sheet ?? nil, readSheet(sheet) { isEmpty = false }
    }
    guard isEmpty, structure.items[before...].allSatisfy({ $0.severity == .warning }) else { return }
    structure.add(
      .data, "empty-table", "the workbook has no table that can be read",
      at: Place(file: file.name, line: 1, column: 1),
      expected: "a sheet with a row of headings, then a row for each entry")
  }

  /// - Returns: whether the sheet has any cells.
  private mutating func readSheet(_ sheet: Sheet) -> Bool {
    guard let table = SheetTable(sheet) else { return false }
    if let refusal = PersonalEntry.refusal(forFileStem: sheet.name) {
      structure.add(.data, "fill-policy", "the sheet \(refusal)", at: sheet.place(row: 1, column: 1))
      return true
    }
    if let fault = CSVReader.unusable(table.csv.headings) {
      structure.add(fault)
      return true
    }
    let kind = self.table(stem: sheet.name, headings: table.csv.headings.map(\.text))
    guard hasHeadings(table.csv, of: kind) else { return true }
    structure.add(CSVReader.faults(of: table.csv.headings))
    table.checkMerged(structure)
    table.checkHidden(structure)
    table.checkWidths(content)
    addRows(of: table.csv, to: kind) { table.natures(ofRow: $0) }
    return true
  }
}

/// A sheet as a table: its first row that has any cells has the headings.
struct SheetTable {
  let csv: CSVTable
  private let sheet: Sheet

  /// - Returns: nil for an empty sheet.
  init?(_ sheet: Sheet) {
    guard let first = sheet.rows.first, let width = first.cells.last?.column else { return nil }
    self.sheet = sheet
    csv = CSVTable(
      headings: Self.row(first, width, sheet).map(\.asHeading),
      rows: sheet.rows.dropFirst().map { Self.row($0, width, sheet) },
      countsLines: true)
  }

  /// A cell for each column that has a heading, and one more where other columns have a value.
  private static func row(_ row: SheetRow, _ width: Int, _ sheet: Sheet) -> [CSVTable.Cell] {
    var texts = Array(repeating: "", count: width)
    for cell in row.cells where cell.column <= width { texts[cell.column - 1] = cell.text }
    var cells = texts.enumerated().map { CSVTable.Cell(text: $1, place: sheet.place(row: row.number, column: $0 + 1)) }
    if let stray = row.cells.first(where: { $0.column > width }) {
      cells.append(CSVTable.Cell(text: stray.text, place: sheet.place(row: row.number, column: stray.column)))
    }
    return cells
  }

  /// The natures of the cells of a row that are not text, by their headings.
  func natures(ofRow index: Int) -> [String: SheetCell.Nature] {
    var natures: [String: SheetCell.Nature] = [:]
    for cell in sheet.rows[index + 1].cells where cell.nature != .text && cell.column <= csv.headings.count {
      natures[csv.headings[cell.column - 1].text] = cell.nature
    }
    return natures
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
    guard let first = sheet.rows.first?.number, let last = sheet.rows.last?.number else { return }
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
    let rows = sheet.rows.map(\.number).filter(sheet.hidden.rows.contains)
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
