package import Reading

/// `heading: Your account`: the title of a part of the form.
package struct HeadingBlock: Block {
  package static let name = "heading"
  package static let meaning = "The title of a part of the form."
  package static let kind = Shape.Kind.text
  package static let wordingKeys: Set<String> = ["heading"]

  let text: String

  package init?(_ node: Node, reading: BlockReading) {
    guard let text = reading.text(node, block: Self.name) else { return nil }
    self.text = text
  }

  package var wording: [String] { [text] }

  package func elements(in context: any BindingContext) -> [Element] { [.heading(text, level: 2)] }
}

/// `guidance: Describe what you saw.`: how to fill the form in.
package struct GuidanceBlock: Block {
  package static let name = "guidance"
  package static let meaning = "Tells people how to fill the form in."
  package static let kind = Shape.Kind.text
  package static let wordingKeys: Set<String> = ["guidance"]

  let text: String

  package init?(_ node: Node, reading: BlockReading) {
    guard let text = reading.text(node, block: Self.name) else { return nil }
    self.text = text
  }

  package var wording: [String] { [text] }

  package func elements(in context: any BindingContext) -> [Element] { [.paragraph(text, .guidance)] }
}

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

  package init?(_ node: Node, reading: BlockReading) {
    guard let text = reading.text(node, block: Self.name), let template = reading.sentence(node) else { return nil }
    (self.text, self.template) = (text, template)
  }

  package var wording: [String] { [text] }

  package func elements(in context: any BindingContext) -> [Element] {
    [.paragraph(context.sentence(template), .body)]
  }
}

/// Sentences one below the other, each with a bullet: `points: [The centre will ..., The candidate will ...]`.
package struct PointsBlock: Block {
  package static let name = "points"
  package static let meaning = "Sentences one below the other, each with a bullet."
  package static let kind = Shape.Kind.list(of: .text, atLeast: 1)
  package static let wordingKeys: Set<String> = ["points"]

  private let points: [Template]
  package let wording: [String]

  package init?(_ node: Node, reading: BlockReading) {
    guard let items = node.list, !items.isEmpty else {
      reading.report(
        "wrong-type", "'points' must be a list, but this is \(node.kindName)", at: node.place,
        expected: "a list of sentences, each after a dash")
      return nil
    }
    points = items.compactMap { reading.text($0, block: "a point") == nil ? nil : reading.sentence($0) }
    wording = items.compactMap(\.text)
  }

  package func elements(in context: any BindingContext) -> [Element] { [.list(points.map(context.sentence))] }
}

extension BlockReading {
  /// The text of a block that is nothing but text.
  fileprivate func text(_ node: Node, block: String) -> String? {
    if let text = node.text { return text.trimmed }
    report(
      "wrong-type", "'\(block)' must be text, but this is \(node.kindName)", at: node.place, expected: "\(block): text")
    return nil
  }
}
