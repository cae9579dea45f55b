/// Diagnostics as people read them: `file:line:column: error: message`, the source line with a caret, then notes.
package struct DiagnosticPrinter {
  /// Gives the text of a line. Lines of layouts and qualifications are always shown, lines of records only on request.
  package typealias SourceLines = (Place) -> String?

  private let sourceLine: SourceLines
  private let showsValues: Bool
  private let colour: Bool

  package init(showsValues: Bool = false, colour: Bool = false, sourceLine: @escaping SourceLines = { _ in nil }) {
    self.sourceLine = sourceLine
    self.showsValues = showsValues
    self.colour = colour
  }

  package func text(of diagnostics: [Diagnostic]) -> String {
    diagnostics.map(text(of:)).joined()
  }

  package func text(of diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    if let place = diagnostic.place, showsValues || diagnostic.origin == .layout, let source = sourceLine(place) {
      lines += ["  " + source, "  " + caret(under: source, column: place.column)]
    }
    if showsValues, let value = diagnostic.value { lines.append("  value: '\(value)'") }
    if let expected = diagnostic.expected { lines.append("  note: expected \(expected)") }
    if let hint = diagnostic.hint { lines.append("  hint: \(hint)") }
    return ([heading(of: diagnostic)] + lines.map(Self.harmless)).joined(separator: "\n") + "\n"
  }

  /// Without characters that could control a terminal or turn its text around; its own colours are added later.
  private static func harmless(_ line: String) -> String {
    guard line.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return line }
    return String(String.UnicodeScalarView(line.unicodeScalars.map { isHarmful($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private func heading(of diagnostic: Diagnostic) -> String {
    let place = Self.harmless(diagnostic.place.map { "\($0): " } ?? "proforma: ")
    return place + painted(diagnostic.severity) + Self.harmless(": \(diagnostic.fullMessage) [\(diagnostic.code)]")
  }

  private func painted(_ severity: Diagnostic.Severity) -> String {
    guard colour else { return severity.rawValue }
    return (severity == .error ? "\u{1B}[1;31m" : "\u{1B}[1;33m") + severity.rawValue + "\u{1B}[0m"
  }

  /// A caret below the column. Tabs are copied, so that it lines up however wide the terminal shows them.
  private func caret(under source: String, column: Int) -> String {
    String(source.prefix(max(0, column - 1)).map { $0 == "\t" ? "\t" : " " }) + "^"
  }
}
