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
  /// The tables as they were read, for `proforma columns`.
  var tables: [ReadTable] = []
  private(set) var rules: [ColumnRules] = []
  private(set) var isOnlyFile = true
  /// Why tables were left out that may be something else.
  var skipped: [Diagnostic] = []

  init(_ dictionary: ColumnDictionary) { self.dictionary = dictionary }

  mutating func read(_ files: [SourceFile]) {
    let own = files.filter(\.isColumnsFile)
    let columns = own.compactMap { ColumnsFileReader.read($0, dictionary, structure) }
    isOnlyFile = files.count - own.count == 1
    for file in own { note(file.name) }
    rules = columns.map { ColumnRules($0) }
    for file in files where !file.isColumnsFile { read(file) }
    reportSkipped()
    for rule in rules { rule.reportUnused(files, structure) }
  }

  private mutating func read(_ file: SourceFile) {
    note(file.name)
    switch file.kind {
    case "csv", "tsv", "txt": readText(file)
    case "xlsx", "ods": readWorkbook(file)
    case "yaml", "yml", "json": readDocument(file)
    // One that was named is refused before it is read.
    case _ where !DataFiles.isRead(file.name): structure.add(DataFiles.unknownKind(file.name).asWarning)
    default: structure.add(DataFiles.unknownKind(file.name))
    }
  }

  /// Tables that are something else stop nothing, unless there is nothing else.
  private mutating func reportSkipped() {
    for fault in skipped {
      structure.warn(
        .data, "skipped-table", "the table is not read: " + fault.message, at: fault.place,
        hint: "if it has records, columns.yaml can say what its headings mean ('proforma columns' writes it)")
    }
    if entries.isEmpty, let fault = skipped.first { structure.add(fault) }
  }

  /// What `columns.yaml` says of a file's tables.
  func rules(for file: SourceFile) -> ColumnRules? {
    rules.first { $0.file.isForAll } ?? rules.first { $0.folder == file.folder }
  }

  mutating func note(_ name: String) { names.append(name) }

  mutating func add(_ entry: Entry, to table: RecordTable) { entries[table, default: []].append(entry) }
}

// MARK: - Rows

extension SourceReader {
  /// Adds the rows of a table as entries.
  mutating func addRows(of csv: CSVTable, to table: RecordTable, check: KeyCheck) {
    let absent = Set(check.missing.map(\.name))
    for (index, row) in csv.rows.enumerated() {
      guard let place = row.first?.place else { continue }
      let cells = zip(csv.headings, row)
      let entries = cells.map { heading, cell in
        Node.Entry(key: heading.text, keyPlace: heading.place, value: cell.node)
      }
      let natures = cells.filter { $1.nature != .text }.map { ($0.text, $1.nature) }
      let number = csv.number(ofRow: index)
      let entry = Entry(
        Node(.map(entries), at: place), title: "row \(number)", row: number, check: check,
        isRagged: row.count != csv.headings.count, absent: absent,
        natures: Dictionary(natures) { first, _ in first }, findings: content)
      add(entry, to: table)
    }
  }

  /// What the headings mean. Faults are added to `findings`.
  func check(
    _ headings: [CSVTable.Cell], uses: [Int: ColumnsFile.Use], of table: RecordTable, _ findings: Findings
  ) -> KeyCheck {
    var seen: Set<String> = []
    let written = headings.enumerated().filter { seen.insert(Suggestion.folded($1.text)).inserted && !$1.text.isEmpty }
    let keys = written.map { WrittenKey(text: $1.text, place: $1.place, use: uses[$0]) }
    return KeyCheck(.column, keys, columns: dictionary.columns(of: table), findings: findings)
  }

  /// Reports headings that are misspelt, missing or not used.
  func report(_ check: KeyCheck, at place: Place) {
    var unused = UnusedColumns(.column, check.columns)
    unused.add(check.reportMisspelt(except: check.reportMissing(at: place)))
    unused.report(structure)
  }
}

// MARK: - Which table

extension SourceReader {
  /// The table that a CSV or a sheet contains: by its name, else by headings that only that table has, else candidates.
  /// - Returns: nil where it is only by default one of candidates.
  func certainTable(stem: String, headings: [String]) -> RecordTable? {
    let stem = Suggestion.folded(stem)
    if let table = Self.stems[stem] { return table }
    return Self.marks.first { mark in
      let columns = dictionary.columns(of: mark.table)
      return mark.needs.allSatisfy { name in headings.contains { columns.column(for: $0)?.name == name } }
    }?.table
  }

  private static let stems: [String: RecordTable] = [
    "candidate": .candidates, "candidates": .candidates, "centre": .centres, "centres": .centres, "staff": .staff,
    "witness": .witnesses, "witnesses": .witnesses,
    "evidence": .evidence, "plan": .plans, "plans": .plans, "question": .questions, "questions": .questions,
    "milestone": .milestones, "milestones": .milestones,
  ]

  private static let marks: [(table: RecordTable, needs: [String])] = [
    (.milestones, ["candidate", "milestone"]), (.evidence, ["candidate", "ref", "criteria"]),
    (.questions, ["plan", "question"]), (.plans, ["plan", "task"]),
    (.staff, ["name", "role"]), (.witnesses, ["name", "relationship"]),
  ]
}
