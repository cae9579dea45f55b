/// PDF/UA-1, clause 7.2.
enum TableRule: AuditRule {
  static let id = "7.2-table"
  static let title = "A table holds rows, or parts of rows; a row holds cells; and nothing else does."
  static let remedy = "Nest Table, THead, TBody, TFoot, TR, TH and TD in this order."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    let allowed: [String: Set<String>] = [
      "Table": ["THead", "TBody", "TFoot", "TR", "Caption"], "THead": ["TR"], "TBody": ["TR"], "TFoot": ["TR"],
      "TR": ["TH", "TD"],
    ]
    let parents: [String: Set<String>] = [
      "TR": ["Table", "THead", "TBody", "TFoot"], "TH": ["TR"], "TD": ["TR"], "THead": ["Table"], "TBody": ["Table"],
      "TFoot": ["Table"],
    ]
    return file.elements.indices.flatMap { index -> [AuditFinding] in
      let role = file.elements[index].standardRole ?? ""
      let strangers = allowed[role].map { allowed in file.roles(below: index).filter { !allowed.contains($0) } } ?? []
      let parent = file.elements[index].parent.flatMap { file.elements[$0].standardRole } ?? "the root"
      let isLost = parents[role].map { !$0.contains(parent) } ?? false
      return strangers.map { file.finding(self, "\(role) holds \($0)", at: index) }
        + (isLost ? [file.finding(self, "\(role) stands in \(parent)", at: index)] : [])
    }
  }
}
