import FormLayout

/// Whether forms judge in the words of the qualification.
enum JudgementWordsRule: PreflightRule {
  static let id = "R24"
  static let title = "Forms judge competent or not yet competent, and use no word of another scheme."
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"Assessment decisions\"; DOMAIN R24"

  static func check(_ input: PreflightInput, _ report: Report) {
    for layout in input.layouts {
      let words = Set(
        layout.wordings.flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) })
      for word in input.profile.forbiddenWords where !words.isDisjoint(with: Self.forms(of: word)) {
        report.add(
          "the form '\(layout.id)' speaks of '\(word)', which the profile '\(input.profile.id)' does not know",
          at: layout.place, hint: "say competent or not yet competent")
      }
    }
  }

  private static func forms(of word: String) -> [String] { [word, word + "s", word + "ed", word + "d"] }
}

extension Layout {
  /// Everything that the form says by itself.
  fileprivate var wordings: [String] { [title, purpose] + blocks.flatMap(\.wording) + fields.flatMap(\.options) }
}

extension Field {
  fileprivate var options: [String] {
    if case .awaited(.choice(let options)) = content { options } else { [] }
  }
}
