/// Diagnostics as people read them: `file:line:column: error: message`, the source line with a caret, then notes.
package struct DiagnosticPrinter {
  /// Gives the text of a line. Lines of layouts and qualifications are shown. A line of records is not, because it has more
  /// than the value at fault, such as a password.
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
    if let place = diagnostic.place, diagnostic.origin == .layout, let source = sourceLine(place) {
      lines += ["  " + source, "  " + caret(under: source, column: place.column)]
    }
    if showsValues, let value = diagnostic.value { lines.append("  value: '\(value)'") }
    if let expected = diagnostic.expected { lines.append("  note: expected \(expected)") }
    if let hint = diagnostic.hint { lines.append("  hint: \(hint)") }
    return ([heading(of: diagnostic)] + lines.map(\.harmless)).joined(separator: "\n") + "\n"
  }

  private func heading(of diagnostic: Diagnostic) -> String {
    let place = (diagnostic.place.map { "\($0): " } ?? "proforma: ").harmless
    return place + painted(diagnostic.severity) + ": \(diagnostic.fullMessage) [\(diagnostic.code)]".harmless
  }

  private func painted(_ severity: Diagnostic.Severity) -> String {
    colour ? Self.painted(severity.rawValue, as: severity) : severity.rawValue
  }

  /// A word in the colour of a severity; the word says it too.
  package static func painted(_ word: String, as severity: Diagnostic.Severity) -> String {
    (severity == .error ? "\u{1B}[1;31m" : "\u{1B}[1;33m") + word + "\u{1B}[0m"
  }

  /// A caret below the column. Tabs are copied, so that it lines up however wide the terminal shows them.
  private func caret(under source: String, column: Int) -> String {
    String(source.prefix(max(0, column - 1)).map { $0 == "\t" ? "\t" : " " }) + "^"
  }
}

extension String {
  /// One line without characters that could control a terminal or turn its text around.
  package var harmless: String {
    guard utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.isHarmful ? "\u{FFFD}" : $0 }))
  }
}

extension Unicode.Scalar {
  fileprivate var isHarmful: Bool {
    switch value {
    case 0x09: false
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
