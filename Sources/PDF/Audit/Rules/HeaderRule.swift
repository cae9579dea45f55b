/// PDF/UA-1, clause 7.5.
enum HeaderRule: AuditRule {
  static let id = "7.5-headers"
  static let title = "Every header cell says what it is the header of."
  static let remedy = "Give the header cell a /Scope, or the cells their /Headers."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.indices(of: "Table").flatMap { table in
      let cells = file.rows(of: table).flatMap { file.elements[$0].elements }
      if cells.contains(where: { file.elements[$0].hasHeaders }) { return [AuditFinding]() }
      let headers = cells.filter { file.elements[$0].standardRole == "TH" }
      if headers.isEmpty, !cells.isEmpty { return [file.finding(self, "the table has no header cell", at: table)] }
      return headers.filter { !["Row", "Column", "Both"].contains(file.elements[$0].scope) }.map {
        file.finding(self, "a header cell has no scope", at: $0)
      }
    }
  }
}
