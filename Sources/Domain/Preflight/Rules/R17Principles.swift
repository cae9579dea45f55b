/// Whether a sampling record has a column for each principle of assessment.
enum PrinciplesRule: PreflightRule {
  static let id = "R17"
  static let title = "A sampling record judges evidence by all five principles, in the order of the profile."
  static let severity = RuleSeverity.warning
  static let source = "Highfield, VARCS; DOMAIN R17"

  static func check(_ input: PreflightInput, _ report: Report) {
    let wanted = input.profile.principles.map { $0.lowercased() }
    for form in input.forms where form.id.contains("sampling-record") {
      let found = form.fieldIDs.filter(wanted.contains)
      guard found != wanted else { continue }
      report.add(
        "the form '\(form.id)' does not judge by \(input.profile.principles.joined(separator: ", "))",
        at: form.place, hint: "give its table a column '{each: principles}'")
    }
  }
}
