internal import Foundation
package import Reading

/// Reads `columns.yaml`.
package struct ColumnsFileReader {
  package static let shape = Shape(
    "a file of columns",
    [
      .required(
        "sheets", .list(of: .map(sheet)),
        "What the headings of each sheet mean. A table is read by the first that fits.")
    ])

  private static let sheet = Shape(
    "a sheet",
    [
      .optional("file", .text, "The file's name, such as learners.xlsx; any file if left out."),
      .optional("sheet", .text, "The sheet's name; any sheet if left out."),
      .optional("table", .word(RecordTable.self), "What its rows are; candidates if left out."),
      .optional("headings-row", .integer(1...1000), "The row that has the headings; found by itself if left out."),
      .optional("ignore", .flag, "Whether the sheet is left out."),
      .optional(
        "headings", .mapping(keys: nil, to: .text),
        "What each heading is: a path such as candidate.uln, or ignore. Headings that are not named are recognised as usual."
      ),
      .optional("split", .list(of: .map(split)), "Headings whose cells have several values."),
      .optional("join", .list(of: .map(join)), "Values that several cells have together."),
      .optional(
        "constants", .mapping(keys: nil, to: .text), "Values that are the same in each row, by their paths."),
      .optional(
        "values", .mapping(keys: nil, to: .mapping(keys: nil, to: .text)),
        "Values to be read as others, by the heading: `Level 3 CS: \"03456\"`."),
    ])

  private static let split = Shape(
    "a split heading",
    [
      .required("heading", .text, "The heading.", example: "a heading of the sheet"),
      .required(
        "pattern", .text, "How the values follow one another, by their paths in braces; {} for what is left out.",
        example: "\"{candidate.last-name}, {candidate.first-name}\""),
    ])

  private static let join = Shape(
    "joined headings",
    [
      .required("into", .text, "The path of the value.", example: "a path such as candidate.name"),
      .required("pattern", .text, "The headings in braces.", example: "\"{Forename} {Surname}\""),
    ])

  private let findings: Findings
  private let dictionary: ColumnDictionary

  /// - Returns: nil when the file cannot be read at all.
  static func read(_ file: SourceFile, _ dictionary: ColumnDictionary, _ findings: Findings) -> ColumnsFile? {
    let reader = ColumnsFileReader(findings: findings, dictionary: dictionary)
    guard let root = file.node(origin: .data, findings: findings),
      let map = MapDecoder(root, shape, origin: .data, findings: findings)
    else { return nil }
    let sheets = map.list("sheets").compactMap(reader.sheet)
    map.finish()
    return ColumnsFile(name: file.name, sheets: sheets, isForAll: file.isForAll)
  }

  private func sheet(_ node: Node) -> ColumnsFile.SheetRule? {
    guard let map = MapDecoder(node, Self.sheet, origin: .data, findings: findings) else { return nil }
    var sheet = ColumnsFile.SheetRule(place: node.place)
    sheet.file = written(map.textNode("file"))
    sheet.sheet = written(map.textNode("sheet"))
    sheet.table = map.word("table", as: RecordTable.self) ?? .candidates
    let row = map.integer("headings-row")
    sheet.headingsRow = row.map { .init(value: $0, place: node["headings-row"]?.place ?? node.place) }
    sheet.isIgnored = map.flag("ignore") ?? false
    let paths = Paths(sheet.table, dictionary, findings)
    sheet.headings = map.mapping("headings").compactMap { entry in
      paths.use(entry.value, of: [entry.key]).map { .init(text: entry.key, use: $0, place: entry.keyPlace) }
    }
    sheet.splits = map.list("split").compactMap { split($0, paths) }
    sheet.joins = map.list("join").compactMap { join($0, paths) }
    sheet.constants = map.mapping("constants").compactMap { constant($0, paths) }
    sheet.values = map.mapping("values").compactMap { entry in values(entry, sheet, paths) }
    map.finish()
    checkTwice(sheet, paths)
    return sheet
  }

  private func written(_ node: Node?) -> ColumnsFile.Written<String>? {
    node.flatMap { node in node.text.map { .init(value: $0, place: node.place) } }
  }

  // MARK: Parts

  private func split(_ node: Node, _ paths: Paths) -> ColumnsFile.Parts? {
    guard let map = MapDecoder(node, Self.split, origin: .data, findings: findings) else { return nil }
    let (heading, text) = (map.text("heading"), map.textNode("pattern"))
    map.finish()
    guard let heading, let text, let pattern = pattern(text, splits: true) else { return nil }
    let uses = pattern.names.map { name in
      name.isEmpty ? .ignored : paths.use(Node(.scalar(name, isPlain: false), at: text.place), of: [heading])
    }
    guard !uses.contains(nil) else { return nil }
    return .init(
      whole: heading, pattern: pattern, uses: uses.compactMap(\.self), place: node["heading"]?.place ?? node.place)
  }

  private func join(_ node: Node, _ paths: Paths) -> ColumnsFile.Parts? {
    guard let map = MapDecoder(node, Self.join, origin: .data, findings: findings) else { return nil }
    let (into, text) = (map.textNode("into"), map.textNode("pattern"))
    map.finish()
    guard let into, let text, let pattern = pattern(text, splits: false),
      let use = paths.use(into, of: pattern.names)
    else { return nil }
    return .init(whole: paths.table.path(of: use), pattern: pattern, uses: [use], place: text.place)
  }

  private func pattern(_ node: Node, splits: Bool) -> CellPattern? {
    do throws(CellPattern.Fault) { return try CellPattern(node.text ?? "", splits: splits) } catch {
      findings.add(
        .data, "wrong-pattern", error.problem, at: node.place,
        expected: splits ? Self.split["pattern"]?.example : Self.join["pattern"]?.example,
        hint: "put each name in braces, with a sign or a space between them")
      return nil
    }
  }

  // MARK: Constants and values

  private func constant(_ entry: Node.Entry, _ paths: Paths) -> ColumnsFile.Constant? {
    let path = Node(.scalar(entry.key, isPlain: false), at: entry.keyPlace)
    guard let use = paths.use(path, of: []), paths.accepts(entry.value, as: use, path: entry.key) else { return nil }
    return .init(path: entry.key, use: use, text: entry.value.text ?? "", place: entry.value.place)
  }

  private func values(
    _ entry: Node.Entry, _ sheet: ColumnsFile.SheetRule, _ paths: Paths
  ) -> (heading: ColumnsFile.Written<String>, texts: [String: String])? {
    guard let pairs = entry.value.entries else {
      findings.add(
        .data, "wrong-type", "the values of a heading must be a map, found \(entry.value.kindName)",
        at: entry.value.place,
        expected: "Level 3 CS: \"03456\"")
      return nil
    }
    let key = Suggestion.folded(entry.key)
    let use =
      sheet.headings.first { Suggestion.folded($0.text) == key }?.use
      ?? dictionary.columns(of: sheet.table).column(for: entry.key).map { .column($0.name) }
    var texts: [String: String] = [:]
    for pair in pairs {
      guard pair.value.text != nil || pair.value.isNull else {
        findings.add(
          .data, "wrong-type", "a value must be text, found \(pair.value.kindName)", at: pair.value.place,
          expected: "text")
        continue
      }
      if let use, !pair.value.isNull, !paths.accepts(pair.value, as: use, path: paths.table.path(of: use)) { continue }
      texts[ColumnsFile.SheetRule.compared(pair.key)] = pair.value.text ?? ""
    }
    return (.init(value: entry.key, place: entry.keyPlace), texts)
  }

  /// Two of them that mean the same column.
  private func checkTwice(_ sheet: ColumnsFile.SheetRule, _ paths: Paths) {
    let all =
      sheet.headings.map { ($0.use, $0.place) } + sheet.splits.flatMap { split in split.uses.map { ($0, split.place) } }
      + sheet.joins.flatMap { join in join.uses.map { ($0, join.place) } } + sheet.constants.map { ($0.use, $0.place) }
    var first: [ColumnsFile.Use: Place] = [:]
    for (use, place) in all where use != .ignored {
      guard let other = first.updateValue(place, forKey: use) else { continue }
      findings.add(
        .data, "duplicate-path", "'\(paths.table.path(of: use))' is given twice", at: place,
        expected: "each path once for a sheet; it is given at \(other) too",
        hint: "delete one of the two, or put the headings together with 'join'")
    }
  }
}

