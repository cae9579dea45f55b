internal import Domain
package import Reading

/// What the pre-flight found as a table, for the person who corrects the data: a row for each finding, with the row and the
/// column of the spreadsheet that it is about.
package struct PreflightSheet {
  private let rows: [[WorkbookWriter.Cell]]

  package static let headings = [
    "Rule", "Severity", "File", "Row", "Column", "Candidate", "Unit", "What is wrong", "What to do",
  ]

  /// `data`: files and folders of records, in which places are looked up.
  /// `showsValues`: what is wrong has the value at fault, which may be personal.
  package init(_ findings: [Diagnostic], data: [String], showsValues: Bool) {
    let cells = TableCells(data, findings: findings)
    rows = findings.map { finding in
      let place = cells.place(of: finding)
      let value = showsValues ? finding.value.map { ": \($0)" } ?? "" : ""
      return [
        .text(finding.code), .text(finding.severity.rawValue), .text(finding.place?.file ?? ""),
        place.row.map(WorkbookWriter.Cell.number) ?? .text(""), .text(place.column),
        .text(finding.subject?.candidate ?? ""), .text(finding.subject?.unit ?? ""), .text(finding.message + value),
        .text(finding.hint ?? ""),
      ]
    }
  }

  package var csv: String {
    let lines = rows.map { row in
      row.map { cell in
        switch cell {
        case .text(let text): text
        case .number(let number): String(number)
        }
      }
    }
    return ([Self.headings] + lines).map { CSVWriter.line($0) }.joined()
  }

  package func workbook() throws(Diagnostics) -> [UInt8] {
    try WorkbookWriter.bytes(rows, headings: Self.headings, sheet: "Pre-flight")
  }
}

/// Which row and column of its spreadsheet a finding is about. Places in CSV count characters; a spreadsheet counts cells.
private struct TableCells {
  private var cells: [Place: (row: Int, heading: String)] = [:]

  init(_ data: [String], findings: [Diagnostic]) {
    let named = Set(findings.compactMap(\.place?.file))
    let places = Set(findings.compactMap(\.place))
    for file in (try? CentreRecords.files(at: data)) ?? [] where named.contains(file.name) {
      guard ["csv", "tsv"].contains(file.kind), let table = try? CSVReader.read(file) else { continue }
      for heading in table.headings where places.contains(heading.place) { cells[heading.place] = (1, heading.text) }
      for (index, row) in table.rows.enumerated() {
        for (column, cell) in row.enumerated() where places.contains(cell.place) {
          let heading = table.headings.indices.contains(column) ? table.headings[column].text : ""
          cells[cell.place] = (table.number(ofRow: index), heading)
        }
      }
    }
  }

  func place(of finding: Diagnostic) -> (row: Int?, column: String) {
    guard let place = finding.place, place.line > 0 else { return (nil, "") }
    // A place of its own is more than where the candidate's record begins.
    let isExact = finding.subject?.isOnlyCandidatePlace != true
    if let cell = cells[place] { return (cell.row, isExact ? cell.heading : "") }
    let isSheet = place.file.lowercased().contains(".xlsx")
    return (place.line, isExact ? isSheet ? CellReference.letters(ofColumn: place.column) : String(place.column) : "")
  }
}
