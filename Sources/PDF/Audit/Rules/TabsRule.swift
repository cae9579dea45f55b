/// PDF/UA-1, clause 7.18.3.
enum TabsRule: AuditRule {
  static let id = "7.18.3-tabs"
  static let title = "On a page with annotations the tab key follows the structure."
  static let remedy = "Set the page's /Tabs to /S."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.pages.enumerated().filter { !$1.annotations.isEmpty && $1.tabs != "S" }.map {
      finding("the tab key does not follow the structure", page: $0, object: $1.object)
    }
  }
}
