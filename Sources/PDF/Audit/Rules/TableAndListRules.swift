/// Rules about the structure of tables and lists.
extension AuditRule {
  static let table = AuditRule(
    "7.2-table", "A table contains only rows or groups of rows, and a row contains only cells.",
    remedy: "Nest Table, THead, TBody, TFoot, TR, TH and TD in this order."
  ) { file in
    let allowed: [String: Set<String>] = [
      "Table": ["THead", "TBody", "TFoot", "TR", "Caption"], "THead": ["TR"], "TBody": ["TR"], "TFoot": ["TR"],
      "TR": ["TH", "TD"],
    ]
    let parents: [String: Set<String>] = [
      "TR": ["Table", "THead", "TBody", "TFoot"], "TH": ["TR"], "TD": ["TR"], "THead": ["Table"], "TBody": ["Table"],
      "TFoot": ["Table"],
    ]
    return file.nestingBreaches(allowed: allowed, parents: parents)
  }

  static let grid = AuditRule(
    "7.2-grid", "All rows of a table have the same number of columns, counting spans.",
    remedy: "Add the missing cells, or correct the spans."
  ) { file in
    file.indices(of: "Table").compactMap { table in
      let widths = Set(file.widths(ofRowsIn: table)).sorted().map(String.init)
      guard widths.count > 1 else { return nil }
      return file.breach("the table's rows have \(widths.joined(separator: ", ")) columns", at: table)
    }
  }

  static let headers = AuditRule(
    "7.5-headers", "Every header cell declares which cells it is the header of.",
    remedy: "Give the header cell a /Scope, or the cells their /Headers."
  ) { file in
    file.indices(of: "Table").flatMap { table -> [Breach] in
      let cells = file.rows(of: table).flatMap { file.elements[$0].elements }
      if cells.contains(where: { file.elements[$0].hasHeaders }) { return [] }
      let headers = cells.filter { file.elements[$0].standardRole == "TH" }
      if headers.isEmpty, !cells.isEmpty { return [file.breach("the table has no header cell", at: table)] }
      return headers.filter { !["Row", "Column", "Both"].contains(file.elements[$0].scope) }.map {
        file.breach("a header cell has no scope", at: $0)
      }
    }
  }

  static let list = AuditRule(
    "7.2-list", "A list contains items, and an item its label and its body.",
    remedy: "Nest L, LI, Lbl and LBody in this order."
  ) { file in
    file.nestingBreaches(
      allowed: ["L": ["LI", "L", "Caption"], "LI": ["Lbl", "LBody"]], parents: ["LI": ["L"], "LBody": ["LI"]])
  }
}

extension AuditedFile {
  /// `allowed`: the roles that an element of a role may contain.
  /// `parents`: the roles that an element of a role must be in.
  fileprivate func nestingBreaches(
    allowed: [String: Set<String>], parents: [String: Set<String>]
  ) -> [AuditRule.Breach] {
    elements.indices.flatMap { index -> [AuditRule.Breach] in
      let role = elements[index].standardRole ?? ""
      let parent = elements[index].parent.flatMap { elements[$0].standardRole } ?? "the root"
      let wrong = allowed[role].map { allowed in roles(below: index).filter { !allowed.contains($0) } } ?? []
      let isMisplaced = parents[role].map { !$0.contains(parent) } ?? false
      return wrong.map { breach("\(role) contains \($0)", at: index) }
        + (isMisplaced ? [breach("\(role) is in \(parent)", at: index)] : [])
    }
  }

  /// How many columns each row has, counting spans.
  fileprivate func widths(ofRowsIn table: Int) -> [Int] {
    var carried: [Int] = []
    return rows(of: table).map { row in
      // Cells of earlier rows that reach down into this one.
      let fromAbove = carried.count
      let cells = elements[row].elements.map { elements[$0] }
      carried = carried.map { $0 - 1 }.filter { $0 > 0 }
      for cell in cells where cell.rowSpan > 1 {
        carried += Array(repeating: cell.rowSpan - 1, count: max(1, cell.columnSpan))
      }
      return cells.reduce(fromAbove) { $0 + max(1, $1.columnSpan) }
    }
  }
}
