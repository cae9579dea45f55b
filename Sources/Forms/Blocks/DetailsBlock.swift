import Reading

/// Labelled boxes in a grid: `details: {columns: 2, fields: [{id, label, value}, ...]}`. A field may span several columns;
/// one with `omit-if-empty` is left out when the records say nothing, and the next box takes its room.
struct DetailsBlock: Block {
  static let name = "details"
  static let meaning = "Labelled boxes in a grid, printed or to be filled in."
  static let kind = Shape.Kind.map(shape)
  private static let shape = Shape.block(
    name,
    [
      .optional("columns", .integer(1...12), "How many columns the grid has; 2 if left out."),
      .required(
        "fields", .list(of: .either(SharedPart.item, .map(boxShape)), atLeast: 1), "The boxes, row by row.",
        example: "a list of fields"),
    ])

  static let boxShape = FieldReader.openShape(
    "a field",
    [
      .optional("span", .integer(1...12), "How many columns the box takes; 1 if left out."),
      .optional(
        "omit-if-empty", .word(Omission.self),
        "Leaves the box out if there is no value: `yes` keeps it on a blank form, `always` does not."
      ).formerly("optional").only(.present("value")),
    ])
  static let wordingKeys: Set<String> = ["label", "options"]

  private struct Box: Hashable, Sendable {
    let field: Field
    let span: Int
    let omission: Omission?
  }

  /// When a box is left out because there is nothing to print.
  private enum Omission: String, Hashable, Sendable, CaseIterable {
    /// On a form with data.
    case yes
    /// On a blank form too.
    case always
  }

  private let columns: Int
  private let boxes: [Box]

  init?(_ node: Node, reading: BlockReading) {
    guard let map = MapDecoder(node, Self.shape, findings: reading.findings) else { return nil }
    let columns = map.integer("columns") ?? 2
    self.columns = columns
    let nodes = map.list("fields")
    map.finish()
    boxes = nodes.compactMap { Self.box($0, columns: columns, reading: reading) }
  }

  private static func box(_ node: Node, columns: Int, reading: BlockReading) -> Box? {
    guard let map = MapDecoder(node, boxShape, findings: reading.findings) else { return nil }
    let label = map.text("label")
    let span = map.integer("span") ?? 1
    let omission = map.word("omit-if-empty", as: Omission.self)
    let field = FieldReader(map, texts: reading.texts).field(label: label ?? "")
    map.finish()
    if span > columns, let node = node["span"] {
      reading.findings.report(
        "no-effect", "the field spans \(span) columns of \(columns)", at: node.place,
        expected: "a whole number from 1 to \(columns)")
    }
    guard label != nil, let field else { return nil }
    return Box(field: field, span: min(span, columns), omission: omission)
  }

  var fields: [Field] { boxes.map(\.field) }

  var wording: [String] { boxes.map(\.field.label) }

  func elements(in context: DataContext) -> [Element] {
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
    return rows.isEmpty ? [] : [.grid(Grid(columns: columns, rows: rows))]
  }

  private func isLeftOut(_ box: Box, _ field: BoundField, in context: DataContext) -> Bool {
    guard let omission = box.omission, field.printedText == nil else { return false }
    return omission == .always || !context.isBlank
  }
}
