/// PDF/UA-1, clause 7.1.
enum ParentRule: AuditRule {
  static let id = "7.1-parent"
  static let title = "Every element of the structure names its parent."
  static let remedy = "Give the element a /P."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.elements.filter { !$0.hasParentKey }.map {
      finding("the element \($0.role) has no /P", page: $0.page, object: $0.object)
    }
  }
}
