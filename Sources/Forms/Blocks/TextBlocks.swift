import Reading

/// `heading: Your account`: the title of a part of the form.
struct HeadingBlock: Block {
  static let name = "heading"
  static let meaning = "The title of a part of the form."
  static let kind = Shape.Kind.text

  let text: String

  init?(_ node: Node, reading: BlockReading) {
    guard let text = reading.text(node, block: Self.name) else { return nil }
    self.text = text
  }

  var wording: [String] { [text] }

  func elements(in context: DataContext) -> [Element] { [.heading(text, level: 2)] }
}

/// `guidance: Describe what you saw.`: how to fill the form in.
struct GuidanceBlock: Block {
  static let name = "guidance"
  static let meaning = "Tells people how to fill the form in."
  static let kind = Shape.Kind.text

  let text: String

  init?(_ node: Node, reading: BlockReading) {
    guard let text = reading.text(node, block: Self.name) else { return nil }
    self.text = text
  }

  var wording: [String] { [text] }

  func elements(in context: DataContext) -> [Element] { [.paragraph(text, .guidance)] }
}

/// `statement: I, {candidate.name}, confirm ...`: a fixed sentence that somebody signs. A missing value becomes a
/// gap to write in.
struct StatementBlock: Block {
  static let name = "statement"
  static let meaning =
    "A fixed sentence that someone signs. A missing value in braces becomes a gap to write in."
  static let kind = Shape.Kind.text

  let template: Template
  private let text: String

  init?(_ node: Node, reading: BlockReading) {
    guard let text = reading.text(node, block: Self.name), let template = reading.sentence(node, isStatement: true)
    else { return nil }
    (self.text, self.template) = (text, template)
  }

  var wording: [String] { [text] }

  func elements(in context: DataContext) -> [Element] {
    [.paragraph(context.sentence(template), .body)]
  }
}

/// Sentences one below the other, each with a bullet: `points: [The centre will ..., The candidate will ...]`.
struct PointsBlock: Block {
  static let name = "points"
  static let meaning = "A bulleted list of sentences."
  static let kind = Shape.Kind.list(of: .text, atLeast: 1)

  private let points: [Template]
  let wording: [String]

  init?(_ node: Node, reading: BlockReading) {
    guard let items = node.list, !items.isEmpty else {
      reading.findings.report(
        "wrong-type", "'points' must be a list, but this is \(node.kindName)", at: node.place,
        expected: "a list of sentences, each after a dash")
      return nil
    }
    points = items.compactMap { reading.text($0, block: "a point") == nil ? nil : reading.sentence($0) }
    wording = items.compactMap(\.text)
  }

  func elements(in context: DataContext) -> [Element] { [.list(points.map(context.sentence))] }
}

extension BlockReading {
  /// The text of a block that is nothing but text.
  fileprivate func text(_ node: Node, block: String) -> String? {
    if let text = node.text { return text.trimmed }
    findings.report(
      "wrong-type", "'\(block)' must be text, but this is \(node.kindName)", at: node.place, expected: "\(block): text")
    return nil
  }
}
