package import Reading

/// Labelled boxes in a grid: `details: {columns: 2, fields: [{id, label, value}, ...]}`. A field may span several columns,
/// and one that is `optional` is left out when the records say nothing; the box before it takes its room.
package struct DetailsBlock: Block {
  package static let name = "details"
  package static let meaning = "Labelled boxes in a grid, printed or to be filled."
  package static let kind = Shape.Kind.map(shape)
  private static let shape = Shape(
    "'details'",
    [
      .optional("columns", .integer(1...12), "How many boxes stand side by side; 2 where it is left out."),
      .required("fields", .list(of: .map(boxShape), atLeast: 1), "The boxes, row by row.", example: "a list of fields"),
    ])

  private static let boxShape = FieldReader.shape(
    "a field",
    [
      .optional("span", .integer(1...12), "How many columns the box takes."),
      .optional(
        "optional", .word(Optional.self),
        "Whether the box is left out when there is nothing to print: of a candidate's form, or always."),
    ])
  package static let wordingKeys: Set<String> = ["label", "options"]

  private struct Box: Hashable, Sendable {
    let field: Field
    let span: Int
    let optional: Optional
  }

  /// When a box is left out because there is nothing to print.
  private enum Optional: String, Hashable, Sendable, CaseIterable {
    case no
    /// Of a candidate's form.
    case yes
    /// Of a blank form too.
    case always
  }

  private let columns: Int
  private let boxes: [Box]

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    let columns = map.integer("columns") ?? 2
    self.columns = columns
    let nodes = map.list("fields")
    map.finish()
    boxes = nodes.compactMap { Self.box($0, columns: columns, findings: findings) }
  }

  private static func box(_ node: Node, columns: Int, findings: Findings) -> Box? {
    guard let map = MapDecoder(node, boxShape, findings: findings) else { return nil }
    let label = map.text("label")
    let span = map.integer("span") ?? 1
    let optional = map.word("optional", as: Optional.self) ?? .no
    let field = FieldReader(map).field(label: label ?? "")
    map.finish()
    guard label != nil, let field else { return nil }
    return Box(field: field, span: min(span, columns), optional: optional)
  }

  package var fields: [Field] { boxes.map(\.field) }

  package var wording: [String] { boxes.map(\.field.label) }

  package func elements(in context: any BindingContext) -> [Element] {
    var rows: [[Grid.Box]] = []
    var used = columns
    for box in boxes {
      let field = context.bind(box.field)
      if isLeftOut(box, field, in: context) { continue }
      if used + box.span > columns {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(Grid.Box(field: field, span: box.span))
      used += box.span
    }
    return [.grid(Grid(columns: columns, rows: rows))]
  }

  private func isLeftOut(_ box: Box, _ field: BoundField, in context: any BindingContext) -> Bool {
    guard field.content == .awaited(.text) else { return false }
    switch box.optional {
    case .no: return false
    case .yes: return !context.isBlank
    case .always: return true
    }
  }
}
