/// `UNIT F3 (K/601/1622)`, `Unit 5: Keep records`
struct UnitHeading {
  let number: String
  let reference: String?
  let title: String?

  init?(_ text: String) {
    var words = text.prefix(300).split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count >= 2, words.removeFirst().lowercased() == "unit" else { return nil }
    let token = words.removeFirst()
    let isAnnounced = token.hasSuffix(":")
    number = token.filter { $0 != ":" }
    guard (1...8).contains(number.count), number.contains(where: \.isNumber), number.allSatisfy(\.isLetterOrNumber)
    else {
      return nil
    }
    let bracketed = words.last.flatMap { $0.hasPrefix("(") && $0.hasSuffix(")") && $0.contains("/") ? $0 : nil }
    reference = bracketed.map { String($0.dropFirst().dropLast()) }
    if bracketed != nil { words.removeLast() }
    let isDashed = words.first.map { ["-", "–", "—"].contains($0) } ?? false
    if isDashed { words.removeFirst() }
    guard words.isEmpty || isAnnounced || isDashed else { return nil }
    title = words.isEmpty ? nil : words.joined(separator: " ")
  }
}

/// `GROUP B OPTIONAL UNITS - IMPRESSION AND IMAGE`
struct GroupHeading {
  let id: String
  let title: String
  let isMandatory: Bool

  init?(_ text: String) {
    let words = text.prefix(200).split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count >= 3, words[0].lowercased() == "group" else { return nil }
    id = words[1].filter { $0 != ":" }.uppercased()
    guard (1...2).contains(id.count), id.allSatisfy(\.isLetterOrNumber) else { return nil }
    // The text in brackets is a number of credits.
    let named = words.dropFirst(2).prefix { !$0.hasPrefix("(") }
    let folded = named.map { $0.lowercased() }
    guard folded.contains("mandatory") || folded.contains("optional") else { return nil }
    isMandatory = folded.contains("mandatory")
    let own = named.drop { !["-", "–", "—", ":"].contains($0) }.dropFirst()
    let title = (own.isEmpty ? named.drop { ["-", "–", "—", ":"].contains($0) } : own).joined(separator: " ")
    self.title = title.isInCapitals ? title.inSentenceCase : title
  }
}

extension Character {
  var isLetterOrNumber: Bool { isLetter || isNumber }
}

/// The heading of an outcome, on one line or several:
///
///     Learning Outcome 2 - Apply principles
///     The learner can:
struct OutcomeHeading {
  let number: Int
  let title: String
  /// The words before the criteria, if the heading ends with them.
  let stem: String?

  init?(_ block: [Fragment]) {
    var lines = block.map { $0.text.words }
    guard let first = lines.first, first.count >= 3, first[0].lowercased() == "learning",
      first[1].lowercased() == "outcome", let number = Int(first[2].filter(\.isNumber))
    else { return nil }
    self.number = number
    lines[0] = Array(first.dropFirst(3).drop { ["-", "–", "—", ":"].contains($0) })
    stem = lines.lazy.compactMap(Self.stem).first { $0.hasSuffix("can:") }
    title = lines.filter { Self.stem($0) == nil }.joined().joined(separator: " ").withoutStem
    if title.isEmpty { return nil }
  }

  init(_ numbered: NumberedText) {
    number = numbered.outcome
    title = numbered.text
    stem = nil
  }

  /// A line that consists of `The learner can:`; the colon may be missing.
  private static func stem(_ words: [String]) -> String? {
    let line = words.joined(separator: " ")
    guard let stem = Stem(line.hasSuffix(":") ? line : line + ":"), stem.rest.isEmpty else { return nil }
    return stem.text
  }
}

extension String {
  /// `The learner will: know` as `know`; `The learner will Know` as `Know`.
  fileprivate var withoutStem: String {
    if let stem = Stem(self) { return stem.rest }
    let words = words
    guard let will = words.prefix(5).firstIndex(of: "will"), will + 1 < words.count,
      words[will + 1].first?.isUppercase == true
    else { return self }
    return words[(will + 1)...].joined(separator: " ")
  }
}
