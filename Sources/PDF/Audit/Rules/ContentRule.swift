/// PDF/UA-1, clause 7.1.
enum ContentRule: AuditRule {
  static let id = "7.1-content"
  static let title = "All content is tagged or marked as decoration."
  static let remedy = "Put the content into an element of the structure, or into /Artifact."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.pages.enumerated().compactMap { index, page in
      let count = page.content.unmarked
      return count == 0
        ? nil : finding("\(count) painting operators stand outside any mark", page: index, object: page.object)
    }
  }
}
