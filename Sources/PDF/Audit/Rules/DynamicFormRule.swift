/// PDF/UA-1, clause 7.15.
enum DynamicFormRule: AuditRule {
  static let id = "7.15-xfa"
  static let title = "The form is no dynamic XFA form."
  static let remedy = "Make the fields AcroForm fields."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.hasDynamicForm ? [finding("there is an XFA form")] : []
  }
}
