import Reading

/// A decision among options, each with a box to tick: `choice: {id, label, filled-by, options: [Competent, ...]}`.
struct ChoiceBlock: Block {
  static let name = "choice"
  static let meaning = "A decision among options, each with a box to tick."
  static let kind = Shape.Kind.map(shape)
  private static let shape = FieldReader.placeShape(
    name, [.required("options", .list(of: .text, atLeast: 2), "The options.", example: "[one, another]")])
  static let wordingKeys: Set<String> = ["label", "options"]

  private let field: Field
  private let options: [String]

  init?(_ node: Node, reading: BlockReading) {
    guard let map = MapDecoder(node, Self.shape, findings: reading.findings) else { return nil }
    let reader = FieldReader(map, texts: reading.texts)
    options = reader.options()
    let field = reader.place(options.count < 2 ? nil : .choice(options))
    map.finish()
    guard let field else { return nil }
    self.field = field
  }

  var fields: [Field] { [field] }

  var wording: [String] { [field.label] + options }

  func elements(in context: DataContext) -> [Element] {
    [.grid(Grid(columns: 1, rows: [[Grid.Box(field: context.bind(field))]], staysWithNext: true))]
  }
}

/// Things to tick, two to a line: `checklist: {id, label, filled-by, items: [Curriculum vitae, Job description]}`.
struct ChecklistBlock: Block {
  static let name = "checklist"
  static let meaning = "Things to tick, two to a line."
  static let kind = Shape.Kind.map(shape)
  private static let shape = Shape.block(
    name,
    [
      .required("label", .text, "The label above the boxes."),
      .optional("id", .text, "The name of the boxes in collected answers; derived from the label if left out."),
      .required("items", .list(of: .text, atLeast: 1), "What can be ticked.", example: "a list of things to tick"),
      .required("filled-by", .word(Role.self), "Who ticks.", example: "who ticks").formerly("filledBy"),
    ], hints: ["options": "a 'checklist' has 'items', of which any number may be ticked; 'choice' has 'options'"])
  static let wordingKeys: Set<String> = ["label", "items"]

  private let label: String
  private let ticks: [Field]

  init?(_ node: Node, reading: BlockReading) {
    guard let map = MapDecoder(node, Self.shape, findings: reading.findings) else { return nil }
    let label = map.text("label")
    let id = map.text("id") ?? label.map(FieldReader.identifier) ?? ""
    let items = map.texts("items")
    let role = map.word("filled-by", as: Role.self)
    map.finish()
    guard let label, let role else { return nil }
    self.label = label
    ticks = items.map { item in
      Field(id: "\(id).\(FieldReader.identifier(for: item))", label: item, filledBy: role, content: .awaited(.tick))
    }
  }

  var fields: [Field] { ticks }

  var wording: [String] { [label] + ticks.map(\.label) }

  func elements(in context: DataContext) -> [Element] {
    let boxes = ticks.map { Grid.Box(field: context.bind($0)) }
    let rows = stride(from: 0, to: boxes.count, by: 2).map { Array(boxes[$0..<min($0 + 2, boxes.count)]) }
    return [.kept([.heading(label, level: 2), .grid(Grid(columns: 2, rows: rows))])]
  }
}
