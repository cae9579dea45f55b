/// Keeps text from being taken for a formula (OWASP, CSV injection): an apostrophe goes before what a spreadsheet would
/// calculate. Every table that the program writes for a spreadsheet passes through here.
///
/// A spreadsheet ignores spaces and marks in front of a formula, takes wide signs for ordinary ones, and divides cells at
/// semicolons, tabs or line ends, whatever the quotes say, where its country's separator is not the comma.
package enum FormulaGuard {
  package static func guarded(_ text: String) -> String {
    // Nearly all cells have none of the signs.
    guard text.utf8.contains(where: { signBytes.contains($0) || $0 >= 0x80 || $0 < 0x20 }) else { return text }
    let safe = edited(text, isGuarded: false) { piece in isFormula(piece) ? "'" + piece : piece }
    return startsWithSeparator(safe.unicodeScalars[...]) ? "'" + safe : safe
  }

  /// The text that was guarded.
  package static func unguarded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "'")) else { return text }
    let scalars = text.unicodeScalars.dropFirst()
    if text.unicodeScalars.first == "'", startsWithSeparator(scalars) { return unguarded(String(scalars)) }
    return edited(text, isGuarded: true) { piece in
      let rest = String(piece.unicodeScalars.dropFirst())
      return piece.unicodeScalars.first == "'" && isFormula(rest) ? rest : piece
    }
  }

  /// A tab or the end of a line at the start of a cell is dangerous by itself.
  private static func startsWithSeparator(_ text: Substring.UnicodeScalarView) -> Bool {
    text.first.map { "\t\r\n".unicodeScalars.contains($0) } ?? false
  }

  private static let signBytes: [UInt8] = Array("=+-@".utf8)

  /// Changes each piece that a spreadsheet may take for a cell.
  /// `isGuarded`: an apostrophe may be the first character.
  private static func edited(_ text: String, isGuarded: Bool, _ edit: (String) -> String) -> String {
    let separators = ";\t\r\n".unicodeScalars
    var (whole, piece) = (String.UnicodeScalarView(), String.UnicodeScalarView())
    // A separator at the very start is looked at with what follows it.
    var isAtStart = true
    for scalar in text.unicodeScalars {
      piece.append(scalar)
      guard separators.contains(scalar) else {
        let isGuard = isGuarded && scalar == "'" && piece.count == 1 && whole.isEmpty
        isAtStart = isAtStart && (isGuard || isIgnored(scalar))
        continue
      }
      if isAtStart { continue }
      whole += edit(String(piece)).unicodeScalars
      piece = String.UnicodeScalarView()
    }
    return String(whole + edit(String(piece)).unicodeScalars)
  }

  /// A sign after nothing but spaces, marks and separators.
  private static func isFormula(_ piece: String) -> Bool {
    guard let sign = piece.unicodeScalars.first(where: { !isIgnored($0) }) else { return false }
    return "=+-@".unicodeScalars.contains(sign) || isWideSign(sign)
  }

  /// `＝`, `＋`, `－`, `＠`, their small forms and the true minus.
  private static func isWideSign(_ scalar: Unicode.Scalar) -> Bool {
    [0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0xFE66, 0xFE62, 0xFE63, 0xFE6B, 0x2212].contains(scalar.value)
  }

  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if scalar.value < 0x80 { return scalar.value <= 0x20 || scalar.value == 0x7F || scalar == ";" }
    return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
      || [.control, .format].contains(properties.generalCategory)
  }
}

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
