/// PDF/UA-1, clause 7.18.4.
enum FormElementRule: AuditRule {
  static let id = "7.18.4-form"
  static let title = "A Form element holds its widget and nothing else."
  static let remedy = "Keep the label outside the Form element."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.indices(of: "Form").filter { index in
      let kids = file.elements[index].kids
      guard kids.count == 1, case .object = kids[0] else { return true }
      return false
    }.map { file.finding(self, "the Form element does not hold one widget alone", at: $0) }
  }
}
