/// PDF/UA-1, clause 7.2.
enum ListRule: AuditRule {
  static let id = "7.2-list"
  static let title = "A list holds items, an item its label and its body."
  static let remedy = "Nest L, LI, Lbl and LBody in this order."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    let allowed: [String: Set<String>] = ["L": ["LI", "L", "Caption"], "LI": ["Lbl", "LBody"]]
    return file.elements.indices.flatMap { index -> [AuditFinding] in
      let role = file.elements[index].standardRole ?? ""
      let parent = file.elements[index].parent.flatMap { file.elements[$0].standardRole } ?? "the root"
      let strangers = allowed[role].map { allowed in file.roles(below: index).filter { !allowed.contains($0) } } ?? []
      let isLost = (role == "LI" && parent != "L") || (role == "LBody" && parent != "LI")
      return strangers.map { file.finding(self, "\(role) holds \($0)", at: index) }
        + (isLost ? [file.finding(self, "\(role) stands in \(parent)", at: index)] : [])
    }
  }
}
