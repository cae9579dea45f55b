internal import Domain
import Pages
package import Reading

extension LayoutReader {
  /// What a layout's file says.
  package static let shape = Shape("a layout", headKeys + [blocksKey(of: blockShape)])

  /// A layout with nothing of a block but what may stand beside each: the blocks have chapters of their own in the manual.
  package static let shapeWithoutBlocks = Shape(
    "a layout", headKeys + [blocksKey(of: Shape("a block", [conditionKey]))])

  private static func blocksKey(of block: Shape) -> Shape.Key {
    .required(
      "blocks", .list(of: .either(SharedPart.item, .map(block)), atLeast: 1),
      "The contents of the form, from top to bottom. Each block is a map with one key, its kind.",
      example: "a list of blocks")
  }

  /// What a layout says beside its blocks.
  private static let headKeys: [Shape.Key] =
    [
      .required(
        "form", .matching(formIDPattern), "The form's id, used in file names and document ids.",
        example: "an id such as unit-sign-off"),
      .required("version", .text, "Raise it with every change of the form; it is printed in the footer.", example: "1"),
      .required("title", .text, "The title at the top of the first page."),
      .required("purpose", .text, "One sentence that says what the form is for.", example: "one sentence"),
      .optional(
        "subject", .word(Layout.Subject.self), "What one document of the form is about; candidate if left out."
      ),
      .optional(
        "methods", .list(of: .text, atLeast: 1),
        "The methods of assessment that the form is for: it is made for planned activities that are assessed so. Any if left "
          + "out. They are " + Suggestion.list(AssessmentMethod.allCases.map(\.rawValue), joinedBy: "and") + ".",
        example: "a list such as [observation]"
      ).only(.word("subject", oneOf: [Layout.Subject.activity.rawValue])),
      .optional("page", .map(pageShape), "The sheet of paper; A4 upright if left out."),
      .optional("font", .text, "The font family, one of those that ship with the program."),
      .required("approved-by", .text, "Who approved the form for the awarding body.", example: "a name")
        .formerly("approvedBy").only(.present("approved-on")),
      .required("approved-on", .date, "The day of the approval.").formerly("approvedOn").only(.present("approved-by")),
      .optional(
        "approved-hash", .matching("^[0-9a-f]{16}$"),
        "The hash of the approved content, written by `proforma approve`; a form that has changed since then says so.",
        example: "16 digits, in quotes, as 'proforma approve' writes them"
      ).formerly("approvedHash").only(.present("approved-by")),
    ]

  /// A form's id can be part of a file name, and is not a number.
  static let formIDPattern = "^[a-z][a-z0-9-]{0,59}$"

  /// The same as the pattern says, without a regular expression to be compiled at each start.
  package static func isFormID(_ text: String) -> Bool {
    text.count <= 60 && text.first.map { ("a"..."z").contains($0) } == true
      && text.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
  }

  static let pageShape = Shape(
    "'page'",
    [
      .optional("size", .word(PageSetup.Paper.self), "The paper."),
      .optional("orientation", .word(PageSetup.Orientation.self), "The orientation of the paper."),
    ])

  /// A block is a map of one key, its kind.
  static let blockShape = Shape("a block", [conditionKey] + Blocks.all.map(key(of:)), oneOf: [Blocks.names])

  private static let conditionKey = Shape.Key.optional(
    "when", .word(Condition.allCases.map(\.rawValue) + ProfileCondition.allCases.map(\.rawValue)),
    "Beside the block's kind: a condition on the records or the profile. The block is left out if it is false; if they do "
      + "not say, the block stays.")

  private static func key(of block: any Block.Type) -> Shape.Key {
    var key = Shape.Key.optional(block.name, block.kind, block.meaning)
    key.mayBeNull = false
    return key
  }
}
