import Pages

/// A cell ready to be set: its outer edges and its segments from top to bottom.
struct SetCell {
  var x: Length
  var width: Length
  var segments: [Segment]
  var fill: Shade?

  var height: Length { segments.reduce(.zero) { $0 + $1.height } }
}

extension FlowBuilder {
  /// Sets cells side by side as one strip; only a row that no page can hold is cut, between its segments.
  /// `available`: the room for it on an empty page.
  /// `names`: what the cells are called in a message.
  func row(_ cells: [SetCell], names: [String], minimum: Length = .zero, available: Length) -> [Strip] {
    let inner = cells.map(\.height).max() ?? .zero
    let height = max(minimum, inner + theme.paddingY * 2)
    guard height > available else { return [wholeRow(cells, height: height)] }
    reportTallRow(cells, names: names, height: height, available: available)
    return cutRow(cells)
  }

  private func wholeRow(_ cells: [SetCell], height: Length) -> Strip {
    var strip = Strip(height: height)
    for cell in cells {
      let frame = Rect(x: cell.x, y: .zero, width: cell.width, height: height)
      strip.items.append(.box(frame, fill: cell.fill, stroke: Theme.hairline))
    }
    for cell in cells {
      var y = theme.paddingY
      for (index, segment) in cell.segments.enumerated() {
        strip.items += segment.items.map { $0.moved(down: y) }
        let isLast = index == cell.segments.count - 1
        strip.fields += segment.fields.map { field in
          var moved = field.moved(down: y)
          // The place to write reaches to the foot of its box.
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

  /// One strip for each line across the cells. The sides are drawn line by line, so that a page may end anywhere.
  private func cutRow(_ cells: [SetCell]) -> [Strip] {
    let count = cells.map(\.segments.count).max() ?? 0
    let left = cells.first?.x ?? .zero
    let right = cells.last.map { $0.x + $0.width } ?? .zero
    return (0..<count).map { index in
      let top = index == 0 ? theme.paddingY : .zero
      let pieces = cells.map { index < $0.segments.count ? $0.segments[index] : Segment(height: .zero) }
      let bottom = index == count - 1 ? theme.paddingY : .zero
      var strip = Strip(height: (pieces.map(\.height).max() ?? .zero) + top + bottom)
      strip.items = sides(of: cells, height: strip.height)
      if index == 0 { strip.items.append(Self.rule(left...right, y: .zero)) }
      if index == count - 1 {
        strip.items.append(Self.rule(left...right, y: strip.height))
      } else {
        strip.cut = left...right
      }
      strip.items += pieces.flatMap { $0.items.map { $0.moved(down: top) } }
      strip.fields = pieces.flatMap { $0.fields.map { $0.moved(down: top) } }
      return strip
    }
  }

  private func sides(of cells: [SetCell], height: Length) -> [PageItem] {
    let edges = cells.map(\.x) + (cells.last.map { [$0.x + $0.width] } ?? [])
    return edges.map { x in
      .rule(
        from: Point(x: x, y: .zero), to: Point(x: x, y: height), thickness: Theme.hairline.thickness,
        shade: Theme.hairline.shade)
    }
  }

  static func rule(_ extent: ClosedRange<Length>, y: Length) -> PageItem {
    .rule(
      from: Point(x: extent.lowerBound, y: y), to: Point(x: extent.upperBound, y: y),
      thickness: Theme.hairline.thickness, shade: Theme.hairline.shade)
  }
}
