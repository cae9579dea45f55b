/// PDF/UA-1, clause 7.1.
enum TitleRule: AuditRule {
  static let id = "7.1-title"
  static let title = "A viewer shows the document's title, not its file name."
  static let remedy = "Set /DisplayDocTitle true in /ViewerPreferences."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.displaysTitle ? [] : [finding("/DisplayDocTitle is not true")]
  }
}
