package import Reading

/// `statement: I, {candidate.name}, confirm ...`: a fixed sentence that somebody signs. A value that is absent becomes a
/// gap to write in, never a hole in the sentence.
package struct StatementBlock: Block {
  package static let name = "statement"
  package static let meaning =
    "A fixed sentence that somebody signs; a value in braces that is absent becomes a gap to write in."
  package static let kind = Shape.Kind.text
  package static let wordingKeys: Set<String> = ["statement"]

  let template: Template
  private let text: String

  package init?(_ node: Node, findings: Findings) {
    guard let text = FixedText.read(node, block: Self.name, findings: findings),
      let template = Template(text: node, findings: findings)
    else { return nil }
    self.text = text
    self.template = template
  }

  package var wording: [String] { [text] }

  package func elements(in context: any BindingContext) -> [Element] {
    [.paragraph(context.sentence(template), .body)]
  }
}
