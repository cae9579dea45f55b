/// PDF/UA-1, clause 7.1.
enum TreeRule: AuditRule {
  static let id = "7.1-tree"
  static let title = "The file has a structure tree."
  static let remedy = "Tag the document."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.hasTree && !file.elements.isEmpty ? [] : [finding("there is no structure tree")]
  }
}
