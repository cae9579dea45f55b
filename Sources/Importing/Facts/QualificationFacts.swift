import Domain
import Reading

/// Facts about the qualification, which may be anywhere in a document.
struct QualificationFacts {
  let findings: Findings
  private var titles = QualificationTitles()
  private var givenTitle: String?
  private(set) var code: SchemeCode?
  private(set) var assurance: String?
  private(set) var copyright: String?

  init(findings: Findings) { self.findings = findings }

  var title: String? { givenTitle ?? titles.best }

  /// The level in the title, such as `Level 3 NVQ Diploma`.
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
        findings.warn(
          "two-assurances", "here the assessment is \(word), above it was \(assurance)", at: place,
          expected: "verified or moderated", hint: "check which of them is right for the qualification")
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

/// Finds the title of the qualification in running text: `an OCR Level 3 NVQ Diploma in Customer Service`.
struct QualificationTitles {
  private struct Candidate {
    var title: String
    var count = 0
    /// The awarding body's short name before it, such as `OCR`.
    var prefix: String?
  }

  private var candidates: [String: Candidate] = [:]
  private var order: [String] = []

  /// The most frequent title, after the awarding body's name if that is ever given.
  var best: String? {
    let known = order.compactMap { candidates[$0] }
    guard let most = known.map(\.count).max(), let best = known.first(where: { $0.count == most }) else { return nil }
    return [best.prefix, best.title].compactMap { $0 }.joined(separator: " ")
  }

  mutating func observe(_ text: String) {
    let words = text.words
    for index in words.indices where words[index] == "Level" {
      guard let title = Self.title(words[index...]) else { continue }
      let prefix = index > 0 && Self.isShortName(words[index - 1]) ? words[index - 1] : nil
      note(title, prefix: prefix)
    }
  }

  private mutating func note(_ title: String, prefix: String?) {
    let key = title.lowercased()
    if candidates[key] == nil { order.append(key) }
    var candidate = candidates[key] ?? Candidate(title: title)
    candidate.count += 1
    candidate.prefix = candidate.prefix ?? prefix
    candidates[key] = candidate
  }

  /// `Level 3` and at least two capitalised words.
  private static func title(_ words: ArraySlice<String>) -> String? {
    guard let level = words.dropFirst().first, level.count == 1, level.isNumber else { return nil }
    var taken: [String] = []
    for word in words.dropFirst(2).prefix(longest) {
      let bare = word.withoutFinalPunctuation
      guard bare.first?.isUppercase == true || small.contains(bare) else { break }
      taken.append(bare)
      if bare != word { break }
    }
    while let last = taken.last, small.contains(last) { taken.removeLast() }
    guard taken.count >= 2, taken.first?.first?.isUppercase == true, !taken.contains("Level") else { return nil }
    return (["Level", level] + taken).joined(separator: " ")
  }

  private static func isShortName(_ word: String) -> Bool { (2...6).contains(word.count) && word.isInCapitals }

  private static let small: Set<String> = ["of", "in", "and", "for", "the", "to", "with", "at"]
  private static let longest = 15
}

extension String {
  /// Without punctuation at the end.
  fileprivate var withoutFinalPunctuation: String {
    var text = self
    while let last = text.last, ".,;:()".contains(last) { text.removeLast() }
    return text
  }
}
