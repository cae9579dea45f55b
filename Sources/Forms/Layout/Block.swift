package import Reading

/// What a layout consists of: it lists its fields, and lowers to the few elements that the typesetter sets.
package protocol LayoutPart: Sendable {
  /// Every field of the part, those of a table's columns once.
  var fields: [Field] { get }

  /// The list that the part repeats over, if it does.
  var rowSource: RowSource? { get }

  /// The part's own fixed wording, for checks of what a form says.
  var wording: [String] { get }

  /// The roles that sign in it, in the order in which they sign.
  var signers: [Role] { get }

  func elements(in context: any BindingContext) -> [Element]

  /// The sheet that follows the form when the part's room is not enough.
  func continuation(in context: any BindingContext) -> Element?
}

extension LayoutPart {
  package var fields: [Field] { [] }
  package var rowSource: RowSource? { nil }
  package var wording: [String] { [] }
  package var signers: [Role] { [] }
  package func continuation(in context: any BindingContext) -> Element? { nil }
}

/// A part that a layout names, and that reads itself from YAML. A new block is one file here and one line in
/// `Blocks.all`.
package protocol Block: LayoutPart {
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
}

/// The blocks that layouts may use.
package enum Blocks {
  package static let all: [any Block.Type] = [
    HeadingBlock.self, GuidanceBlock.self, StatementBlock.self, DetailsBlock.self, WritingBlock.self, ChoiceBlock.self,
    PointsBlock.self, ChecklistBlock.self, TableBlock.self, MatrixBlock.self, WritingSpacesBlock.self,
    SignaturesBlock.self, ContinuationBlock.self,
  ]

  package static let names = all.map { $0.name }
}

/// What a block asks while it is bound: the answer to a template, the rows of a list.
package protocol BindingContext: AnyObject {
  /// No value of a candidate is printed.
  var isBlank: Bool { get }

  /// The form is to be filled on screen.
  var isFillable: Bool { get }

  /// The page is wider than it is high.
  var isWide: Bool { get }

  /// How fixed words are printed.
  var wording: Wording { get }

  /// Whether a condition holds; nil where the records do not say.
  func holds(_ condition: Condition) -> Bool?

  /// A template with its values put in, `row` being the row that a table is at; nil when a value in it is absent.
  func text(_ template: Template, row: BoundRow?) -> String?

  /// Text in which every absent value has become a gap to write in.
  func sentence(_ template: Template) -> String

  func rows(of source: RowSource) -> [BoundRow]

  /// What `--set` gives for a field, if anything; the field's policy has been checked.
  func setValue(for fieldID: String) -> String?
}

/// A row of a list: its values by name, and the key of the band that it belongs to.
package struct BoundRow: Hashable, Sendable {
  package var values: [String: String]
  /// Rows of one band stand together under a band row.
  package var bandKey: String?

  package init(values: [String: String], bandKey: String? = nil) {
    self.values = values
    self.bandKey = bandKey
  }
}

extension BindingContext {
  /// Puts the data into a field, as far as its policy lets any in.
  /// `suffix`: tells the fields of a table's rows apart.
  package func bind(_ field: Field, suffix: String = "", row: BoundRow? = nil) -> BoundField {
    let id = suffix.isEmpty ? field.id : "\(field.id).\(suffix)"
    func bound(_ content: BoundField.Content) -> BoundField {
      BoundField(
        id: id, label: field.label, filledBy: field.filledBy, content: content, isRequired: field.isRequired)
    }
    switch field.content {
    case .awaited(let kind): return bound(.awaited(kind))
    case .prefilled(let template, let kind):
      guard let value = setValue(for: id) ?? text(template, row: row) else { return bound(.awaited(kind.awaited)) }
      var printed = bound(.printed(value, isPlanned: false))
      if template.isStandardWording { printed.language = wording.foreignStandard }
      return printed
    case .planned(let template, let kind):
      guard let value = setValue(for: id) ?? text(template, row: row) else {
        return bound(.awaited(kind.awaited))
      }
      return bound(.printed(value, isPlanned: true))
    }
  }
}

/// A block in its layout, with what of the records can leave it out: `- when: candidate.has-scribe` beside the block's own
/// key. Where the records say nothing, it stays, so that a person can decide on paper.
package struct PlacedBlock: LayoutPart {
  let block: any Block
  let condition: Condition?
  /// What messages about its elements name.
  package let origin: BlockOrigin
  /// All that the layout says of it, as one text.
  package let content: String

  package var fields: [Field] { block.fields }
  package var rowSource: RowSource? { block.rowSource }
  package var wording: [String] { block.wording }
  package var signers: [Role] { block.signers }

  package func elements(in context: any BindingContext) -> [Element] {
    isLeftOut(in: context) ? [] : block.elements(in: context)
  }

  package func continuation(in context: any BindingContext) -> Element? {
    isLeftOut(in: context) ? nil : block.continuation(in: context)
  }

  private func isLeftOut(in context: any BindingContext) -> Bool {
    condition.flatMap(context.holds) == false
  }
}

/// The block that an element comes from.
package struct BlockOrigin: Hashable, Sendable {
  /// The block's key, such as `table`.
  package var name: String
  package var place: Place

  package init(name: String, place: Place) { (self.name, self.place) = (name, place) }
}
