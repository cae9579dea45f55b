import Pages
import Reading

/// A grid of the list's rows by units, with a place to write wherever a row has the unit:
/// `matrix: {title, rows: centre.candidates, columns: [...], cell: {id, label, filled-by, width: 14mm}, per-table: 16}`.
/// More units than one table can hold go on in a further table.
struct MatrixBlock: Block {
  static let name = "matrix"
  static let meaning = "A table of rows and units, with a place to write where a row has the unit."
  static let kind = Shape.Kind.map(shape)
  private static let shape = Shape.block(
    name,
    [
      .required("title", .text, "The table's name in a browser and for a screen reader."),
      .optional("rows", RowSource.kind, "The list whose rows it has; centre.candidates if left out."),
      .required(
        "columns", .list(of: .either(SharedPart.item, .map(TableColumn.plainShape)), atLeast: 1),
        "The columns before those of the units."),
      .required(
        "cell", .map(cellShape), "The place where a row has a unit.", example: "id, label, filled-by and width"),
      .optional("per-table", .integer(1...40), "How many units one table holds; 12 if left out.")
        .formerly("perTable"),
      .optional("blank-rows", .integer(1...200), "How many rows a form without data has; 12 if left out.")
        .formerly("empty", "blank"),
    ])

  private static let cellShape = {
    var shape = Shape(
      "'cell'",
      [
        FieldReader.label, FieldReader.id, FieldReader.filledBy,
        .optional(
          "width", .matching(Length.pattern), "The width of a unit's column.", example: "a length such as 14mm"),
      ] + FieldReader.kindKeys)
    shape.hints = ["value": "a person fills each cell; leave 'value' out"]
    return shape
  }()
  static let wordingKeys: Set<String> = ["title", "head", "label", "options"]

  private let title: String
  private let source: RowSource
  private let columns: [TableColumn]
  private let cell: Field
  private let width: Length
  private let perTable: Int
  private let blankRows: Int

  init?(_ node: Node, reading: BlockReading) {
    guard let map = MapDecoder(node, Self.shape, findings: reading.findings) else { return nil }
    let title = map.text("title")
    let source = map.rowSource("rows") ?? .candidates
    columns = map.list("columns").compactMap {
      TableColumn($0, row: source, shape: TableColumn.plainShape, reading: reading)
    }
    perTable = map.integer("per-table") ?? 12
    blankRows = map.integer("blank-rows") ?? 12
    let cellNode = map.take("cell")
    map.finish()
    let (cell, width) = Self.cell(cellNode, reading: reading)
    self.width = width ?? .mm(14)
    Self.check(source, of: map, reading: reading)
    guard let title, let cell, !columns.isEmpty else { return nil }
    (self.title, self.source, self.cell) = (title, source, cell)
  }

  private static func cell(_ node: Node?, reading: BlockReading) -> (field: Field?, width: Length?) {
    guard let node, let map = MapDecoder(node, cellShape, findings: reading.findings) else { return (nil, nil) }
    let width = map.parsed("width", Length.init(text:))
    let reader = FieldReader(map, texts: reading.texts)
    let label = map.text("label")
    let role = map.word("filled-by", as: Role.self)
    let id = map.text("id")
    let kind = reader.kind()
    map.finish()
    guard let label, let role, let kind else { return (nil, width) }
    return (
      Field(id: id ?? FieldReader.identifier(for: label), label: label, filledBy: role, content: .awaited(kind)), width
    )
  }

  /// A row must say which units it has.
  private static func check(_ source: RowSource, of map: MapDecoder, reading: BlockReading) {
    guard !source.values.contains(where: { $0.name == "units" }), let node = map.node["rows"] else { return }
    reading.findings.report(
      "no-effect", "the rows of \(source.rawValue) have no units, so no cell could be filled in", at: node.place,
      expected: Suggestion.list(RowSource.allCases.filter { $0.values.contains { $0.name == "units" } }.map(\.rawValue))
    )
  }

  var rowSource: RowSource? { source }

  var fields: [Field] { columns.map(\.field) + [cell] }

  var wording: [String] { [title, cell.label] + columns.map(\.head) }

  func elements(in context: DataContext) -> [Element] {
    let rows = context.rows(of: source)
    let units = context.rows(of: .centreUnits).compactMap { $0.values["number"] }
    guard !rows.isEmpty, !units.isEmpty else { return [.table(blank)] }
    return stride(from: 0, to: units.count, by: perTable).map { start in
      .table(table(rows, units: Array(units[start..<min(start + perTable, units.count)]), in: context))
    }
  }

  private func table(_ rows: [BoundRow], units: [String], in context: DataContext) -> Table {
    let bound = rows.enumerated().map { index, row in
      let chosen = Set((row.values["units"] ?? "").split(separator: " ").map(String.init))
      let cells = units.map { unit -> BoundField in
        let id = "\(cell.id).\(index + 1).\(unit)"
        let content: BoundField.Content =
          chosen.contains(unit) ? .awaited(cell.awaited) : .printed("–", isPlanned: false)
        return BoundField(id: id, label: "\(cell.label) \(unit)", filledBy: cell.filledBy, content: content)
      }
      return Table.Row.cells(columns.map { context.bind($0.field, suffix: String(index + 1), row: row) } + cells)
    }
    let heads = units.map { Table.Column(head: $0, width: width) }
    return Table(title: title, columns: columns.map(\.bound) + heads, rows: bound)
  }

  /// Without data: heads to write units in.
  private var blank: Table {
    let heads = (1...perTable).map { _ in Table.Column(head: "", width: width) }
    let rows = (1...blankRows).map { row in
      let cells = (1...perTable).map {
        BoundField(
          id: "\(cell.id).\(row).\($0)", label: cell.label, filledBy: cell.filledBy, content: .awaited(cell.awaited))
      }
      return Table.Row.cells(columns.map { $0.blankCell(row: row) } + cells)
    }
    return Table(title: title, columns: columns.map(\.bound) + heads, rows: rows)
  }
}
