/// "Did you mean": the nearest known word, or nil when none is near.
package enum Suggestion {
  /// The candidate nearest to `word`, without regard to case and punctuation. The edit distance may be a third of the word's
  /// length, at least 2 (two swapped letters are two edits) and at most 3, and 1 for a short word. Of equally near
  /// candidates the first is taken.
  package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    nearest(to: word, in: candidates.map { Candidate($0) })
  }

  /// A word that may have been meant, prepared for many comparisons.
  package struct Candidate: Sendable {
    let word: String
    let folded: [Character]

    package init(_ word: String) { (self.word, folded) = (word, Array(Suggestion.folded(word))) }
  }

  package static func nearest(to word: String, in candidates: [Candidate]) -> String? {
    let wanted = Array(folded(word))
    let limit = wanted.count < 4 ? 1 : min(3, max(2, wanted.count / 3))
    var best: (word: String, distance: Int)?
    for candidate in candidates where abs(candidate.folded.count - wanted.count) <= limit {
      let distance = editDistance(wanted, candidate.folded)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate.word, distance) }
    }
    return best?.word
  }

  /// A ready hint, `did you mean 'x'?`, or nil.
  package static func hint(for word: String, in candidates: some Sequence<String>) -> String? {
    nearest(to: word, in: candidates).map { "did you mean '\($0)'?" }
  }

  /// Words joined as a sentence needs them: `a, b or c`.
  package static func list(_ words: [String], joinedBy conjunction: String = "or") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// In lower case, letters and digits only: the form in which headings and keys are compared.
  package static func folded(_ word: String) -> String {
    String(word.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
  }

  /// How many single-character edits lead from one word to the other (Levenshtein).
  package static func editDistance(_ one: String, _ other: String) -> Int {
    editDistance(Array(one), Array(other))
  }

  private static func editDistance(_ one: [Character], _ other: [Character]) -> Int {
    var row = Array(0...other.count)
    for (i, a) in one.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in other.enumerated() {
        let substituted = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[other.count]
  }
}

extension Int {
  /// `1 file`, `2 files`: a count for messages.
  package func of(_ noun: String) -> String { "\(self) \(noun)" + (self == 1 ? "" : "s") }

  /// With a comma between thousands: `2,999`.
  package var grouped: String {
    self < 1000 ? String(self) : "\((self / 1000).grouped)," + String(1000 + self % 1000).dropFirst()
  }
}

extension [Int] {
  /// Rising numbers for a message: `4, 7 to 12 and 15`.
  /// `count`: how many there are, when these are only the first.
  package func ranges(of count: Int? = nil) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in self {
      if let last = runs.last, number == last.upperBound + 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    let kept = runs.prefix(20)
    let words = kept.map {
      $0.count == 1 ? $0.lowerBound.grouped : "\($0.lowerBound.grouped) to \($0.upperBound.grouped)"
    }
    let rest = (count ?? self.count) - kept.reduce(0) { $0 + $1.count }
    return Suggestion.list(words + (rest > 0 ? ["\(rest.grouped) more"] : []), joinedBy: "and")
  }
}