extension ColumnsFile.SheetRule {
  /// Values are compared without regard to case and to the number of spaces.
  static func compared(_ text: String) -> String { text.oneSpaced.lowercased() }
}

/// The paths that a sheet's headings may be given.
private struct Paths {
  let table: RecordTable
  let columns: ColumnList
  let findings: Findings

  init(_ table: RecordTable, _ dictionary: ColumnDictionary, _ findings: Findings) {
    (self.table, self.findings) = (table, findings)
    columns = dictionary.columns(of: table)
  }

  /// What a path means. The fill policy holds for the path, and for the headings that its value is from.
  /// - Returns: nil, with an error, for a path that is not known or not allowed.
  func use(_ node: Node, of headings: [String]) -> ColumnsFile.Use? {
    let path = node.text ?? ""
    if path == ColumnsFile.ignore { return .ignored }
    if let column = columns.column(atPath: path, of: table) {
      let isFree =
        switch column.kind {
        case .text, .line, .name: true
        default: false
        }
      for heading in headings where columns.column(for: heading) == nil {
        let refusal =
          PersonalEntry.refusal(forColumn: heading)
          ?? (isFree ? PersonalEntry(unusedColumn: heading)?.refusal(of: heading) : nil)
        if let refusal { return refuse("the heading \(refusal)", node) }
      }
      return .column(column.name)
    }
    if columns.keepsExtras, path.hasPrefix(ExtraName.prefix) { return extra(path, node, headings) }
    if let refusal = PersonalEntry.refusal(forName: path) { return refuse("the path \(refusal)", node) }
    let known = columns.paths(of: table)
    findings.add(
      .data, "unknown-path", "'\(path)' is no path of \(table.rawValue)", at: node.place,
      expected: Suggestion.list(
        known + (columns.keepsExtras ? [ExtraName.prefix + "<name>"] : []) + [ColumnsFile.ignore]),
      hint: Suggestion.hint(for: path, in: known + columns.all.map(\.name) + [ColumnsFile.ignore])
        ?? "'proforma schema --reference' lists the columns of every table")
    return nil
  }

