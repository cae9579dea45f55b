package import Reading
internal import Reporting

extension CentreRecords {
  /// The headings of a table of rows that failed, beside those of the table that they came from. Whoever mends the rows may
  /// leave them where they are.
  package static let failureHeadings = ["fault row", "fault column", "fault code"]

  /// The candidates' tables among files of records, as they were written.
  package static func candidateTables(in files: [SourceFile]) -> [CSVTable] {
    files.filter { $0.kind == "csv" }.compactMap { file in
      guard let table = CSVReader.read(file, findings: Findings()) else { return nil }
      return SourceReader.table(stem: file.stem, headings: table.headings.map(\.text)) == .candidates ? table : nil
    }
  }
}
