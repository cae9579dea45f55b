import Reading

/// A table over a list of the data, or of rows to write in:
/// `table: {title, rows: unit.outcomes.criteria, columns: [{head, value, width}, {id, head, filled-by}], band, band-fields}`.
/// `prompts: [...]` gives rows of fixed text instead.
struct TableBlock: Block {
  static let name = "table"
  static let meaning = "A table with a row for each entry of a list, or with blank rows to write in."
  static let kind = Shape.Kind.map(shape)
  private static let shape = Shape.block(
    name,
    [
      .optional(
        "title", .text,
        "The table's name in a browser and for a screen reader; its headings if left out. For a title on "
          + "paper, put a block `heading` above it."),
      .optional("rows", RowSource.kind, "The list whose rows it has; rows to write in if left out."),
      .optional(
        "prompts", .list(of: .text, atLeast: 1),
        "Fixed rows, each with a question or prompt; a column prints them with `value: text`."
      ).only(.absent("rows")),
      .required(
        "columns", .list(of: .either(SharedPart.item, .map(TableColumn.shape)), atLeast: 1),
        "The columns from left to right.", example: "a list of columns"),
      .optional("band", .text, "The text of a row across the table before the rows of one outcome or unit.")
        .only(.present("rows")),
      .optional(
        "band-fields", .list(of: .map(BandField.shape), atLeast: 1),
        "Places at the right end of each band, fewer than the columns."
      ).only(.present("band")),
      BlankRows.key,
      .optional("grows", .flag, "Whether the lines of its last row fill the space left on the page."),
    ])
  static let wordingKeys: Set<String> = ["title", "head", "band", "label", "options", "prompts"]

  private let title: String
  private let source: RowSource?
  private let columns: [TableColumn]
  private let band: TableBand?
  /// Fixed rows, each asking for something.
  private let prompts: [BoundRow]
  private let blankRows: BlankRows
  private let grows: Bool

  init?(_ node: Node, reading: BlockReading) {
    guard let map = MapDecoder(node, Self.shape, findings: reading.findings) else { return nil }
    let rows = map.rowSource("rows")
    prompts = map.texts("prompts").map { BoundRow(values: ["text": $0]) }
    let source = rows ?? (prompts.isEmpty ? nil : .prompts)
    let title = reading.band(of: map, rows: rows)
    let bandFields = map.list("band-fields").compactMap { BandField($0, reading: reading) }
    columns = map.list("columns").compactMap { TableColumn($0, row: source, reading: reading) }
    blankRows = BlankRows(map, rows: rows, hasPrompts: !prompts.isEmpty, reading: reading)
    grows = map.flag("grows") ?? false
    self.title = map.text("title") ?? columns.map(\.head).joined(separator: ", ")
    map.finish()
    guard !columns.isEmpty else { return nil }
    self.source = source
    band = title.map { TableBand(title: $0, fields: bandFields) }
    checkBand(of: map, findings: reading.findings)
    checkPrompts(of: map, findings: reading.findings)
    for column in columns {
      column.checkKeys(hasRows: source != nil, reading: reading)
    }
  }

  /// Each place of a band takes the part of a column, and the title takes at least one.
  private func checkBand(of map: MapDecoder, findings: Findings) {
    guard let band, band.fields.count >= columns.count, let node = map.node["band-fields"] else { return }
    findings.report(
      "no-effect",
      "the table has \(columns.count) columns, too few for \(band.fields.count) band fields beside the title",
      at: node.place, expected: "fewer band fields than columns")
  }

  private func checkPrompts(of map: MapDecoder, findings: Findings) {
    guard !prompts.isEmpty, let node = map.node["prompts"], !columns.contains(where: \.printsRow) else { return }
    findings.report(
      "no-effect", "no column prints the 'prompts'", at: node.place, expected: "a column with 'value: text'")
  }

  var rowSource: RowSource? { source }

  /// Everybody who signs in a column of the table.
  var signers: [Role] {
    columns.map(\.field).filter { $0.content == .awaited(.signature) }.map(\.filledBy)
  }

  var fields: [Field] { columns.map(\.field) + (band?.fields.map(\.field) ?? []) }

  var wording: [String] {
    [title] + columns.map(\.head) + [band?.title.source ?? ""] + (band?.fields.map(\.field.label) ?? [])
      + prompts.compactMap { $0.values["text"] }
  }

  func elements(in context: DataContext) -> [Element] {
    let sheet = source.flatMap { CriteriaToWrite($0, in: context) }
    var table = sheet?.table(title: title, columns: columns, band: band) ?? boundTable(in: context)
    if band?.title.isStandardWording == true { table.bandLanguage = context.wording.foreignStandard }
    table.isRecorded = source != .activities
    let bands = table.hasBands ? nil : band?.tableToWrite(source?.bandName ?? "", in: context)
    return (sheet.map { [$0.guidance] } ?? []) + [.table(table.withPlannedHeads(in: context.wording).withDateHeads(in: context.wording))]
      + (bands.map { [.table($0)] } ?? [])
  }

