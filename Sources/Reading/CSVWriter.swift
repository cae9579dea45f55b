/// Writes CSV (RFC 4180), CRLF at the end of each line.
package enum CSVWriter {
  /// `isRaw`: leave cells as they are, though a spreadsheet may take some for formulas.
  package static func line(_ cells: [String], isRaw: Bool = false) -> String {
    cells.map { cell($0, isRaw: isRaw) }.joined(separator: ",") + "\r\n"
  }

  /// An apostrophe stands before what a spreadsheet would take for a formula (OWASP, CSV injection).
  private static func cell(_ text: String, isRaw: Bool) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = isFormula && !isRaw ? "'" + text : text
    guard safe.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
