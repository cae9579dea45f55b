/// PDF/UA-1, clause 7.2.
enum LanguageRule: AuditRule {
  static let id = "7.2-language"
  static let title = "The document's language is given."
  static let remedy = "Set /Lang in the catalogue, such as en-GB."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    let tag = file.language ?? ""
    let isTag = tag.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*/) != nil
    return isTag ? [] : [finding(tag.isEmpty ? "there is no /Lang" : "/Lang is no language tag")]
  }
}
