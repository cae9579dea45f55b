import Reading

/// Whether forms say who approved them, and are still what was approved.
enum ApprovalRule: PreflightRule {
  static let id = "R21"
  static let title = "A centre-devised form says who approved it and when, and has not changed since."
  static let severity = RuleSeverity.either
  static let source =
    "OCR, evidence for verified qualifications: \"you must keep a record of when and by whom the document was approved\"; DOMAIN R21"

  static func check(_ input: PreflightInput, _ report: Report) {
    let open = input.forms.filter { !$0.isApproved }.map(\.id)
    if !open.isEmpty {
      report.add(
        "\(open.count) of \(input.forms.count) forms carry no approval: \(open.joined(separator: ", "))",
        hint: "have the external verifier approve them, then enter approved-by and approved-on")
    }
    for form in input.forms where form.isChangedSinceApproval {
      report.add(
        "the form '\(form.id)' has changed since it was approved", as: .error, at: form.place,
        hint: "have it approved again, then run 'proforma approve'")
    }
  }
}
