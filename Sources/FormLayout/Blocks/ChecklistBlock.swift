package import Reading
package import Reporting

/// Things to tick, one a line: `checklist: {id, label, filledBy, items: [Curriculum vitae, Job description]}`.
package struct ChecklistBlock: Block {
  package static let name = "checklist"
  package static let wordingKeys: Set<String> = ["label", "items"]

  private let label: String
  private let ticks: [Field]

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, "'checklist'", origin: .layout, findings: findings) else { return nil }
    let label = map.requireText("label")
    let id = map.text("id") ?? label.map(FieldReader.identifier) ?? ""
    let items = map.list("items")?.compactMap(\.text) ?? []
    if items.isEmpty { _ = map.require("items", expected: "a list of things to tick") }
    let role = map.word("filledBy", as: Role.self)
    if role == nil { _ = map.require("filledBy", expected: "who ticks") }
    map.finish()
    guard let label, let role else { return nil }
    self.label = label
    ticks = items.map { item in
      Field(id: "\(id).\(FieldReader.identifier(for: item))", label: item, filledBy: role, content: .awaited(.tick))
    }
  }

  package var fields: [Field] { ticks }

  package var wording: [String] { [label] + ticks.map(\.label) }

  package func elements(in context: any BindingContext) -> [Element] {
    let boxes = ticks.map { Grid.Box(field: context.bind($0)) }
    let rows = stride(from: 0, to: boxes.count, by: 2).map { Array(boxes[$0..<min($0 + 2, boxes.count)]) }
    return [.kept([.heading(label, level: 2), .grid(Grid(columns: 2, rows: rows))])]
  }
}
