package import Reading

/// A table over a list of the data, or of blank rows to write in:
/// `table: {title, rows: unit.outcomes.criteria, columns: [{head, value, width}, {id, head, filledBy}], band, blank, empty}`,
/// with `blank` rows below the data, and `empty` rows where there is none. `prompts: [...]` gives rows of fixed text.
package struct TableBlock: Block {
  package static let name = "table"
  package static let meaning = "A table over a list of the data, or of blank rows to write in."
  package static let kind = Shape.Kind.map(shape)
  private static let shape = Shape(
    "'table'",
    [
      .optional(
        "title", .text,
        "What the table is called for whoever hears it or sees it in a browser; its heads where it is left out. On paper a "
          + "block `heading` above it says it."),
      .optional("rows", .word(RowSource.self), "The list whose rows it has; blank rows where it is left out."),
      .optional(
        "prompts", .list(of: .text), "Fixed rows, each asking for something; a column shows them with `value: text`."),
      .required(
        "columns", .list(of: .map(TableColumn.shape), atLeast: 1), "The columns from left to right.",
        example: "a list of columns"),
      .optional("band", .text, "What a row across the table says before the rows of one outcome or unit."),
      .optional("blank", .integer(0...200), "How many rows to write in follow the data."),
      .optional("empty", .integer(1...200), "How many rows to write in there are where there is no data."),
    ])
  package static let wordingKeys: Set<String> = ["title", "head", "band", "options", "prompts"]

  private let title: String
  private let source: RowSource?
  private let columns: [TableColumn]
  private let band: Template?
  /// Fixed rows, each asking for something.
  private let prompts: [BoundRow]
  /// Rows to write in, below those that have data.
  private let blank: Int
  /// Rows to write in when there is no data.
  private let empty: Int

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    let rows = map.word("rows", as: RowSource.self)
    prompts = map.texts("prompts").map { BoundRow(values: ["text": $0]) }
    let source = rows ?? (prompts.isEmpty ? nil : .prompts)
    let columns = map.list("columns").compactMap { TableColumn($0, row: source, findings: findings) }
    band = map.textNode("band").flatMap { Template(text: $0, row: source, findings: findings) }
    let blank = map.integer("blank")
    let empty = map.integer("empty")
    title = map.text("title") ?? columns.map(\.head).joined(separator: ", ")
    map.finish()
    guard !columns.isEmpty else { return nil }
    self.source = source
    self.columns = columns
    self.blank = blank ?? 0
    self.empty = empty ?? (rows == nil ? blank.map { max(1, $0) } : nil) ?? 8
  }

  package var rowSource: RowSource? { source }

  /// Whoever signs in a column of the table.
  package var signers: [Role] {
    columns.map(\.field).filter { $0.content == .awaited(.signature) }.map(\.filledBy)
  }

  package var fields: [Field] { columns.map(\.field) + columns.compactMap(\.bandField) }

  package var wording: [String] {
    [title] + columns.map(\.head) + [band?.source ?? ""] + prompts.compactMap { $0.values["text"] }
  }

  package func elements(in context: any BindingContext) -> [Element] {
    let rows = prompts + (source.map(context.rows) ?? [])
    let bound = bandedRows(rows, in: context)
    let spare = rows.isEmpty ? empty : blank
    let blanks = (0..<spare).map { index in
      Table.Row.cells(columns.map { $0.blankCell(row: rows.count + index + 1) })
    }
    var table = Table(title: title, columns: columns.map(\.bound), rows: bound + blanks)
    if band?.isStandardWording == true { table.bandLanguage = context.wording.foreignStandard }
    return [.table(table)]
  }

  private func bandedRows(_ rows: [BoundRow], in context: any BindingContext) -> [Table.Row] {
    var result: [Table.Row] = []
    var bandKey: String?
    for (index, row) in rows.enumerated() {
      if let band, let key = row.bandKey, key != bandKey {
        let cells = columns.compactMap(\.bandField).map { context.bind($0, suffix: "band-\(key)", row: row) }
        result.append(.band(context.text(band, row: row) ?? "", cells: cells))
        bandKey = key
      }
      result.append(.cells(columns.map { context.bind($0.field, suffix: String(index + 1), row: row) }))
    }
    return result
  }
}
