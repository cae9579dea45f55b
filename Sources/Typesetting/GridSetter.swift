import Forms
import Pages

extension FlowBuilder {
  mutating func setGrid(_ grid: Grid) {
    var strips: [Strip] = []
    for boxes in grid.rows {
      let cells = boxes.reduce(into: [SetCell]()) { cells, box in
        let x = cells.last.map { $0.x + $0.width } ?? left
        let isLast = cells.count == boxes.count - 1
        let width = isLast ? left + self.width - x : self.width * box.span / grid.columns
        cells.append(SetCell(x: x, width: width, segments: segments(of: box.field, x: x, width: width)))
      }
      strips += row(cells, names: boxes.map(\.field.label), available: pageHeight)
    }
    if grid.staysWithNext, let last = strips.indices.last { strips[last].staysWithNext = true }
    append(strips)
  }

  /// A box's label, then what the field shows. A box to tick stands before its own words instead.
  private mutating func segments(of field: BoundField, x: Length, width: Length) -> [Segment] {
    let owner = structure.add(.paragraph, under: root)
    let room = Room(x: x + theme.paddingX, width: width - theme.paddingX * 2, owner: owner)
    if case .awaited(.tick) = field.content {
      let shaped = shape(field.label, theme.body, width: room.width - theme.tickSize - .mm(2), name: field.label)
      return [labelledTick(shaped, at: room.x, field: field, option: nil, in: room)]
    }
    // The blank keeps the label apart from the value when both are read as one text.
    let label = shape(field.caption(in: form.wording) + " ", theme.label, width: room.width, name: field.label)
    var value = room
    // The value is in another language than its label.
    if let language = field.language { value.owner = structure.add(.span, under: owner, language: language) }
    return segments(label, theme.label, x: room.x, width: room.width, owner: .element(owner))
      + content(of: field, in: value, style: theme.body)
  }
}
