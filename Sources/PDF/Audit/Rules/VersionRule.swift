/// PDF/UA-1, clause 6.1.
enum VersionRule: AuditRule {
  static let id = "6.1-version"
  static let title = "The file is PDF 1.0 to 1.7."
  static let remedy = "Write it as PDF 1.7."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    let isKnown = file.version.wholeMatch(of: /%PDF-1\.[0-7]/) != nil
    return isKnown ? [] : [finding("the header is '\(file.version.filter { !$0.isNewline })'")]
  }
}
