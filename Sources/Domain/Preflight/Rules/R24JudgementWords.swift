/// Whether forms judge in the words of the qualification.
enum JudgementWordsRule: PreflightRule {
  static let id = "R24"
  static let title = "Forms judge competent or not yet competent, and use no word of another scheme."
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"Assessment decisions\"; DOMAIN R24"

  static func check(_ input: PreflightInput, _ report: Report) {
    for form in input.forms {
      for use in form.foreignWords {
        report.add(
          "the form '\(form.id)' says '\(use.word)', which is no judgement of the profile '\(input.profile.id)'",
          at: use.place, hint: "say competent or not yet competent")
      }
    }
  }
}
