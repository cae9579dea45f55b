/// Whether a moderated unit's evidence is signposted.
enum ChecklistRule: PreflightRule {
  static let id = "R20"
  static let title = "A moderated unit has an evidence checklist, or complete evidence sheets that ask every criterion."
  static let severity = RuleSeverity.warning
  static let source = "seeds 000 and 002, \"a Candidate Evidence Checklist must be completed\"; DOMAIN R20"

  static func check(_ input: PreflightInput, _ report: Report) {
    for form in input.forms where form.id.contains("evidence-sheet") {
      guard !form.asksEveryCriterion else { continue }
      report.add(
        "the form '\(form.id)' does not ask every criterion", at: form.place,
        hint: "repeat its writing spaces over unit.outcomes.criteria")
    }
    let forms = input.forms.map(\.id)
    guard forms.contains("unit-sign-off"), !forms.contains("evidence-checklist"), !forms.contains("evidence-sheet")
    else { return }
    for person in input.candidates where person.qualification?.assurance == "moderated" {
      report.add(
        "the qualification is moderated, and the pack has neither evidence checklist nor evidence sheets",
        about: person,
        hint: "make 'evidence-checklist' for a portfolio, or 'evidence-sheet'; never both")
    }
  }
}
