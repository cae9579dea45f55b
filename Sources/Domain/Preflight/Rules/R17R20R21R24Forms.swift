import Reading

/// Checks that a sampling record has a column for each principle of assessment.
enum PrinciplesRule: PreflightRule {
  static let id = "R17"
  static let title = "A sampling record checks evidence against all five principles, in the order of the profile."
  static let breach = "a sampling record lacks columns for the principles of assessment"
  static let severity = RuleSeverity.warning
  static let source = "Highfield, VARCS; DOMAIN R17"

  static func check(_ input: PreflightInput, _ report: Report) {
    let wanted = input.profile.principles.map { $0.lowercased() }
    for form in input.forms where form.id.contains("sampling-record") {
      let found = form.fieldIDs.filter(wanted.contains)
      guard found != wanted else { continue }
      report.add(
        "the form '\(form.id)' does not have the columns \(input.profile.principles.joined(separator: ", "))",
        at: form.place, hint: "give its table a column '{each: principles}'")
    }
  }
}

/// Checks that the evidence for moderated units can be found from a checklist or from evidence sheets.
enum ChecklistRule: PreflightRule {
  static let id = "R20"
  static let title = "A moderated unit has an evidence checklist, or evidence sheets that cover every criterion."
  static let breach = "moderated units have no complete evidence checklist or evidence sheets"
  static let severity = RuleSeverity.warning
  static let source = "seeds 000 and 002, \"a Candidate Evidence Checklist must be completed\"; DOMAIN R20"

  static func check(_ input: PreflightInput, _ report: Report) {
    for form in input.forms where form.id.contains("evidence-sheet") {
      guard !form.asksEveryCriterion else { continue }
      report.add(
        "the form '\(form.id)' does not cover every criterion", at: form.place,
        hint: "repeat its writing spaces over unit.outcomes.criteria")
    }
    let forms = input.forms.map(\.id)
    guard forms.contains("unit-sign-off"), !forms.contains("evidence-checklist"), !forms.contains("evidence-sheet")
    else { return }
    for person in input.candidates where person.qualification?.assurance == "moderated" {
      report.add(
        "the qualification is moderated, but the pack has neither an evidence checklist nor evidence sheets",
        about: person,
        hint: "add 'evidence-checklist' for a portfolio, or 'evidence-sheet', but not both")
    }
  }
}

/// Checks that forms say who approved them, and have not changed since.
enum ApprovalRule: PreflightRule {
  static let id = "R21"
  static let title = "A centre-devised form says who approved it and when, and has not changed since."
  static let breach = "forms have not been approved, or have changed since"
  static let severity = RuleSeverity.either
  static let source =
    "OCR, evidence for verified qualifications: \"you must keep a record of when and by whom the document was approved\"; DOMAIN R21"

  static func check(_ input: PreflightInput, _ report: Report) {
    let open = input.forms.filter { !$0.isApproved }.map(\.id)
    if !open.isEmpty {
      let named = open.prefix(5) + (open.count > 5 ? ["\(open.count - 5) more"] : [])
      report.add(
        "\(open.count) of \(input.forms.count) forms have not been approved: \(named.joined(separator: ", "))",
        hint: "ask the awarding body's verifier to approve them, then record it with 'proforma approve FORM'")
    }
    let changed = input.forms.filter(\.isChangedSinceApproval)
    for form in changed where form.approvalPlace == nil {
      report.add(
        "the form '\(form.id)' has changed since it was approved", as: .error, at: form.place,
        hint: "ask for approval again, then run 'proforma approve'")
    }
    // A new version of the program changes forms that it ships; its centres can go on with them unapproved.
    let shipped = changed.filter { $0.approvalPlace != nil }
    guard let first = shipped.first else { return }
    report.add(
      "changed since they were approved, so that their footers say 'not approved': "
        + shipped.map(\.id).joined(separator: ", "), at: first.approvalPlace,
      hint: "ask for approval again, then run 'proforma approve \(first.id)'")
  }
}

/// Checks that forms use the qualification's words for decisions.
enum JudgementWordsRule: PreflightRule {
  static let id = "R24"
  static let title = "Forms say competent or not yet competent, and do not use words for other grades or decisions."
  static let breach = "forms have words for other grades or decisions"
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"Assessment decisions\"; DOMAIN R24"

  static func check(_ input: PreflightInput, _ report: Report) {
    for form in input.forms {
      for use in form.foreignWords {
        report.add(
          "the form '\(form.id)' says '\(use.word)', which is not a decision of the profile '\(input.profile.id)'",
          at: use.place, hint: "say \(Suggestion.list(input.profile.decisions).lowercased())")
      }
    }
  }
}
