/// Writes CSV (RFC 4180), CRLF at the end of each line.
package enum CSVWriter {
  /// `isRaw`: leave cells as they are, though a spreadsheet may take some for formulas.
  package static func line(_ cells: [String], isRaw: Bool = false) -> String {
    cells.map { cell($0, isRaw: isRaw) }.joined(separator: ",") + "\r\n"
  }

  /// Scalars are looked at and not characters: with an accent on it, a comma is another character, but parts cells as before.
  private static func cell(_ text: String, isRaw: Bool) -> String {
    let safe = (isRaw ? text : FormulaGuard.guarded(text)).unicodeScalars
    // At the head of a file, a byte order mark outside quotation marks would be taken for one; spaces before a quotation
    // mark would not be text.
    let isQuoted =
      safe.first == "\u{FEFF}" || safe.first == " " || safe.contains { ",;\"\n\r".unicodeScalars.contains($0) }
    guard isQuoted else { return String(safe) }
    let doubled = safe.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
  }
}
