/// PDF/UA-1, clause 7.1.
enum NestingRule: AuditRule {
  static let id = "7.1-nesting"
  static let title = "Decoration and tagged content do not stand in one another, and every mark is closed."
  static let remedy = "Close one mark before the other is opened."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.pages.enumerated().flatMap { index, page in
      let nested =
        page.content.nested > 0
        ? [finding("decoration and tagged content are nested", page: index, object: page.object)] : []
      let open =
        page.content.unbalanced > 0 ? [finding("marks are not balanced", page: index, object: page.object)] : []
      return nested + open
    }
  }
}
