package import Reading

/// A decision among options, each with a box to tick: `choice: {id, label, filledBy, options: [Competent, ...]}`.
package struct ChoiceBlock: Block {
  package static let name = "choice"
  package static let meaning = "A decision among options, each with a box to tick."
  package static let kind = Shape.Kind.map(shape)
  private static let shape = FieldReader.shape("'choice'")
  package static let wordingKeys: Set<String> = ["label", "options"]

  private let field: Field

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    let label = map.text("label")
    let field = FieldReader(map).field(label: label ?? "", kind: "choice")
    map.finish()
    guard label != nil, let field else { return nil }
    self.field = field
  }

  package var fields: [Field] { [field] }

  package var wording: [String] {
    if case .awaited(.choice(let options)) = field.content { [field.label] + options } else { [field.label] }
  }

  package func elements(in context: any BindingContext) -> [Element] {
    [.grid(Grid(columns: 1, rows: [[Grid.Box(field: context.bind(field))]], staysWithNext: true))]
  }
}
