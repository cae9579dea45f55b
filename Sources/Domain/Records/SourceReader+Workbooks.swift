internal import Reading

/// Workbooks: a sheet is a table, as a CSV is that has the sheet's name.
extension SourceReader {
  mutating func readWorkbook(_ file: SourceFile) {
    guard let workbook = Workbook(file.bytes, file: file.name, findings: structure) else { return }
    let before = structure.items.count
    for name in workbook.names { note(name) }
    var isEmpty = true
    workbook.readSheets(findings: structure) { sheet in
      if readSheet(sheet) { isEmpty = false }
    }
    guard isEmpty, structure.items[before...].allSatisfy({ $0.severity == .warning }) else { return }
    structure.add(
      Diagnostic(
        .data, "empty-table", "the workbook holds nothing that can be read",
        at: Place(file: file.name, line: 1, column: 1),
        expected: "a sheet with a row of headings, then a row for each entry"))
  }

  /// - Returns: whether there is anything in it.
  private mutating func readSheet(_ sheet: Sheet) -> Bool {
    guard let table = SheetTable(sheet) else { return false }
    if let refusal = PersonalEntry.refusal(forFileStem: sheet.name) {
      structure.add(Diagnostic(.data, "fill-policy", "the sheet \(refusal)", at: sheet.place(row: 1, column: 1)))
      return true
    }
    let kind = Self.table(stem: sheet.name, headings: table.csv.headings.map(\.text))
    guard hasHeadings(table.csv, of: kind) else { return true }
    CSVReader.checkHeadings(table.csv.headings, structure)
    table.checkMerged(structure)
    table.checkWidths(content)
    addRows(of: table.csv, to: kind) { table.natures(ofRow: $0) }
    return true
  }
}
