/// How fixed words are printed: in which language, and with which body's terms. Data and the standard's own wording
/// never pass through it.
package struct Wording: Hashable, Sendable {
  /// A BCP 47 tag, such as `en-GB` or `cy`.
  package let language: String
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

  /// The text with values put where their names stand in braces.
  package func callAsFunction(_ text: String, _ values: KeyValuePairs<String, String>) -> String {
    values.reduce(self(text)) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}
