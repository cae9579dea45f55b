internal import Reading

/// A table of a file, before it is known which row has its headings and what they mean.
struct RawTable {
  /// The sheet's name, or the file's without its ending: it may say what the table is.
  let stem: String
  let file: SourceFile
  let isSheet: Bool
  /// The first rows that are not blank, with their numbers.
  let head: [(number: Int, cells: [CSVTable.Cell])]
  let place: Place
  /// The table whose headings are in one of the first rows.
  let table: (Int) throws(Diagnostics) -> CSVTable
}

/// A table and what became of it, for `proforma columns`.
struct ReadTable {
  let raw: RawTable
  var table: RecordTable?
  var headingsRow: Int?
  var csv: CSVTable?
  var check: KeyCheck?
  /// Why it was not read.
  var skipped: String?
  /// What `columns.yaml` said of it.
  var rule: ColumnsFile.SheetRule?
}

/// Tables: which row has the headings, what they mean, and what is no table of records.
extension SourceReader {
  mutating func readText(_ file: SourceFile) {
    if file.stem != CentreRecords.failureTable, let refusal = PersonalEntry.refusal(forFileStem: file.stem) {
      return structure.add(
        .data, "fill-policy", "the table \(refusal)", at: Place(file: file.name, line: 1, column: 1))
    }
    let raw = RawTable(
      stem: file.stem, file: file, isSheet: false, head: CSVReader.head(of: file),
      place: Place(file: file.name, line: 1, column: 1)
    ) { (row) throws(Diagnostics) in try CSVReader.read(file, above: row) }
    if let fault = read(raw) { structure.add(fault) }
  }

  /// Reads a table.
  /// - Returns: why it is not one of records; the caller decides how serious that is.
  mutating func read(_ raw: RawTable, _ checkSheet: (CSVTable) -> Void = { _ in }) -> Diagnostic? {
    var read = ReadTable(raw: raw)
    defer { tables.append(read) }
    let rules = rules(for: raw.file)
    read.rule = rules?.rule(for: raw)
    if read.rule?.isIgnored == true {
      read.skipped = "columns.yaml says so"
      return nil
    }
    let index = headingsIndex(raw, read.rule)
    guard let csv = structure.take({ () throws(Diagnostics) in Checked(try raw.table(index)) }) else { return nil }
    (read.csv, read.headingsRow) = (csv, raw.head.indices.contains(index) ? raw.head[index].number : 1)
    let certain = read.rule?.table ?? certainTable(stem: raw.stem, headings: csv.headings.map(\.text))
    let table = certain ?? .candidates
    read.table = table
    if let fault = unusable(csv, table, isCertain: certain != nil, read.rule, raw) {
      read.skipped = fault.message
      return raw.isSheet || raw.file.kind == "txt" && !isOnlyFile
        ? skippable(fault, csv, isCertain: certain != nil) : fault
    }
    reportAbove(raw, index, read.rule)
    let mapped = read.rule?.applied(to: csv, structure) ?? ColumnsFile.Applied(csv: csv)
    for item in csv.faults + (raw.isSheet ? CSVReader.faults(of: csv.headings) : []) { add(item, of: mapped, table) }
    checkSheet(csv)
    let check = check(mapped.csv.headings, uses: mapped.uses, of: table, structure)
    report(check, at: csv.headings.first?.place ?? raw.place)
    read.check = check
    addRows(of: named(mapped.csv, check, table), to: table, check: check)
    return nil
  }

  /// A fault of a heading that is not used stops nothing.
  private func add(_ item: Diagnostic, of mapped: ColumnsFile.Applied, _ table: RecordTable) {
    let index = mapped.csv.headings.firstIndex { $0.place == item.place }
    let isUnused =
      index.map { index in
        let heading = mapped.csv.headings[index].text
        return mapped.uses[index] == .ignored
          || mapped.uses[index] == nil && dictionary.columns(of: table).nearest(to: heading) == nil
      } ?? false
    let isOfHeading = ["duplicate-heading", "blank-heading"].contains(item.code)
    if isOfHeading, isUnused {
      if index.map({ mapped.uses[$0] == .ignored }) != true { structure.add(item.asWarning) }
    } else {
      (item.code == CSVReader.raggedRow ? content : structure).add(item)
    }
  }

  /// The table with its names turned round where that is safe.
  private func named(_ csv: CSVTable, _ check: KeyCheck, _ table: RecordTable) -> CSVTable {
    guard [.candidates, .staff, .witnesses].contains(table),
      let column = csv.headings.firstIndex(where: { check.names[$0.text] == "name" })
    else { return csv }
    return NameOrder.applied(to: csv, column: column, content)
  }
}

// MARK: - Headings

