import Forms
import Pages

/// A cell with its content: its outer edges and its segments from top to bottom.
struct LaidOutCell {
  var x: Length
  var width: Length
  var segments: [Segment]
  var fill: Shade?

  var right: Length { x + width }
  var height: Length { segments.reduce(.zero) { $0 + $1.height } }
}

extension FlowBuilder {
  /// Puts cells side by side in one strip; only a row that is taller than a page is split, between its segments.
  ///
  /// `names`: the names of the cells in messages.
  /// `available`: the height on an empty page.
  func row(_ cells: [LaidOutCell], names: [String], minimum: Length = .zero, available: Length) -> [Strip] {
    let inner = cells.map(\.height).max() ?? .zero
    let height = max(minimum, inner + theme.paddingY * 2)
    guard height > available else { return [wholeRow(cells, height: height)] }
    if height > pageHeight { reportTallRow(cells, names: names, height: height, available: available) }
    return cutRow(cells)
  }

  func wholeRow(_ cells: [LaidOutCell], height: Length) -> Strip {
    var strip = Strip(height: height)
    for cell in cells {
      let frame = Rect(x: cell.x, y: .zero, width: cell.width, height: height)
      strip.items.append(.box(frame, fill: cell.fill, stroke: Theme.hairline))
    }
    for cell in cells {
      var y = theme.paddingY
      for (index, segment) in cell.segments.enumerated() {
        strip.items += segment.items.map { $0.offset(y: y) }
        strip.links += segment.links.map { $0.offset(y: y) }
        let isLast = index == cell.segments.count - 1
        strip.fields += segment.fields.map { field in
          var moved = field.offset(y: y)
          // The space to write in reaches to the bottom of its box.
          if isLast, moved.kind != .tick, moved.kind != .writing {
            moved.area.height = height - theme.paddingY - moved.area.y
          }
          return moved
        }
        y = y + segment.height
      }
    }
    return strip
  }

  /// A strip for each line across the cells, and one that closes the row. Each draws its part of the sides, so that a page may
  /// end after any of them.
  func cutRow(_ cells: [LaidOutCell]) -> [Strip] {
    let count = cells.map(\.segments.count).max() ?? 0
    let extent = (cells.first?.x ?? .zero)...(cells.last?.right ?? .zero)
    var strips = (0..<count).map { index in
      let top = index == 0 ? theme.paddingY : .zero
      let pieces = cells.map { index < $0.segments.count ? $0.segments[index] : Segment(height: .zero) }
      var strip = Strip(height: (pieces.map(\.height).max() ?? .zero) + top, cut: extent)
      strip.items = sides(of: cells, height: strip.height)
      if index == 0 { strip.items.append(Self.rule(extent, y: .zero)) }
      strip.items += pieces.flatMap { $0.items.map { $0.offset(y: top) } }
      strip.fields = pieces.flatMap { $0.fields.map { $0.offset(y: top) } }
      strip.links = pieces.flatMap { $0.links.map { $0.offset(y: top) } }
      return strip
    }
    if let last = strips.indices.last { strips[last].bond = .needed }
    // No single line of a text at the top or bottom of a page.
    if count > 3 { for index in [0, count - 2] { strips[index].bond = .needed } }
    let end = sides(of: cells, height: theme.paddingY) + [Self.rule(extent, y: theme.paddingY)]
    return strips + [Strip(height: theme.paddingY, items: end)]
  }

  /// A row of many lines to write on, whose number depends on the space of the page.
  mutating func writingRow(_ cells: [LaidOutCell], lines: Int, printed: Int, most: Int) -> [Strip] {
    var strips = cutRow(cells)
    let least = min(lines, max(printed, lines * 2 / 3))
    let area = addArea(.lines, least: least, natural: lines, most: most)
    flow.areas[area].bond = .needed
    for index in strips.indices.dropLast() { strips[index].part = Strip.Part(area: area, number: index) }
    strips[0].bond = .needed
    return strips
  }

  private func sides(of cells: [LaidOutCell], height: Length) -> [PageItem] {
    let edges = cells.map(\.x) + (cells.last.map { [$0.right] } ?? [])
    return edges.map { x in
      .rule(from: Point(x: x, y: .zero), to: Point(x: x, y: height), Theme.hairline)
    }
  }

  static func rule(_ extent: ClosedRange<Length>, y: Length, _ stroke: Stroke = Theme.hairline) -> PageItem {
    .rule(from: Point(x: extent.lowerBound, y: y), to: Point(x: extent.upperBound, y: y), stroke)
  }
}

extension FlowBuilder {
  mutating func setGrid(_ grid: Grid) {
    var strips: [Strip] = []
    for boxes in rows(of: grid) {
      let cells = boxes.reduce(into: [LaidOutCell]()) { cells, box in
        let x = cells.last?.right ?? left
        let isLast = cells.count == boxes.count - 1
        let width = isLast ? left + self.width - x : self.width * box.span / grid.columns
        cells.append(LaidOutCell(x: x, width: width, segments: segments(of: box.field, x: x, width: width)))
      }
      // In large print a long text would leave a page with nothing but signatures.
      let available = theme.isLargePrint ? pageHeight / 4 : pageHeight
      strips += row(cells, names: boxes.map(\.field.label), available: available)
    }
    if grid.staysWithNext, let last = strips.indices.last { strips[last].bond = .needed }
    append(strips)
  }

  /// A box's label, then the field's content. A tick box comes before its words instead.
  private mutating func segments(of field: BoundField, x: Length, width: Length) -> [Segment] {
    let owner = structure.add(.paragraph, under: root)
    let box = contentBox(x: x, width: width, owner)
    if case .awaited(.tick) = field.content {
      let shaped = shape(field.label, theme.body, width: box.width - theme.tickSize - .mm(2), name: field.label)
      return [labelledTick(shaped, at: box.x, field: field, option: nil, in: box)]
    }
    // The space keeps the label apart from the value when both are read as one text.
    let label = shape(field.caption(in: form.wording) + " ", theme.label, width: box.width, name: field.label)
    var value = box
    // The value may be in another language than its label.
    if let language = field.language { value.owner = structure.add(.span, under: owner, language: language) }
    return segments(label, theme.label, x: box.x, width: box.width, owner: .element(owner))
      + content(of: field, in: value, style: theme.body)
  }
}
