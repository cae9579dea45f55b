/// PDF/UA-1, clause 7.1.
enum SuspectsRule: AuditRule {
  static let id = "7.1-suspects"
  static let title = "No tags are marked as suspect."
  static let remedy = "Check the tags, then remove /Suspects."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.hasSuspects ? [finding("the tags are marked as suspect")] : []
  }
}