  private func extra(_ path: String, _ node: Node, _ headings: [String]) -> ColumnsFile.Use? {
    let name = String(path.dropFirst(ExtraName.prefix.count))
    for text in headings + [name] {
      if let personal = PersonalEntry(unusedColumn: text) {
        return refuse("the heading \(personal.refusal(of: text))", node)
      }
    }
    guard ExtraName(heading: name)?.text == name else {
      findings.add(
        .data, "unknown-path", "'\(path)' is no name for a further column", at: node.place,
        expected: "\(ExtraName.prefix)<name>, in lower case with hyphens")
      return nil
    }
    return .extra(name)
  }

  private func refuse(_ message: String, _ node: Node) -> ColumnsFile.Use? {
    findings.add(.data, "fill-policy", message, at: node.place, hint: "write 'ignore' for the heading, or leave it out")
    return nil
  }

  /// Checks a value as a cell of the column is checked, and reports why it cannot be used.
  func accepts(_ node: Node, as use: ColumnsFile.Use, path: String) -> Bool {
    guard case .column(let name) = use else { return true }
    let before = findings.items.count
    let key = WrittenKey(text: path, place: node.place, use: use)
    let entry = Entry(
      Node(.map([Node.Entry(key: path, keyPlace: node.place, value: node)]), at: node.place), title: "columns",
      check: KeyCheck(.column, [key], columns: columns, findings: Findings()), absent: Set(columns.all.map(\.name)),
      findings: findings)
    return entry[name] == nil ? true : entry.facts()[name] != nil || !entry.hasErrors(since: before)
  }
}
