internal import Domain
package import Reading

/// The rows that failed, as a table to be corrected and given back: as they were written, with the number of each row, the
/// column at fault and the code of the fault.
package struct FailedRows: Sendable {
  private let files: [SourceFile]
  private let faults: [Diagnostic]

  /// `files`: the records.
  /// `faults`: what reading them found.
  package init(files: [SourceFile] = [], faults: [Diagnostic] = []) {
    self.files = files
    self.faults = faults.filter { $0.severity == .error }
  }

  /// - Returns: the headings and the rows that failed, as CSV; nil when no row failed.
  func table(_ entries: [Manifest.Entry]) -> (head: String, lines: String)? {
    let failed = entries.filter { $0.status == .failed }
    guard !failed.isEmpty else { return nil }
    let tables = CentreRecords.candidateTables(in: files)
    // Rows of several tables cannot be told apart by their numbers.
    guard tables.count == 1, let table = tables.first else { return plain(failed) }
    let codes = Dictionary(grouping: failed.filter { $0.row != nil }) { $0.row ?? 0 }
    let lines = codes.keys.sorted().compactMap { row -> String? in
      table.row(numbered: row).map { line(of: $0, row, in: table, errors: codes[row]?.flatMap(\.errors) ?? []) }
    }
    let own = Self.isCopied(table) ? table.headings.map(\.text).filter(isOwn) : Self.idHeadings
    let head = own + CentreRecords.failureHeadings
    return (CSVWriter.line(head), lines.joined())
  }

  /// Rows with passwords are not copied: their numbers say where they are.
  private static func isCopied(_ table: CSVTable) -> Bool { !CentreRecords.hasSecrets(table) }

  private static let idHeadings = ["candidate"]

  /// A table that was corrected before has these columns already.
  private func isOwn(_ heading: String) -> Bool { !CentreRecords.failureHeadings.contains(heading) }

  private func line(of cells: [CSVTable.Cell], _ row: Int, in table: CSVTable, errors: [String]) -> String {
    let own = faults.filter { fault in
      fault.place.map { place in cells.contains { $0.place == place } } ?? false
    }
    let columns = own.compactMap { fault in cells.firstIndex { $0.place == fault.place } }.compactMap { index in
      table.headings.indices.contains(index) ? table.headings[index].text : nil
    }
    let codes = own.isEmpty ? errors : own.map(\.code)
    let kept = Self.isCopied(table) ? zip(table.headings, cells).filter { isOwn($0.0.text) }.map(\.1.text) : [""]
    // Reading takes the guards against formulas away again.
    return CSVWriter.line(
      kept + [String(row), unique(columns).joined(separator: ", "), unique(codes).joined(separator: " ")])
  }

  private func plain(_ entries: [Manifest.Entry]) -> (head: String, lines: String) {
    let lines = entries.map { entry in
      CSVWriter.line([
        entry.candidate ?? "", entry.row.map(String.init) ?? "", "", unique(entry.errors).joined(separator: " "),
      ])
    }
    return (CSVWriter.line(Self.idHeadings + CentreRecords.failureHeadings), lines.joined())
  }

  private func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }
}
