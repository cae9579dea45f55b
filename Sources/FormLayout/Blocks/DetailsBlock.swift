package import Reading
package import Reporting

/// Labelled boxes in a grid: `details: {columns: 2, fields: [{id, label, value}, ...]}`. A field may span several columns,
/// and one that is `optional` is left out when the records say nothing; the box before it takes its room.
package struct DetailsBlock: Block {
  package static let name = "details"

  private struct Box: Hashable, Sendable {
    let field: Field
    let span: Int
    /// Left out of a candidate's form when there is nothing to print.
    let isOptional: Bool
  }

  private let columns: Int
  private let boxes: [Box]

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, "'details'", origin: .layout, findings: findings) else { return nil }
    let columns = map.integer("columns") ?? 2
    self.columns = min(max(columns, 1), 12)
    let nodes = map.list("fields") ?? []
    if nodes.isEmpty { _ = map.require("fields", expected: "a list of fields") }
    map.finish()
    boxes = nodes.compactMap { Self.box($0, columns: columns, findings: findings) }
  }

  private static func box(_ node: Node, columns: Int, findings: Findings) -> Box? {
    guard let map = MapDecoder(node, "a field", origin: .layout, findings: findings) else { return nil }
    let label = map.requireText("label")
    let span = map.integer("span") ?? 1
    let isOptional = map.flag("optional") ?? false
    let field = label.flatMap { FieldReader(map).field(label: $0) }
    map.finish()
    return field.map { Box(field: $0, span: min(max(span, 1), columns), isOptional: isOptional) }
  }

  package var fields: [Field] { boxes.map(\.field) }

  package var wording: [String] { boxes.map(\.field.label) }

  package func elements(in context: any BindingContext) -> [Element] {
    var rows: [[Grid.Box]] = []
    var used = columns
    for box in boxes {
      let field = context.bind(box.field)
      if box.isOptional, !context.isBlank, field.content == .awaited(.text) { continue }
      if used + box.span > columns {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(Grid.Box(field: field, span: box.span))
      used += box.span
    }
    return [.grid(Grid(columns: columns, rows: rows))]
  }
}