  private func boundTable(in context: DataContext) -> Table {
    let rows = prompts + (source.map(context.rows(of:)) ?? [])
    let spare = rows.isEmpty ? blankRows.withoutData : blankRows.withData
    var table = Table(title: title, columns: columns.map(\.bound), rows: bandedRows(rows, in: context))
    if spare > 0 {
      table.blankRows = Table.BlankRows(
        cells: columns.map { $0.blankCell(lines: blankRows.lines) }, first: rows.count + 1,
        // Something is always added by hand, so one row is never given up.
        least: rows.isEmpty ? (spare + 1) / 2 : 1, natural: spare)
    }
    table.grows = grows
    return table
  }

  private func bandedRows(_ rows: [BoundRow], in context: DataContext) -> [Table.Row] {
    var result: [Table.Row] = []
    var bandKey: String?
    for (index, row) in rows.enumerated() {
      if let band, let key = row.bandKey, key != bandKey {
        result.append(band.row(key, values: row, in: context))
        bandKey = key
      }
      result.append(.cells(columns.map { context.bind($0.field, suffix: String(index + 1), row: row) }))
    }
    return result
  }
}

/// How many rows to write in a table has: below its data, and where there is no data.
struct BlankRows: Hashable, Sendable {
  private(set) var withData = 0
  private(set) var withoutData = 8
  /// How high a row is, in lines to write on.
  private(set) var lines = 1

  static let key = Shape.Key.optional(
    "blank-rows", .either(.integer(1...200), .map(shape)),
    "How many blank rows there are without data, 8 if left out; or a map that also says how many "
      + "follow the data, and how high they are."
  ).formerly("blank", "empty")

  private static let shape = Shape(
    "'blank-rows'",
    [
      .optional("with-data", .integer(0...200), "How many blank rows follow the rows with data; none if left out."),
      .optional(
        "without-data", .integer(1...200), "How many blank rows there are without data; 8 if left out."),
      .optional(
        "lines", .integer(1...4), "How many lines to write on a place for text has in each blank row; 1 if left out."),
    ])

  /// A table without a list has nothing but these rows, or has them below its prompts.
  init(_ map: MapDecoder, rows: RowSource?, hasPrompts: Bool, reading: BlockReading) {
    guard let node = map.take("blank-rows") else { return }
    guard node.entries != nil else {
      let count = node.text.flatMap { Int($0) }.flatMap { (1...200).contains($0) ? $0 : nil }
      if count == nil {
        reading.findings.report(
          "wrong-value", "the value of 'blank-rows' cannot be read", at: node.place,
          expected: "a whole number from 1 to 200, or with-data and without-data")
      }
      if hasPrompts { withData = count ?? 0 } else { withoutData = count ?? 8 }
      return
    }
    guard let counts = MapDecoder(node, Self.shape, findings: reading.findings) else { return }
    withData = counts.integer("with-data") ?? 0
    withoutData = counts.integer("without-data") ?? 8
    lines = counts.integer("lines") ?? 1
    counts.finish()
    if rows == nil, map.node["rows"] == nil {
      reading.findings.report(
        "no-effect", "'blank-rows' is a map here, but the table has no data to tell apart", at: node.place,
        expected: "a whole number", hint: "write 'blank-rows: NUMBER', or add 'rows'")
    }
  }
}

extension RowSource {
  /// The lists that a layout may name; prompts are listed by the table itself.
  private static let listed = allCases.filter { $0 != .prompts }

  static let kind = Shape.Kind.word(listed.map(\.rawValue))
  static let example = "a list, such as unit.outcomes.criteria"

  fileprivate init?(listed word: String) {
    guard let source = Self.listed.first(where: { $0.rawValue == word }) else { return nil }
    self = source
  }

  fileprivate static let words = listed.map(\.rawValue)
}

extension MapDecoder {
  /// The list that a block repeats over.
  func rowSource(_ name: String) -> RowSource? {
    guard let node = textNode(name), let word = node.text else { return nil }
    if let source = RowSource(listed: word) { return source }
    findings.report(
      "unknown-word", "'\(name)' cannot be '\(word)'", at: node.place,
      expected: Suggestion.list(RowSource.words),
      hint: RowSource.formerNames[word].map { "it is called '\($0)' now: each candidate has their own" }
        ?? Suggestion.hint(for: word, in: RowSource.words))
    return nil
  }
}

extension BlockReading {
  /// The text of a band, where the list has bands.
  func band(of map: MapDecoder, rows: RowSource?) -> Template? {
    let band = sentence("band", of: map, row: rows)
    if band != nil, let rows, rows.bandName == nil, let node = map.node["band"] {
      findings.report(
        "no-effect",
        "'band' has no effect here: the rows of \(rows.rawValue) belong to no outcome, unit group or subject",
        at: node.place, expected: "no 'band'", hint: "delete 'band'")
    }
    return band
  }
}
