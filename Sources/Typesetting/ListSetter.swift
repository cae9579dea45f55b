import Pages

extension FlowBuilder {
  /// Points with a bullet each, their lines hung behind it.
  mutating func setList(_ points: [String]) {
    let list = structure.add(.list, under: root)
    let indent = theme.body.size * 1.1
    for (index, point) in points.enumerated() {
      let item = structure.add(.listItem, under: list)
      let label = structure.add(.listLabel, under: item)
      let body = structure.add(.listBody, under: item)
      let bullet = shape("•", theme.body, width: indent, name: "list")
      var strips = segments(
        shape(point, theme.body, width: width - indent, name: "list"), theme.body, x: left + indent,
        width: width - indent, owner: .element(body)
      ).map { Strip(height: $0.height, items: $0.items) }
      guard !strips.isEmpty else { continue }
      let marks = segments(bullet, theme.body, x: left, width: indent, owner: .element(label)).flatMap(\.items)
      strips[0].items = marks + strips[0].items
      for index in strips.indices.dropLast() { strips[index].staysWithNext = true }
      append(strips, spaceBefore: index == 0 ? .mm(3.2) : .mm(1.2))
    }
  }
}