extension SourceReader {
  /// Which of the first rows has the headings: the first, unless another one has more than twice as many that are known.
  private func headingsIndex(_ raw: RawTable, _ rule: ColumnsFile.SheetRule?) -> Int {
    if let row = rule?.headingsRow {
      if let index = raw.head.firstIndex(where: { $0.number == row.value }) { return index }
      structure.add(
        .data, "no-headings", "row \(row.value) of '\(raw.stem)' has no headings", at: row.place,
        expected: "a row that is not empty: \(Suggestion.list(raw.head.prefix(5).map { String($0.number) }))")
    }
    return dictionary.headingsIndex(raw.head.map(\.cells), named: rule?.headings.map(\.text) ?? [])
  }

  private func reportAbove(_ raw: RawTable, _ index: Int, _ rule: ColumnsFile.SheetRule?) {
    guard index > 0, rule?.headingsRow == nil else { return }
    let rows = raw.head[..<index].map(\.number)
    structure.warn(
      .data, "rows-above",
      "\(rows.count == 1 ? "row" : "rows") \(rows.ranges()) above the headings \(rows.count == 1 ? "is" : "are") not read",
      at: raw.head[0].cells.first?.place ?? raw.place,
      hint: "the headings are taken to be in row \(raw.head[index].number)")
  }

  /// Why a table cannot be one of records.
  private func unusable(
    _ csv: CSVTable, _ table: RecordTable, isCertain: Bool, _ rule: ColumnsFile.SheetRule?, _ raw: RawTable
  ) -> Diagnostic? {
    guard csv.headings.count <= ReadingLimits.columns else {
      return Diagnostic(
        .data, "too-many-columns", "the table has \(csv.headings.count) columns",
        at: csv.headings[ReadingLimits.columns].place, expected: "at most \(ReadingLimits.columns)",
        hint: "delete the columns that are not needed; a cell far to the right may be there by mistake")
    }
    if let fault = CSVReader.unusable(csv.headings) { return fault }
    guard rule == nil else { return nil }
    let columns = dictionary.columns(of: table)
    let known = csv.headings.map(\.text).filter {
      !$0.isEmpty && (columns.nearest(to: $0) != nil || columns.looseColumn(for: $0) != nil)
    }
    let found = Set(known.compactMap { columns.column(for: $0)?.name ?? columns.looseColumn(for: $0)?.column.name })
    let lacking = columns.all.filter { column in
      column.traits.contains(.required) && !found.contains(column.name) && !column.parts.contains(where: found.contains)
    }
    // A word or two of a person's data may be known by chance, such as `assessor`.
    let isKnown = known.count > 2 || (known.count * 2 >= csv.headings.count && !known.isEmpty)
    guard !lacking.isEmpty || raw.isSheet && !isCertain && found.count < 2 else { return nil }
    if !isKnown || lacking.isEmpty {
      return Diagnostic(
        .data, "no-headings", "the \(raw.isSheet ? "sheet" : "first row") does not have the headings that are needed",
        at: csv.headings.first?.place ?? raw.place, expected: Suggestion.list(columns.headings),
        hint: "if it is a row of data, put a row of headings above it; columns.yaml can say what other headings mean")
    }
    guard raw.isSheet, !isCertain else { return nil }
    return Diagnostic(
      .data, "missing-column",
      "there is no column \(Suggestion.list(lacking.map { "'\($0.heading)'" }, joinedBy: "and"))",
      at: csv.headings.first?.place ?? raw.place,
      expected: "a column for it; the headings are "
        + Suggestion.list(csv.headings.map { "'\($0.text)'" }, joinedBy: "and"),
      hint: "columns.yaml can say what other headings mean ('proforma columns' writes it)")
  }

  /// A sheet that is something else, such as notes or a list for looking things up, is left out with a line.
  private mutating func skippable(_ fault: Diagnostic, _ csv: CSVTable, isCertain: Bool) -> Diagnostic? {
    if isCertain && fault.code != "no-headings" { return fault }
    skipped.append(fault)
    return nil
  }
}

extension ColumnDictionary {
  /// Which of some rows has the headings: the first, unless another one has more than twice as many that are known.
  /// `named`: headings that are known besides.
  func headingsIndex(_ rows: [[CSVTable.Cell]], named: [String] = []) -> Int {
    let named = Set(named.map(Suggestion.folded))
    let counts = rows.map { row in
      Set(row.map { Suggestion.folded($0.text) }).count { named.contains($0) || headings.contains($0) }
    }
    guard let most = counts.max(), most > 1, most > 2 * counts[0], let index = counts.firstIndex(of: most) else {
      return 0
    }
    return index
  }
}

extension CSVTable.Cell {
  /// Only an empty cell is absent: the word `null` in a spreadsheet is text, and reported.
  ///
  /// A cell of a table that the program wrote may be guarded against being taken for a formula.
  var node: Node { Node(.scalar(FormulaGuard.unguarded(text), isPlain: text.isEmpty), at: place) }
}
