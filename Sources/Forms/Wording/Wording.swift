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

  /// `terms`: the body's words for ours, in the language.
  package init(language: String = "en-GB", texts: [String: String] = [:], terms: [Term] = []) {
    self.language = language
    self.texts = texts
    self.terms = TermReplacer(terms, isEnglish: language == Self.standard)
    digest = Self.digest(texts, terms)
  }

  private static func digest(_ texts: [String: String], _ terms: [Term]) -> String? {
    if texts.isEmpty, terms.isEmpty { return nil }
    let lines =
      texts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] } + ["terms"]
      + terms.flatMap { [$0.ours, $0.theirs] }
    return SHA256.hex(lines.map { "\($0.utf8.count):\($0)" }.joined())
  }

  /// The text as it is printed: translated, and then in the body's terms of the language.
  package func callAsFunction(_ text: String) -> String { terms.replaced(in: texts[text] ?? text) }

  /// The text with values in place of their names in braces. Values are never reworded.
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

/// Puts a body's terms in the place of ours, word by word; capitals stay. In English plurals and possessives stay too, and the
/// article before fits what follows; in another language the terms say each form of a word. A name in braces is a value's
/// and stays.
struct TermReplacer: Hashable, Sendable {
  private let terms: [Term]
  private let isEnglish: Bool

  init(_ terms: [Term], isEnglish: Bool) {
    self.isEnglish = isEnglish
    // The longest first, so that an internal verifier is not taken for any verifier.
    self.terms = terms.filter { !$0.ours.isEmpty }.sorted { ($0.ours.count, $0.ours) > ($1.ours.count, $1.ours) }
  }

  func replaced(in text: String) -> String {
    guard !terms.isEmpty else { return text }
    var result = ""
    var rest = text[...]
    while !rest.isEmpty {
      if rest.first == "{", let close = rest.firstIndex(of: "}") {
        result += rest[...close]
        rest = rest[rest.index(after: close)...]
      } else if !(result.last?.isLetter ?? false), let (term, end) = match(rest) {
        append(theirs(term, as: rest), to: &result)
        rest = rest[end...]
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }

  private func match(_ text: Substring) -> (Term, String.Index)? {
    for term in terms {
      guard let end = text.index(text.startIndex, offsetBy: term.ours.count, limitedBy: text.endIndex),
        // Initials count in capitals alone: IV is a role, iv a number.
        term.ours == term.ours.uppercased()
          ? text[..<end] == term.ours : text[..<end].lowercased() == term.ours.lowercased()
      else { continue }
      let isPlural = isEnglish && text[end...].first == "s"
      let after = isPlural ? text.index(after: end) : end
      if text[after...].first?.isLetter != true { return (term, end) }
    }
    return nil
  }

  private func theirs(_ term: Term, as text: Substring) -> String {
    guard text.first?.isUppercase == true else { return term.theirs }
    return term.theirs.prefix(1).uppercased() + term.theirs.dropFirst()
  }

  /// `a` or `an`, whichever the next word asks for.
  private func append(_ word: String, to text: inout String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    if isEnglish, text.hasSuffix(" "), let article = words.dropLast().last, ["a", "an"].contains(article.lowercased()) {
      let startsWithVowel = "aeio".contains(word.lowercased().first ?? "b")
      let fitting = (article.first == "A" ? "A" : "a") + (startsWithVowel ? "n" : "")
      text = String(text.dropLast(article.count + 1)) + fitting + " "
    }
    text += word
  }
}
