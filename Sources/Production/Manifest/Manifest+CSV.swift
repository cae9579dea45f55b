internal import Reading

extension Manifest {
  private static let columns = [
    "number", "status", "document", "file", "form", "version", "candidate", "unit", "row", "section", "page", "pages",
    "bytes", "sha256", "errors", "warnings",
  ]

  /// The manifest as a table, a row for each document.
  package var csv: String {
    CSVWriter.line(Self.columns) + documents.map(Self.row).joined()
  }

  static func row(_ entry: Entry) -> String { CSVWriter.line(cells(of: entry)) }

  private static func cells(of entry: Entry) -> [String] {
    func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
    return [
      text(entry.number), entry.status.rawValue, entry.documentID ?? "", entry.file ?? "", entry.form, entry.version,
      entry.candidate ?? "", entry.unit ?? "", text(entry.row), entry.section ?? "", text(entry.page),
      text(entry.pages), text(entry.bytes), entry.sha256 ?? "", entry.errors.joined(separator: " "),
      entry.warnings.joined(separator: " "),
    ]
  }
}
