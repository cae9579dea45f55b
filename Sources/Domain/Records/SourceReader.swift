internal import Reading

/// Reads files into entries, table by table. Faults of columns and keys go to `structure`, those of rows to `content`,
/// so that the first can be told before the second.
struct SourceReader {
  let structure = Findings()
  let content = Findings()
  private(set) var entries: [Table: [Entry]] = [:]
  /// What places call the files and sheets that were read, in that order.
  private(set) var names: [String] = []

  mutating func read(_ file: SourceFile) {
    note(file.name)
    switch file.kind {
    case "csv": readTable(file)
    case "xlsx": readWorkbook(file)
    case "yaml", "yml", "json": readDocument(file)
    default: structure.add(DataFiles.unknownKind(file.name))
    }
  }

  mutating func note(_ name: String) { names.append(name) }

  mutating func add(_ entry: Entry, to table: Table) { entries[table, default: []].append(entry) }
}

// MARK: - Tables

extension SourceReader {
  private mutating func readTable(_ file: SourceFile) {
    if let refusal = PersonalEntry.refusal(forFileStem: file.stem) {
      let place = Place(file: file.name, line: 1, column: 1)
      structure.add(Diagnostic(.data, "fill-policy", "the table \(refusal)", at: place))
      return
    }
    let own = Findings()
    guard let csv = CSVReader.read(file, findings: own) else {
      structure.add(own.items)
      return
    }
    let table = Self.table(stem: file.stem, headings: csv.headings.map(\.text))
    guard hasHeadings(csv, of: table) else { return }
    for item in own.items { (Self.rowCodes.contains(item.code) ? content : structure).add(item) }
    addRows(of: csv, to: table)
  }

  /// What CSVReader says about rows and not about the table.
  private static let rowCodes: Set<String> = ["ragged-row", "open-quote", "too-large"]

  /// `natures`: of a row's cells that are no text, by their headings.
  mutating func addRows(of csv: CSVTable, to table: Table, natures: (Int) -> [String: SheetCell.Nature] = { _ in [:] })
  {
    let check = check(headings: csv.headings, of: table)
    let absent = Set(check.missing)
    for (index, row) in csv.rows.enumerated() {
      guard let place = row.first?.place else { continue }
      let entries = zip(csv.headings, row).map { heading, cell in
        Node.Entry(key: heading.text, keyPlace: heading.place, value: cell.node)
      }
      add(
        Entry(
          Node(.map(entries), at: place), title: "row \(csv.number(ofRow: index))", row: csv.number(ofRow: index),
          schema: check.schema, isRagged: row.count != csv.headings.count, absent: absent, natures: natures(index),
          findings: content
        ) { check.names[$0] }, to: table)
    }
  }

  /// A table whose first row means nothing here may well begin with a person's data, which no message shows.
  func hasHeadings(_ csv: CSVTable, of table: Table) -> Bool {
    let isKnown = csv.headings.contains { heading in
      table.schema.name(for: heading.text) != nil || table.schema.nearest(to: heading.text) != nil
        || PersonalEntry.refusal(forName: heading.text) != nil
    }
    guard !isKnown, let first = csv.headings.first else { return true }
    structure.add(
      Diagnostic(
        .data, "no-headings", "none of the headings in the first row is known here", at: first.place,
        expected: Suggestion.list(table.schema.headings), hint: "is it a row of data? put a row of headings above it"))
    return false
  }

  private func check(headings: [CSVTable.Cell], of table: Table) -> KeyCheck {
    var seen: Set<String> = []
    // CSVReader has reported blank and repeated headings.
    let written = headings.filter { seen.insert(Suggestion.folded($0.text)).inserted && !$0.text.isEmpty }
    let keys = written.map { WrittenKey(text: $0.text, place: $0.place) }
    let check = KeyCheck(.column, keys, schema: table.schema, findings: structure)
    if let place = headings.first?.place { check.reportStrangers(except: check.reportMissing(at: place)) }
    return check
  }

  /// The table that a CSV or a sheet holds: by its name, else by headings that only that table has, else candidates.
  static func table(stem: String, headings: [String]) -> Table {
    let stem = Suggestion.folded(stem)
    if let table = stems[stem] { return table }
    return marks.first { mark in
      mark.needs.allSatisfy { name in headings.contains { mark.table.schema.name(for: $0) == name } }
    }?.table ?? .candidates
  }

  private static let stems: [String: Table] = [
    "centre": .centres, "centres": .centres, "staff": .staff, "witness": .witnesses, "witnesses": .witnesses,
    "evidence": .evidence, "plan": .plans, "plans": .plans, "question": .questions, "questions": .questions,
    "milestone": .milestones, "milestones": .milestones,
  ]

  private static let marks: [(table: Table, needs: [String])] = [
    (.milestones, ["candidate", "milestone"]), (.evidence, ["candidate", "ref", "criteria"]),
    (.questions, ["plan", "question"]), (.plans, ["plan", "task"]),
    (.staff, ["name", "role"]), (.witnesses, ["name", "relationship"]),
  ]
}

extension CSVTable.Cell {
  /// Only an empty cell is nothing: the word `null` in a spreadsheet is text, and worth a complaint.
  fileprivate var node: Node { Node(.scalar(text, isPlain: text.isEmpty), at: place) }
}
