import Reading
import Reporting

/// Turns files of any kind into rows, and says of columns and keys what is wrong with them.
struct TableReader {
  let findings: Findings

  func rows(of file: SourceFile) -> [Row] {
    if file.kind == "csv" { return csvRows(of: file) }
    guard let root = file.node(origin: .data, findings: findings) else { return [] }
    guard let entries = root.entries else {
      findings.add(
        Diagnostic(
          .data, "wrong-type", "the records must be a map of keys, but here stands \(root.kindName)", at: root.place,
          expected: "centre, staff, witnesses, candidates, evidence or plans"))
      return []
    }
    return entries.flatMap(rows)
  }

  // MARK: YAML and JSON

  private func rows(of entry: Node.Entry) -> [Row] {
    guard let kind = TableKind.named(entry.key), entry.key != "questions" else {
      report(
        unknownKey: entry.key, at: entry.keyPlace,
        known: ["centre", "staff", "witnesses", "candidates", "evidence", "plans"])
      return []
    }
    let items = kind == .centre && entry.value.list == nil ? [entry.value] : entry.value.list ?? []
    if items.isEmpty, !entry.value.isNull, entry.value.list == nil {
      findings.add(
        Diagnostic(
          .data, "wrong-type", "'\(entry.key)' must be a list, but here stands \(entry.value.kindName)",
          at: entry.value.place, expected: "a list, each entry after a dash"))
    }
    return items.enumerated().compactMap { row($1, kind: kind, number: $0 + 1) }
  }

  /// Reads one map as a row; used for the entries inside a plan, too.
  func row(_ node: Node, kind: TableKind, number: Int) -> Row? {
    guard let entries = node.entries else {
      findings.add(
        Diagnostic(
          .data, "wrong-type", "a \(kind.entryName) must be a map of keys, but here stands \(node.kindName)",
          at: node.place, expected: "key: value"))
      return nil
    }
    var cells: [String: Node] = [:]
    for entry in entries {
      if let column = kind.column(for: entry.key) {
        cells[column.name] = entry.value
      } else {
        report(unknownKey: entry.key, at: entry.keyPlace, known: kind.columns.map(\.name))
      }
    }
    return Row(
      kind: kind, cells: cells, place: node.place, number: nil, label: "\(kind.entryName) \(number)", findings: findings
    )
  }

  private func report(unknownKey key: String, at place: Place, known: [String]) {
    if let reason = FillPolicy.refusal(forName: key) {
      findings.add(Self.refusal("the key '\(key)'", because: reason, at: place))
    } else {
      findings.add(
        Diagnostic(
          .data, "unknown-key", "the key '\(key)' is not known here", at: place, expected: Suggestion.list(known),
          hint: Suggestion.hint(for: key, in: known)))
    }
  }

  static func refusal(_ what: String, because reason: String, at place: Place) -> Diagnostic {
    Diagnostic(
      .data, "fill-policy", "\(what) would fill what nobody may fill for another: \(reason)", at: place,
      expected: "facts that the centre knows", hint: "delete it; the form prints an empty place")
  }

  // MARK: CSV

  private func csvRows(of file: SourceFile) -> [Row] {
    guard let table = CSVReader.read(file.bytes, file: file.name, findings: findings) else { return [] }
    guard let kind = kind(of: table, file: file) else { return [] }
    let columns = table.headings.map { column(for: $0, kind: kind) }
    checkRequired(columns.compactMap { $0 }, of: table, kind: kind)
    return table.rows.enumerated().compactMap { index, cells in
      // A row of another width has been reported; its cells may stand in the wrong columns.
      guard cells.count == table.headings.count, let first = cells.first else { return nil }
      var byColumn: [String: Node] = [:]
      for (column, cell) in zip(columns, cells) {
        if let column, !cell.text.isEmpty {
          byColumn[column] = Node(.scalar(cell.text, isPlain: false), at: cell.place)
        }
      }
      return Row(
        kind: kind, cells: byColumn, place: first.place, number: index + 2, label: "row \(index + 2)",
        findings: findings)
    }
  }

  /// A file's name says its table; any other name is taken by its headings, and the commonest table is that of candidates.
  private func kind(of table: CSVTable, file: SourceFile) -> TableKind? {
    if let kind = TableKind.named(file.stem) { return kind }
    let candidates: [TableKind] = [.candidates, .evidence, .plans, .questions, .staff, .witnesses]
    let fitting = candidates.filter { kind in
      kind.columns.filter(\.isRequired).allSatisfy { column in
        table.headings.contains { kind.column(for: $0.text)?.name == column.name }
      }
    }
    return fitting.first ?? .candidates
  }

  private func column(for heading: CSVTable.Cell, kind: TableKind) -> String? {
    guard !heading.text.isEmpty else { return nil }
    if let column = kind.column(for: heading.text) { return column.name }
    if let reason = FillPolicy.refusal(forName: heading.text) {
      findings.add(Self.refusal("the column '\(heading.text)'", because: reason, at: heading.place))
    } else if let nearest = Suggestion.nearest(to: heading.text, in: kind.headings) {
      findings.add(
        Diagnostic(
          .data, "unknown-column", "the column '\(heading.text)' is not known", at: heading.place,
          expected: "a heading of the table of \(kind.rawValue)", hint: "did you mean '\(nearest)'?"))
    } else {
      findings.add(
        Diagnostic(
          .data, "unused-column", "the column '\(heading.text)' is not used", at: heading.place,
          hint: "no form prints it; delete it if it is personal data"
        ).asWarning)
    }
    return nil
  }

  private func checkRequired(_ found: [String], of table: CSVTable, kind: TableKind) {
    for column in kind.columns where column.isRequired && !found.contains(column.name) {
      guard let place = table.headings.first?.place else { continue }
      let headings = table.headings.map(\.text)
      findings.add(
        Diagnostic(
          .data, "missing-column", "the table of \(kind.rawValue) has no column '\(column.name)'", at: place,
          expected: "'\(column.name)' among the headings; found are \(Suggestion.list(headings, joinedBy: "and"))",
          hint: Suggestion.nearest(to: column.name, in: headings).map { "is it the column '\($0)'?" }))
    }
  }
}
