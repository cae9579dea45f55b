package import Reading

/// A block where it stands in its layout, and what of the records can leave it out: `- when: candidate.has-scribe` beside
/// the block's own key. Where the records say nothing, it stays, so that a person can decide on paper.
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
