import Pages

/// A horizontal strip of a form that is never split: a line of text, a table row, a line to write on. Its items are placed
/// relative to the strip's top and the page's left edge.
struct Strip: Hashable {
  var height: Length
  var items: [PageItem] = []
  var fields: [FieldPlacement] = []
  /// Space above it, except at the top of a page.
  var spaceBefore: Length = .zero
  /// It must be on the same page as the strip after it.
  var staysWithNext = false
  /// It starts a new sheet.
  var startsSheet = false
  /// The table whose header is repeated when this strip opens a page, by its index in `Flow.headers`.
  var header: Int?
  /// Set when the row continues in the next strip: a page break between the two closes the row with a rule of this extent.
  var cut: ClosedRange<Length>?
  var bookmark: String?
  /// The writing area that it belongs to and that takes the space left on the page.
  var grows: Int?
  /// The element of the form that it is part of, by its index; nil for parts that the program adds.
  var element: Int?
}

/// A part of a cell that is never split: a line of text, a line to write on, a tick box.
struct Segment: Hashable {
  var height: Length
  var items: [PageItem] = []
  var fields: [FieldPlacement] = []
}

/// A form as one endless column of strips.
struct Flow {
  var strips: [Strip] = []
  /// The header of each table, repeated as an artifact on pages where its rows continue.
  var headers: [Strip] = []
}

extension PageItem {
  /// The item moved down, and its text made an artifact when it is only repeated.
  func moved(down distance: Length, asArtifact: Bool = false) -> PageItem {
    switch self {
    case .text(let run, let at, let shade, let owner):
      .text(run, at: Point(x: at.x, y: at.y + distance), shade: shade, owner: asArtifact ? .artifact : owner)
    case .rule(let from, let to, let thickness, let shade):
      .rule(
        from: Point(x: from.x, y: from.y + distance), to: Point(x: to.x, y: to.y + distance), thickness: thickness,
        shade: shade)
    case .box(let rect, let fill, let stroke): .box(rect.offset(y: distance), fill: fill, stroke: stroke)
    }
  }
}

extension FieldPlacement {
  func moved(down distance: Length) -> FieldPlacement {
    var copy = self
    copy.area = area.offset(y: distance)
    return copy
  }
}
