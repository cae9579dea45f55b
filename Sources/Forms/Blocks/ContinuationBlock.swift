package import Reading

/// A sheet of its own to write on, headed with the same identity: `continuation: {id, label, filledBy}`.
package struct ContinuationBlock: Block {
  package static let name = "continuation"
  package static let meaning = "A sheet of its own to write on, headed with the same identity and signed."
  package static let kind = Shape.Kind.map(shape)
  private static let shape = FieldReader.shape("'continuation'")
  package static let wordingKeys: Set<String> = ["label"]

  private let field: Field

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    let label = map.text("label")
    let field = FieldReader(map).field(label: label ?? "", kind: "writing")
    map.finish()
    guard label != nil, let field else { return nil }
    self.field = field
  }

  package var fields: [Field] { [field] }

  package var wording: [String] { [field.label] }

  package func elements(in context: any BindingContext) -> [Element] {
    let endorsement = SignaturesBlock.places(for: field.filledBy, suffix: field.id, in: context)
    return [.continuation(WritingArea(field: context.bind(field), lines: 12, grows: true), endorsement: endorsement)]
  }
}
