package import Domain

/// How fixed words are printed: in which language, and with which body's terms. Data and the standard's own wording
/// never pass through it.
package struct Wording: Hashable, Sendable {
  /// A BCP 47 tag, such as `en-GB` or `cy`.
  package let language: String
  /// The language of titles, learning outcomes and criteria, which forms print word for word.
  private static let standard = "en-GB"
  /// The standard's language, where it is another than the form's own.
  package var foreignStandard: String? { language == Self.standard ? nil : Self.standard }
  /// Texts of the layouts by their English.
  private let texts: [String: String]
  private let terms: TermReplacer

  package init(language: String = "en-GB", texts: [String: String] = [:], terms: [Term] = []) {
    self.language = language
    self.texts = texts
    self.terms = TermReplacer(terms)
  }

  /// The text as it is printed. A translation stands as its translator wrote it; a body's terms replace English ones.
  package func callAsFunction(_ text: String) -> String {
    if let translated = texts[text] { return translated }
    return terms.replaced(in: text)
  }

  /// The text with values put where their names stand in braces. What a value holds is never looked at.
  package func callAsFunction(_ text: String, _ values: KeyValuePairs<String, String>) -> String {
    var result = ""
    var rest = Substring(self(text)).utf8
    while let open = rest.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      let name = Substring(rest[rest.index(after: open)..<close])
      let end = rest.index(after: close)
      result += Substring(rest[..<open])
      result += values.first { $0.key == name }?.value ?? String(Substring(rest[open..<end]))
      rest = rest[end...]
    }
    return result + Substring(rest)
  }
}
