package import Reading

/// Things to tick, one a line: `checklist: {id, label, filledBy, items: [Curriculum vitae, Job description]}`.
package struct ChecklistBlock: Block {
  package static let name = "checklist"
  package static let meaning = "Things to tick, two to a line."
  package static let kind = Shape.Kind.map(shape)
  private static let shape = Shape(
    "'checklist'",
    [
      .required("label", .text, "What stands above the boxes."),
      .optional("id", .text, "The name of the boxes in answers; made of the label where it is left out."),
      .required("items", .list(of: .text, atLeast: 1), "What can be ticked.", example: "a list of things to tick"),
      .required("filledBy", .word(Role.self), "Who ticks.", example: "who ticks"),
    ])
  package static let wordingKeys: Set<String> = ["label", "items"]

  private let label: String
  private let ticks: [Field]

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    let label = map.text("label")
    let id = map.text("id") ?? label.map(FieldReader.identifier) ?? ""
    let items = map.texts("items")
    let role = map.word("filledBy", as: Role.self)
    map.finish()
    guard let label, let role else { return nil }
    self.label = label
    ticks = items.map { item in
      Field(id: "\(id).\(FieldReader.identifier(for: item))", label: item, filledBy: role, content: .awaited(.tick))
    }
  }

  package var fields: [Field] { ticks }

  package var wording: [String] { [label] + ticks.map(\.label) }

  package func elements(in context: any BindingContext) -> [Element] {
    let boxes = ticks.map { Grid.Box(field: context.bind($0)) }
    let rows = stride(from: 0, to: boxes.count, by: 2).map { Array(boxes[$0..<min($0 + 2, boxes.count)]) }
    return [.kept([.heading(label, level: 2), .grid(Grid(columns: 2, rows: rows))])]
  }
}
