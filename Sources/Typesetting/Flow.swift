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

extension Strip {
  init(_ segment: Segment) { self.init(height: segment.height, items: segment.items, fields: segment.fields) }
}

/// A part of a cell that is never split: a line of text, a line to write on, a tick box.
struct Segment: Hashable {
  var height: Length
  var items: [PageItem] = []
  var fields: [FieldPlacement] = []

  /// Puts another beside it.
  mutating func add(_ other: Segment) {
    height = max(height, other.height)
    items += other.items
    fields += other.fields
  }
}

/// A form as one endless column of strips.
struct Flow {
  var strips: [Strip] = []
  /// The header of each table, repeated as an artifact on pages where its rows continue.
  var headers: [Strip] = []
}

extension [Strip] {
  /// Strips that must all be on the same page as what follows.
  var heldTogether: [Strip] {
    map { strip in
      var strip = strip
      strip.staysWithNext = true
      return strip
    }
  }
}
