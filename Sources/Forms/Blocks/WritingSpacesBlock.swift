package import Reading

/// A writing space for each row of a list, under a heading of its own:
/// `writing-spaces: {id, rows: unit.outcomes.criteria, label: "{id} {text}", band, filledBy: candidate, lines, empty}`.
package struct WritingSpacesBlock: Block {
  package static let name = "writing-spaces"
  package static let meaning = "A writing space for each row of a list, under a heading of its own."
  package static let kind = Shape.Kind.map(shape)
  private static let shape = Shape(
    "'writing-spaces'",
    [
      .required("title", .text, "What the spaces are for."),
      .required(
        "rows", .word(RowSource.self), "The list of which each row has a space.",
        example: "a list, such as unit.outcomes.criteria"),
      .required(
        "label", .text, "What stands above a space, with the row's values in braces.", example: "\"{id} {text}\""),
      .optional(
        "blank-label", .text, "The label of a space that no row of the data has; Criterion where it is left out."),
      .optional("band", .text, "The heading before the rows of one outcome or unit."),
      .required("filledBy", .word(Role.self), "Who writes.", example: "who writes"),
      .optional("id", .text, "The spaces' name in answers; account where it is left out."),
      .optional("lines", .integer(1...200), "How many ruled lines a space has; 6 where it is left out."),
      .optional("empty", .integer(1...200), "How many spaces a blank form has; 4 where it is left out."),
    ])
  package static let wordingKeys: Set<String> = ["title", "blank-label"]

  private let title: String
  private let source: RowSource
  private let label: Template
  /// The label of a space that no row of the data has, with room to write what it is for.
  private let blankLabel: String
  private let band: Template?
  private let role: Role
  private let id: String
  private let lines: Int
  private let empty: Int

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    let title = map.text("title")
    let source = map.word("rows", as: RowSource.self)
    let label = map.textNode("label").flatMap {
      Template(text: $0, row: source, findings: findings)
    }
    blankLabel = map.text("blank-label") ?? "Criterion"
    band = map.textNode("band").flatMap { Template(text: $0, row: source, findings: findings) }
    let role = map.word("filledBy", as: Role.self)
    id = map.text("id") ?? "account"
    lines = map.integer("lines") ?? 6
    empty = map.integer("empty") ?? 4
    map.finish()
    guard let title, let source, let label, let role else { return nil }
    (self.title, self.source, self.label, self.role) = (title, source, label, role)
  }

  package var rowSource: RowSource? { source }

  package var fields: [Field] { [field] }

  package var wording: [String] { [title, label.source, blankLabel, band?.source ?? ""] }

  private var field: Field { Field(id: id, label: title, filledBy: role, content: .awaited(.writing(lines: lines))) }

  package func elements(in context: any BindingContext) -> [Element] {
    let rows = context.rows(of: source)
    guard !rows.isEmpty else { return blankSpaces(in: context) }
    var elements: [Element] = []
    var bandKey: String?
    for (index, row) in rows.enumerated() {
      if let band, let key = row.bandKey, key != bandKey {
        elements.append(.heading(context.text(band, row: row) ?? "", level: 2))
        bandKey = key
      }
      elements.append(
        .writing(area(context.text(label, row: row) ?? "", number: index + 1, below: bandKey, in: context)))
    }
    return elements
  }

  private func blankSpaces(in context: any BindingContext) -> [Element] {
    (1...empty).map { .writing(area(blankLabel, number: $0, below: nil, in: context)) }
  }

  /// `band`: the key of the band whose heading stands above the space, if any does; then its own is one level further in.
  private func area(_ label: String, number: Int, below band: String?, in context: any BindingContext) -> WritingArea {
    var bound = context.bind(field, suffix: String(number))
    bound.label = label
    return WritingArea(field: bound, lines: lines, level: band == nil ? 2 : 3)
  }
}
