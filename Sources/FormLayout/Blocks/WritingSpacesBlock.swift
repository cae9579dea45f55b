package import Reading
package import Reporting

/// A writing space for each row of a list, under a heading of its own:
/// `writing-spaces: {id, rows: unit.outcomes.criteria, label: "{id} {text}", band, filledBy: candidate, lines, empty}`.
package struct WritingSpacesBlock: Block {
  package static let name = "writing-spaces"
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
    guard let map = MapDecoder(node, "'writing-spaces'", origin: .layout, findings: findings) else { return nil }
    let title = map.requireText("title")
    let source = map.word("rows", as: RowSource.self)
    if map.node["rows"] == nil { _ = map.require("rows", expected: "a list, such as unit.outcomes.criteria") }
    let label = map.require("label", expected: "\"{id} {text}\"").flatMap {
      Template(text: $0, row: source, findings: findings)
    }
    blankLabel = map.text("blank-label") ?? "Criterion"
    band = map.take("band").flatMap { Template(text: $0, row: source, findings: findings) }
    let role = map.word("filledBy", as: Role.self)
    if role == nil { _ = map.require("filledBy", expected: "who writes") }
    id = map.text("id") ?? "account"
    lines = max(1, map.integer("lines") ?? 6)
    empty = max(1, map.integer("empty") ?? 4)
    map.finish()
    guard let title, let source, let label, let role else { return nil }
    (self.title, self.source, self.label, self.role) = (title, source, label, role)
  }

  package var rowSource: RowSource? { source }

  package var fields: [Field] { [field] }

  package var wording: [String] { [title] }

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
      elements.append(.writing(area(context.text(label, row: row) ?? "", number: index + 1, in: context)))
    }
    return elements
  }

  private func blankSpaces(in context: any BindingContext) -> [Element] {
    (1...empty).map { .writing(area(blankLabel, number: $0, in: context)) }
  }

  private func area(_ label: String, number: Int, in context: any BindingContext) -> WritingArea {
    var bound = context.bind(field, suffix: String(number))
    bound.label = label
    return WritingArea(field: bound, lines: lines, level: 3)
  }
}
