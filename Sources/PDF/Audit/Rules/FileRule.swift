/// PDF/UA-1, clause 7.11.
enum FileRule: AuditRule {
  static let id = "7.11-files"
  static let title = "An attached file is named twice, for old viewers and for new."
  static let remedy = "Give the file specification /F and /UF."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.embeddedFiles.filter { !$0.hasBothNames }.map { finding("an attached file lacks a name", object: $0.object) }
  }
}
