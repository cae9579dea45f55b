internal import Domain
package import Reading

/// A part of a form that a layout names: it reads itself from YAML, lists its fields, and lowers to the few elements that the
/// typesetter sets. A new block is one file here and one line in `Blocks.all`.
package protocol Block: Sendable {
  /// The block's key in a layout.
  static var name: String { get }

  /// What the key holds.
  static var kind: Shape.Kind { get }

  /// What the block is for, in one sentence for people who write layouts.
  static var meaning: String { get }

  /// The keys of the block whose texts are printed.
  static var wordingKeys: Set<String> { get }

  /// - Returns: nil when the block cannot be read; the findings of `reading` say why.
  init?(_ node: Node, reading: BlockReading)

  /// Every field of the block, those of a table's columns once.
  var fields: [Field] { get }

  /// The list that the block repeats over, if it does.
  var rowSource: RowSource? { get }

  /// The block's own fixed wording, for checks of what a form says.
  var wording: [String] { get }

  /// The roles that sign in it, in the order in which they sign.
  var signers: [Role] { get }

  func elements(in context: DataContext) -> [Element]

  /// The sheet that follows the form when the block's room is not enough.
  ///
  /// `number`: counts from 1; nil where the form has fewer.
  func continuation(_ number: Int, in context: DataContext) -> Element?
}

extension Block {
  package static var wordingKeys: Set<String> { [name] }
  package var fields: [Field] { [] }
  package var rowSource: RowSource? { nil }
  package var wording: [String] { [] }
  package var signers: [Role] { [] }
  package func continuation(_ number: Int, in context: DataContext) -> Element? { nil }
}

/// The blocks that layouts may use.
package enum Blocks {
  package static let all: [any Block.Type] = [
    HeadingBlock.self, GuidanceBlock.self, StatementBlock.self, DetailsBlock.self, WritingBlock.self, ChoiceBlock.self,
    PointsBlock.self, ChecklistBlock.self, TableBlock.self, WritingSpacesBlock.self, SignaturesBlock.self,
    ContinuationBlock.self,
  ]

  package static let names = all.map { $0.name }
}

/// A block in its layout, with what of the records can leave it out: `- when: candidate.has-scribe` beside the block's own
/// key. Where the records say nothing, it stays, so that a person can decide on paper.
package struct PlacedBlock: Sendable {
  let block: any Block
  let condition: Condition?
  /// What messages about its elements name.
  let origin: BlockOrigin
  /// All that the layout says of it, as one text.
  let content: String

  func isLeftOut(in context: DataContext) -> Bool { condition.flatMap(context.holds) == false }
}

/// The block that an element comes from.
package struct BlockOrigin: Hashable, Sendable {
  /// The block's key, such as `table`.
  package var name: String
  package var place: Place
}

/// What a block is read with.
package struct BlockReading {
  let findings: Findings
  let texts: PrintedTexts
  /// What a document of the layout is about; nil where the layout says it wrongly.
  let subject: Layout.Subject?

  /// Reads a condition on the records, which must be one that they can decide for the layout's subject.
  func condition(_ node: Node) -> Condition? {
    guard let condition = Condition(reading: node, findings: findings) else { return nil }
    guard let subject, !condition.canHold(for: subject) else { return condition }
    findings.report(
      "no-effect", "'\(condition.rawValue)' can never hold here: the form is about \(subject.words)", at: node.place,
      expected: "a condition on what the form is about", hint: "delete 'when', or change the form's 'subject'")
    return condition
  }

  /// Reads text with values in braces that is printed as a sentence of the form.
  /// `use`: what the sentence is for.
  func sentence(_ node: Node, row: RowSource? = nil, use: FillPolicyRule.Use = .text) -> Template? {
    guard let template = Template(text: node, row: row, findings: findings) else { return nil }
    FillPolicyRule.check(template, use: use, at: node.place, findings: findings)
    return template
  }

  /// A map's text key with values in braces.
  func sentence(_ key: String, of map: MapDecoder, row: RowSource? = nil) -> Template? {
    map.textNode(key).flatMap { sentence($0, row: row) }
  }
}

/// The printed texts of a layout that is being read: each as it is worded, with the English that the layout says.
///
/// A label is judged in both, so that no translation hides what a place is for.
final class PrintedTexts {
  private var originals: [String: Set<String>] = [:]
  private(set) var printed: [CheckedForm.Wording] = []

  func add(_ worded: String, from original: String, at place: Place) {
    printed.append(CheckedForm.Wording(text: worded, place: place))
    if worded != original { originals[worded, default: []].insert(original) }
  }

  /// The text and what it was worded from.
  func all(of text: String) -> [String] { [text] + (originals[text] ?? []).sorted() }
}

extension Shape {
  /// What a block holds: a map, of which shared parts may say some.
  static func block(_ name: String, _ keys: [Key], hints: [String: String] = [:]) -> Shape {
    var shape = Shape("'\(name)'", keys)
    shape.acceptsPart = true
    shape.hints = hints
    return shape
  }
}

extension Findings {
  /// Adds a fault of a layout.
  func report(_ code: String, _ message: String, at place: Place?, expected: String? = nil, hint: String? = nil) {
    add(Diagnostic(.layout, code, message, at: place, expected: expected, hint: hint))
  }
}
