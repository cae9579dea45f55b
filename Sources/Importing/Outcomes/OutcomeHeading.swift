/// An outcome that is headed and not numbered, on one line or on several:
///
///     Learning Outcome 2 - Apply principles
///     The learner can:
struct OutcomeHeading {
  let number: Int
  let title: String
  /// What leads into the criteria, where the heading ends with it.
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

  /// A line that is nothing but `The learner can:`, with the colon that it may lack.
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
