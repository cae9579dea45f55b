package import Reading

/// Ruled lines for somebody's own words: `writing: {id, label, filledBy, lines: 16, continues: yes}`. With `continues`, a
/// continuation sheet follows at the end of the form; with `grows`, the lines fill the room left on the page.
package struct WritingBlock: Block {
  package static let name = "writing"
  package static let meaning = "Ruled lines for somebody's own words."
  package static let kind = Shape.Kind.map(shape)
  private static let shape = FieldReader.shape(
    "'writing'",
    [
      .optional("hint", .text, "A word below the label that says what to write."),
      .optional("grows", .flag, "Whether the lines fill the room that is left on the page."),
      .optional("continues", .flag, "Whether a continuation sheet follows at the end of the form."),
    ])
  package static let wordingKeys: Set<String> = ["label", "hint"]

  private let field: Field
  private let hint: String?
  private let lines: Int
  private let grows: Bool
  private let continues: Bool

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    let label = map.text("label")
    hint = map.text("hint")
    grows = map.flag("grows") ?? false
    continues = map.flag("continues") ?? false
    let field = FieldReader(map).field(label: label ?? "", kind: "writing")
    map.finish()
    guard label != nil, let field else { return nil }
    self.field = field
    if case .awaited(.writing(let lines)) = field.content { self.lines = lines } else { lines = 6 }
  }

  package var fields: [Field] { [field] }

  package var wording: [String] { [field.label, hint ?? ""] }

  package func elements(in context: any BindingContext) -> [Element] {
    [.writing(WritingArea(field: context.bind(field), hint: hint, lines: lines, grows: grows))]
  }

  /// The sheet that follows the form when the lines are not enough.
  package func continuation(in context: any BindingContext) -> Element? {
    guard continues else { return nil }
    var field = context.bind(field, suffix: "continued")
    field.isRequired = false
    field.label = context.wording("{label} (continued)", ["label": field.label])
    return .continuation(
      WritingArea(field: field, lines: 12, grows: true),
      endorsement: SignaturesBlock.places(for: self.field.filledBy, suffix: "continued", in: context))
  }
}
