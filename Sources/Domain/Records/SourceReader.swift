internal import Reading

/// Reads files into entries, table by table. Faults of columns and keys go to `structure`, those of rows to `content`,
/// so that the first can be reported before the second.
struct SourceReader {
  let structure = Findings()
  let content = Findings()
  let dictionary: ColumnDictionary
  private(set) var entries: [RecordTable: [Entry]] = [:]
  /// The names of the files and sheets that were read, in that order, as places have them.
  private(set) var names: [String] = []

  init(_ dictionary: ColumnDictionary) { self.dictionary = dictionary }

  mutating func read(_ file: SourceFile) {
    note(file.name)
    switch file.kind {
    case "csv", "tsv": readTable(file)
    case "xlsx": readWorkbook(file)
    case "yaml", "yml", "json": readDocument(file)
    default: structure.add(DataFiles.unknownKind(file.name))
    }
  }

  mutating func note(_ name: String) { names.append(name) }

  mutating func add(_ entry: Entry, to table: RecordTable) { entries[table, default: []].append(entry) }
}

// MARK: - Tables

extension SourceReader {
  private mutating func readTable(_ file: SourceFile) {
    if file.stem != CentreRecords.failureTable, let refusal = PersonalEntry.refusal(forFileStem: file.stem) {
      let place = Place(file: file.name, line: 1, column: 1)
      structure.add(.data, "fill-policy", "the table \(refusal)", at: place)
      return
    }
    guard let csv = structure.take({ () throws(Diagnostics) in Checked(try CSVReader.read(file)) }) else { return }
    let table = self.table(stem: file.stem, headings: csv.headings.map(\.text))
    guard hasHeadings(csv, of: table) else { return }
    // Any other fault of a table's text leaves its rows in doubt.
    for item in csv.faults { (item.code == CSVReader.raggedRow ? content : structure).add(item) }
    addRows(of: csv, to: table)
  }

  /// `natures`: gives the natures of a row's cells that are not text, by their headings.
  mutating func addRows(
    of csv: CSVTable, to table: RecordTable, natures: (Int) -> [String: SheetCell.Nature] = { _ in [:] }
  ) {
    let check = check(headings: csv.headings, of: table)
    let absent = Set(check.missing.map(\.name))
    for (index, row) in csv.rows.enumerated() {
      guard let place = row.first?.place else { continue }
      let entries = zip(csv.headings, row).map { heading, cell in
        Node.Entry(key: heading.text, keyPlace: heading.place, value: cell.node)
      }
      let number = csv.number(ofRow: index)
      let entry = Entry(
        Node(.map(entries), at: place), title: "row \(number)", row: number, check: check,
        isRagged: row.count != csv.headings.count, absent: absent, natures: natures(index), findings: content)
      add(entry, to: table)
    }
  }

  /// A table whose first row has no known heading may well begin with a person's data, which no message shows.
  func hasHeadings(_ csv: CSVTable, of table: RecordTable) -> Bool {
    guard csv.headings.count <= ReadingLimits.columns else {
      structure.add(
        .data, "too-many-columns", "the table has \(csv.headings.count) columns",
        at: csv.headings[ReadingLimits.columns].place, expected: "at most \(ReadingLimits.columns)",
        hint: "delete the columns that are not needed; a cell far to the right may be there by mistake")
      return false
    }
    let columns = dictionary.columns(of: table)
    let known = csv.headings.map(\.text).filter { !$0.isEmpty && columns.nearest(to: $0) != nil }
    let columnsFound = Set(known.compactMap { columns.column(for: $0)?.name })
    let isUsable = columns.all.allSatisfy { column in
      !column.traits.contains(.required) || columnsFound.contains(column.name)
        || column.parts.contains(where: columnsFound.contains)
    }
    // A word or two of a person's data may be known by chance, such as `assessor`.
    let isKnown = known.count > 2 || (known.count * 2 >= csv.headings.count && !known.isEmpty)
    guard !isUsable, !isKnown, let first = csv.headings.first else { return true }
    structure.add(
      .data, "no-headings", "the first row does not have the headings that are needed", at: first.place,
      expected: Suggestion.list(columns.headings), hint: "if it is a row of data, put a row of headings above it")
    return false
  }

  private func check(headings: [CSVTable.Cell], of table: RecordTable) -> KeyCheck {
    var seen: Set<String> = []
    // CSVReader has reported blank and repeated headings.
    let written = headings.filter { seen.insert(Suggestion.folded($0.text)).inserted && !$0.text.isEmpty }
    let keys = written.map { WrittenKey(text: $0.text, place: $0.place) }
    let check = KeyCheck(.column, keys, columns: dictionary.columns(of: table), findings: structure)
    guard let place = headings.first?.place else { return check }
    var unused = UnusedColumns(.column, check.columns)
    unused.add(check.reportMisspelt(except: check.reportMissing(at: place)))
    unused.report(structure)
    return check
  }

  /// The table that a CSV or a sheet contains: by its name, else by headings that only that table has, else candidates.
  func table(stem: String, headings: [String]) -> RecordTable {
    let stem = Suggestion.folded(stem)
    if let table = Self.stems[stem] { return table }
    return Self.marks.first { mark in
      let columns = dictionary.columns(of: mark.table)
      return mark.needs.allSatisfy { name in headings.contains { columns.column(for: $0)?.name == name } }
    }?.table ?? .candidates
  }

  private static let stems: [String: RecordTable] = [
    "centre": .centres, "centres": .centres, "staff": .staff, "witness": .witnesses, "witnesses": .witnesses,
    "evidence": .evidence, "plan": .plans, "plans": .plans, "question": .questions, "questions": .questions,
    "milestone": .milestones, "milestones": .milestones,
  ]

  private static let marks: [(table: RecordTable, needs: [String])] = [
    (.milestones, ["candidate", "milestone"]), (.evidence, ["candidate", "ref", "criteria"]),
    (.questions, ["plan", "question"]), (.plans, ["plan", "task"]),
    (.staff, ["name", "role"]), (.witnesses, ["name", "relationship"]),
  ]
}

extension CSVTable.Cell {
  /// Only an empty cell is absent: the word `null` in a spreadsheet is text, and reported.
  ///
  /// A cell of a table that the program wrote may be guarded against being taken for a formula.
  fileprivate var node: Node { Node(.scalar(FormulaGuard.unguarded(text), isPlain: text.isEmpty), at: place) }
}
