import Pages
package import Reading

/// A grid of the list's rows by units, with a place to write wherever a row has the unit:
/// `matrix: {title, rows: centre.candidates, columns: [...], cell: {id, label, filledBy, width: 14mm}, perTable: 16}`.
/// More units than one table can hold go on in a further table.
package struct MatrixBlock: Block {
  package static let name = "matrix"
  package static let meaning = "A table of rows by units, with a place to write wherever a row has the unit."
  package static let kind = Shape.Kind.map(shape)
  private static let shape = Shape(
    "'matrix'",
    [
      .required("title", .text, "What the table is called for whoever hears it or sees it in a browser."),
      .optional("rows", .word(RowSource.self), "The list whose rows it has; centre.candidates where it is left out."),
      .required("columns", .list(of: .map(TableColumn.shape), atLeast: 1), "The columns before those of the units."),
      .required(
        "cell", .map(cellShape), "The place where a row has a unit.", example: "id, label, filledBy and width"),
      .optional("perTable", .integer(1...40), "How many units one table holds; 12 where it is left out."),
      .optional("empty", .integer(1...200), "How many rows a blank form has; 12 where it is left out."),
    ])

  private static let cellShape = FieldReader.shape(
    "'cell'",
    [
      .optional(
        "width", .matching(Length.pattern), "How wide the column of a unit is.", example: "a length such as 14mm")
    ])
  package static let wordingKeys: Set<String> = ["title", "head", "label"]

  private let title: String
  private let source: RowSource
  private let columns: [TableColumn]
  private let cell: Field
  private let width: Length
  private let perTable: Int
  private let empty: Int

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    let title = map.text("title")
    let source = map.word("rows", as: RowSource.self) ?? .candidates
    columns = map.list("columns").compactMap { TableColumn($0, row: source, findings: findings) }
    perTable = map.integer("perTable") ?? 12
    empty = map.integer("empty") ?? 12
    let cellNode = map.take("cell")
    map.finish()
    let cell = cellNode.flatMap { MapDecoder($0, Self.cellShape, findings: findings) }
    let label = cell?.text("label")
    width = cell?.parsed("width", Length.init(text:)) ?? .mm(14)
    let field = cell.flatMap { FieldReader($0).field(label: label ?? "") }
    cell?.finish()
    guard let title, label != nil, let field, !columns.isEmpty else { return nil }
    (self.title, self.source, self.cell) = (title, source, field)
  }

  package var rowSource: RowSource? { source }

  package var fields: [Field] { columns.map(\.field) + [cell] }

  package var wording: [String] { [title, cell.label] + columns.map(\.head) }

  package func elements(in context: any BindingContext) -> [Element] {
    let rows = context.rows(of: source)
    let units = context.rows(of: .centreUnits).compactMap { $0.values["number"] }
    guard !rows.isEmpty, !units.isEmpty else { return [.table(blank)] }
    return stride(from: 0, to: units.count, by: perTable).map { start in
      .table(table(rows, units: Array(units[start..<min(start + perTable, units.count)]), in: context))
    }
  }

  private func table(_ rows: [BoundRow], units: [String], in context: any BindingContext) -> Table {
    let bound = rows.enumerated().map { index, row in
      let chosen = Set((row.values["units"] ?? "").split(separator: " ").map(String.init))
      let cells = units.map { unit -> BoundField in
        let id = "\(cell.id).\(index + 1).\(unit)"
        let content: BoundField.Content =
          if chosen.contains(unit), case .awaited(let kind) = cell.content {
            .awaited(kind)
          } else {
            .printed("–", isPlanned: false)
          }
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
    let rows = (1...empty).map { row in
      let cells = (1...perTable).map {
        BoundField(id: "\(cell.id).\(row).\($0)", label: cell.label, filledBy: cell.filledBy, content: cell.blank)
      }
      return Table.Row.cells(columns.map { $0.blankCell(row: row) } + cells)
    }
    return Table(title: title, columns: columns.map(\.bound) + heads, rows: rows)
  }
}

extension Field {
  /// Room for the field's value, whatever its policy.
  fileprivate var blank: BoundField.Content {
    if case .awaited(let kind) = content { .awaited(kind) } else { .awaited(.text) }
  }
}
