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

/// How to fill the form in: `guidance: Describe what you saw.`, or a list of sentences. A sentence with a value that the
/// records lack is left out, or gives way to another: `{text: "Ring {assessor.phone}.", otherwise: Ask your assessor.}`.
struct GuidanceBlock: Block {
  static let name = "guidance"
  static let meaning = "Tells people how to fill the form in. A sentence whose values the records lack is left out."
  static let kind = Shape.Kind.either(.text, .list(of: .either(.text, .map(sentenceShape)), atLeast: 1))

  private static let sentenceShape = Shape(
    "a sentence",
    [
      .required("text", .text, "The sentence, with values in braces.", example: "a sentence"),
      .required("otherwise", .text, "What is printed if the records lack one of its values.", example: "a sentence"),
    ])

  private struct Sentence: Hashable, Sendable {
    let template: Template
    let otherwise: Template?
  }

  private let sentences: [Sentence]

  init?(_ node: Node, reading: BlockReading) {
    guard node.text != nil || node.list?.isEmpty == false else {
      reading.findings.report(
        "wrong-type", "'guidance' must be text or a list of sentences, but this is \(node.kindName)", at: node.place,
        expected: "guidance: text")
      return nil
    }
    sentences = (node.list ?? [node]).compactMap { Self.sentence($0, reading: reading) }
    if sentences.isEmpty { return nil }
  }

  private static func sentence(_ node: Node, reading: BlockReading) -> Sentence? {
    guard node.entries != nil else {
      guard reading.text(node, block: "a sentence") != nil else { return nil }
      return reading.sentence(node, use: .guidance).map { Sentence(template: $0, otherwise: nil) }
    }
    guard let map = MapDecoder(node, sentenceShape, findings: reading.findings) else { return nil }
    let text = map.textNode("text").flatMap { reading.sentence($0, use: .guidance) }
    let otherwise = map.textNode("otherwise").flatMap { reading.sentence($0, use: .guidance) }
    map.finish()
    return text.map { Sentence(template: $0, otherwise: otherwise) }
  }

  var wording: [String] { sentences.flatMap { [$0.template.source, $0.otherwise?.source ?? ""] } }

  func elements(in context: DataContext) -> [Element] {
    let known = sentences.compactMap { context.known($0.template) ?? $0.otherwise.flatMap(context.known) }
    return known.isEmpty ? [] : [.paragraph(known.joined(separator: " "), .guidance)]
  }
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
    guard let text = reading.text(node, block: Self.name), let template = reading.sentence(node, use: .statement)
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
