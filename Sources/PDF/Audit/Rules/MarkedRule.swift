/// PDF/UA-1, clause 6.2.
enum MarkedRule: AuditRule {
  static let id = "6.2-marked"
  static let title = "The file says that it is tagged."
  static let remedy = "Set /Marked true in the catalogue's /MarkInfo."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.isMarked ? [] : [finding("/MarkInfo does not say that the file is tagged")]
  }
}
