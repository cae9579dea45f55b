package import Reading

/// `heading: Your account`: the title of a part of the form.
package struct HeadingBlock: Block {
  package static let name = "heading"
  package static let meaning = "The title of a part of the form."
  package static let kind = Shape.Kind.text
  package static let wordingKeys: Set<String> = ["heading"]

  let text: String

  package init?(_ node: Node, findings: Findings) {
    guard let text = FixedText.read(node, block: Self.name, findings: findings) else { return nil }
    self.text = text
  }

  package var wording: [String] { [text] }

  package func elements(in context: any BindingContext) -> [Element] { [.heading(text, level: 2)] }
}
