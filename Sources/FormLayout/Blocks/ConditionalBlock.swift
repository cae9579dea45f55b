/// A block that the records can leave out: `- when: candidate.has-scribe` beside the block's own key. Where the records
/// say nothing, it stays, so that a person can decide on paper.
struct ConditionalBlock: LayoutPart {
  let condition: Condition
  let block: any Block

  init(_ condition: Condition, _ block: any Block) {
    self.condition = condition
    self.block = block
  }

  var fields: [Field] { block.fields }
  var rowSource: RowSource? { block.rowSource }
  var wording: [String] { block.wording }
  var signers: [Role] { block.signers }

  func elements(in context: any BindingContext) -> [Element] {
    context.holds(condition) == false ? [] : block.elements(in: context)
  }

  func continuation(in context: any BindingContext) -> Element? {
    context.holds(condition) == false ? nil : block.continuation(in: context)
  }
}
