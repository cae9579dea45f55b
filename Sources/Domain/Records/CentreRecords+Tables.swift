package import Reading

extension CentreRecords {
  /// The headings of a table of rows that failed, beside those of the table that they came from. Whoever mends the rows may
  /// leave them where they are.
  package static let failureHeadings = ["fault row", "fault column", "fault code"]

  /// The candidates' tables among files of records, as they were written.
  package static func candidateTables(in files: [SourceFile]) -> [CSVTable] {
    files.flatMap(tables).filter {
      SourceReader.table(stem: $0.name, headings: $0.table.headings.map(\.text)) == .candidates
    }
    .map(\.table)
  }

  private static func tables(in file: SourceFile) -> [(name: String, table: CSVTable)] {
    switch file.kind {
    case "csv": return CSVReader.read(file, findings: Findings()).map { [(file.stem, $0)] } ?? []
    case "xlsx":
      var tables: [(String, CSVTable)] = []
      Workbook(file.bytes, file: file.name, findings: Findings())?.readSheets(findings: Findings()) { sheet in
        SheetTable(sheet).map { tables.append((sheet.name, $0.csv)) }
      }
      return tables
    default: return []
    }
  }
}
