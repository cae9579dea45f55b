package import Reporting

/// A word of another scheme of judgement that a form uses (DOMAIN R24).
package struct ForeignWord: Hashable, Sendable {
  /// As the form has it, such as `passed`.
  package let word: String
  /// Where the block stands that says it.
  package let place: Place
}

extension Layout {
  /// The words by which its profile may not judge, a block's first use of each.
  package var foreignWords: [ForeignWord] {
    guard !profile.forbiddenWords.isEmpty else { return [] }
    let forbidden = Set(profile.forbiddenWords.flatMap { [$0, $0 + "s", $0 + "ed", $0 + "d"] })
    func uses(_ texts: [String], at place: Place) -> [ForeignWord] {
      let words = texts.flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) }
      return Set(words).intersection(forbidden).sorted().map { ForeignWord(word: $0, place: place) }
    }
    return uses([title, purpose], at: place)
      + blocks.flatMap { uses($0.wording + $0.fields.flatMap(\.options), at: $0.origin.place) }
  }
}

extension Field {
  fileprivate var options: [String] {
    if case .awaited(.choice(let options)) = content { options } else { [] }
  }
}
