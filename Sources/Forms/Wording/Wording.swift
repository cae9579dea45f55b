package import Domain
internal import Reading

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
  /// A hash of the translations and terms, for the key of a document; nil for plain English without terms.
  package let digest: String?

  package init(language: String = "en-GB", texts: [String: String] = [:], terms: [Term] = []) {
    self.language = language
    self.texts = texts
    self.terms = TermReplacer(terms)
    digest = Self.digest(texts, terms)
  }

  private static func digest(_ texts: [String: String], _ terms: [Term]) -> String? {
    if texts.isEmpty, terms.isEmpty { return nil }
    let lines =
      texts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] } + ["terms"]
      + terms.flatMap { [$0.ours, $0.theirs] }
    return SHA256.hex(lines.map { "\($0.utf8.count):\($0)" }.joined())
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
