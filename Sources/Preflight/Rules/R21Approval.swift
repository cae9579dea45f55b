import FormLayout
import Reporting

/// Whether forms say who approved them, and are still what was approved.
enum ApprovalRule: PreflightRule {
  static let id = "R21"
  static let title = "A centre-devised form says who approved it and when, and has not changed since."
  static let severity = RuleSeverity.either
  static let source =
    "OCR, evidence for verified qualifications: \"you must keep a record of when and by whom the document was approved\"; DOMAIN R21"

  static func check(_ input: PreflightInput, _ report: Report) {
    let open = input.layouts.filter { $0.approval == nil }.map(\.id)
    if !open.isEmpty {
      report.add(
        "\(open.count) of \(input.layouts.count) forms carry no approval: \(open.joined(separator: ", "))",
        hint: "have the external verifier approve them, then enter approvedBy and approvedOn")
    }
    for layout in input.layouts where layout.isChangedSinceApproval {
      report.add(
        "the form '\(layout.id)' has changed since it was approved", as: .error, at: layout.place,
        hint: "have it approved again, then run 'proforma approve'")
    }
  }
}
