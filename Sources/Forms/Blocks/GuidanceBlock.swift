package import Reading

/// `guidance: Describe what you saw.`: a word to whoever fills the form.
package struct GuidanceBlock: Block {
  package static let name = "guidance"
  package static let meaning = "A word to whoever fills the form."
  package static let kind = Shape.Kind.text
  package static let wordingKeys: Set<String> = ["guidance"]

  let text: String

  package init?(_ node: Node, findings: Findings) {
    guard let text = FixedText.read(node, block: Self.name, findings: findings) else { return nil }
    self.text = text
  }

  package var wording: [String] { [text] }

  package func elements(in context: any BindingContext) -> [Element] { [.paragraph(text, .guidance)] }
}
