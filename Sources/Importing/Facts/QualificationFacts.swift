import Domain
import Reading

/// What a document says of the qualification, mostly in passing.
struct QualificationFacts {
  let findings: Findings
  private var titles = QualificationTitles()
  private var givenTitle: String?
  private(set) var code: SchemeCode?
  private(set) var assurance: String?
  private(set) var copyright: String?

  init(findings: Findings) { self.findings = findings }

  var title: String? { givenTitle ?? titles.best }

  /// `Level 3 NVQ Diploma` says its level itself.
  var level: Int? {
    let words = title?.words ?? []
    return words.firstIndex(of: "Level").flatMap { $0 + 1 < words.count ? Int(words[$0 + 1]) : nil }
  }

  mutating func take(_ fact: Vocabulary.Fact, _ value: Fragment) {
    switch fact {
    case .schemeCode: code = FactReader(findings: findings).code(value)
    case .qualificationTitle: givenTitle = value.text
    default: break
    }
  }

  mutating func observe(_ text: String, at place: Place) {
    titles.observe(text)
    if code == nil { code = Self.bracketedCode(text) }
    if copyright == nil { copyright = Self.copyright(in: text) }
    observeAssurance(text.lowercased(), at: place)
  }

  private mutating func observeAssurance(_ text: String, at place: Place) {
    for (word, phrases) in Self.assurances where phrases.contains(where: text.contains) {
      if let assurance, assurance != word {
        findings.add(
          Diagnostic(
            .data, "two-assurances", "here the assessment is \(word), before it was \(assurance)", at: place,
            expected: "verified or moderated", hint: "see which of them is right for the qualification"
          ).asWarning)
      }
      assurance = assurance ?? word
    }
  }

  private static let assurances = [
    ("verified", ["externally verified", "external verifier"]),
    ("moderated", ["externally moderated", "external moderator"]),
  ]

  /// `LEVEL 3 NVQ DIPLOMA IN CUSTOMER SERVICE (03456)`: a name, and five digits in brackets at its end.
  private static func bracketedCode(_ text: String) -> SchemeCode? {
    guard text.count < 200, text.lowercased().contains("level "), let last = text.words.last else { return nil }
    guard last.count == 7, last.hasPrefix("("), last.hasSuffix(")") else { return nil }
    let digits = String(last.dropFirst().dropLast())
    return digits.isNumber ? SchemeCode(digits) : nil
  }

  /// `© OCR 2011`: up to the year.
  private static func copyright(in text: String) -> String? {
    guard let sign = text.firstIndex(of: "©") else { return nil }
    let words = text[text.index(after: sign)...].prefix(100).split(whereSeparator: \.isWhitespace).prefix(5)
    guard let year = words.firstIndex(where: { $0.count == 4 && String($0).isNumber }) else { return nil }
    return "© " + words[...max(year, min(1, words.count - 1))].joined(separator: " ")
  }
}
