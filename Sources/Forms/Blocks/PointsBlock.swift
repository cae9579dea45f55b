package import Reading

/// Sentences one below the other, each with a bullet: `points: [The centre will ..., The candidate will ...]`.
package struct PointsBlock: Block {
  package static let name = "points"
  package static let meaning = "Sentences one below the other, each with a bullet."
  package static let kind = Shape.Kind.list(of: .text, atLeast: 1)
  package static let wordingKeys: Set<String> = ["points"]

  private let points: [Template]
  package let wording: [String]

  package init?(_ node: Node, findings: Findings) {
    guard let items = node.list, !items.isEmpty else {
      findings.add(
        Diagnostic(
          .layout, "wrong-type", "'points' must be a list, but here stands \(node.kindName)", at: node.place,
          expected: "a list of sentences, each after a dash"))
      return nil
    }
    points = items.compactMap { Template(text: $0, findings: findings) }
    wording = items.compactMap(\.text)
  }

  package func elements(in context: any BindingContext) -> [Element] { [.list(points.map(context.sentence))] }
}
