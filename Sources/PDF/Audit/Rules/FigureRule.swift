/// PDF/UA-1, clause 7.3.
enum FigureRule: AuditRule {
  static let id = "7.3-figures"
  static let title = "Every figure says in words what it shows."
  static let remedy = "Give the figure an /Alt."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.indices(of: "Figure", "Formula").filter { file.elements[$0].alternative?.isEmpty ?? true }.map {
      file.finding(self, "the figure has no words for it", at: $0)
    }
  }
}
