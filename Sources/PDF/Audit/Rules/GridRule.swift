/// PDF/UA-1, clause 7.2.
enum GridRule: AuditRule {
  static let id = "7.2-grid"
  static let title = "All rows of a table have as many columns, spans counted."
  static let remedy = "Add the missing cells, or correct the spans."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.indices(of: "Table").compactMap { table in
      var carried: [Int] = []
      let widths = file.rows(of: table).map { row -> Int in
        // Cells of earlier rows that reach down into this one.
        let fromAbove = carried.count
        let cells = file.elements[row].elements.map { file.elements[$0] }
        carried = carried.map { $0 - 1 }.filter { $0 > 0 }
        for cell in cells where cell.rowSpan > 1 {
          carried += Array(repeating: cell.rowSpan - 1, count: max(1, cell.columnSpan))
        }
        return cells.reduce(fromAbove) { $0 + max(1, $1.columnSpan) }
      }
      guard Set(widths).count > 1 else { return nil }
      return file.finding(
        self, "the table's rows have \(Set(widths).sorted().map(String.init).joined(separator: ", ")) columns",
        at: table)
    }
  }
}
