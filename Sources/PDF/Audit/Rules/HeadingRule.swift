/// PDF/UA-1, clause 7.4.2.
enum HeadingRule: AuditRule {
  static let id = "7.4.2-headings"
  static let title = "Headings start at the first level and skip none."
  static let remedy = "Give the heading the level below the one before it."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    var last = 0
    return file.elements.indices.compactMap { index in
      guard let role = file.elements[index].standardRole, role.count == 2, role.first == "H",
        let level = role.last?.wholeNumberValue
      else { return nil }
      defer { last = level }
      return level > last + 1
        ? file.finding(self, "the heading of level \(level) follows one of level \(last)", at: index) : nil
    }
  }
}
