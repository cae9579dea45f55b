import Forms
import Pages

/// A horizontal strip of a form that is never split: a line of text, a table row, a line to write on. Its items are placed
/// relative to the strip's top and the page's left edge.
struct Strip: Hashable {
  /// Whether it must be on the same page as the strip after it.
  enum Bond: Int, Hashable {
    case none
    /// As long as a page can hold both.
    case wanted
    case needed
  }

  var height: Length
  var items: [PageItem] = []
  var fields: [FieldPlacement] = []
  var links: [Link] = []
  /// Space above it, except at the top of a page.
  var space = Space.none
  var bond = Bond.none
  /// It starts a new sheet.
  var startsSheet = false
  /// The table whose header is repeated when this strip opens a page, by its index in `Flow.headers`.
  var header: Int?
  /// Set when the row continues in the next strip: a page break between the two closes the row with a rule of this extent.
  var cut: ClosedRange<Length>?
  var bookmark: String?
  /// The flexible area that it is a part of.
  var part: Part?
  /// The element of the form that it is part of, by its index; nil for parts that the program adds.
  var element: Int?
  /// The elements of the structure tree that are removed when it is not printed.
  var structure: Range<Int>?

  struct Part: Hashable {
    /// By its index in `Flow.areas`.
    var area: Int
    /// Counts from 0.
    var number: Int
  }
}

/// The space above a strip: as little as saves a page, as much as looks best, and as much as fills one.
struct Space: Hashable {
  var least: Length
  var natural: Length
  var most: Length

  static let none = Space(least: .zero, natural: .zero, most: .zero)

  init(least: Length, natural: Length, most: Length) {
    (self.least, self.natural, self.most) = (least, natural, most)
  }

  /// Space that gives two thirds, or takes a half more.
  init(_ natural: Length) { self.init(least: natural / 3, natural: natural, most: natural * 1.5) }

  /// `tightness`: 0 for the natural space, 1 for the least.
  func length(tightness: Tightness) -> Length {
    natural - (natural - least) * Int32(tightness.number) / Int32(Tightness.steps)
  }
}

/// How far spaces and flexible areas are reduced: 0 not at all, `steps` to their least.
struct Tightness: Hashable {
  let number: Int

  static let steps = 4
  static let natural = Tightness(number: 0)
  /// From the loosest to the tightest.
  static let all = (0...steps).map(Tightness.init)
}

/// Lines to write on, or blank rows of a table: their number depends on the space of the page.
struct FlexibleArea: Hashable {
  enum Kind: Hashable {
    case lines, blankRows
  }

  var kind: Kind
  var least: Int
  var natural: Int
  /// With these it fills its page; the flow has a strip for each.
  var most: Int
  /// What the last of its strips has to do with the strip after it.
  var bond = Strip.Bond.none

  func count(tightness: Tightness) -> Int {
    natural - (natural - least) * tightness.number / Tightness.steps
  }
}

extension Strip {
  init(_ segment: Segment) {
    self.init(height: segment.height, items: segment.items, fields: segment.fields, links: segment.links)
  }
}

/// A place that leads to another page, before pages are known.
struct Link: Hashable {
  var area: Rect
  var target: LinkTarget
  var description: String
  var owner: StructureTree.ID
}

/// A part of a cell that is never split: a line of text, a line to write on, a tick box.
struct Segment: Hashable {
  var height: Length
  var items: [PageItem] = []
  var fields: [FieldPlacement] = []
  var links: [Link] = []

  /// Puts another beside it.
  mutating func add(_ other: Segment) {
    height = max(height, other.height)
    items += other.items
    fields += other.fields
    links += other.links
  }
}

/// A form as one endless column of strips.
struct Flow {
  var strips: [Strip] = []
  /// The header of each table, repeated as an artifact on pages where its rows continue.
  var headers: [Strip] = []
  var areas: [FlexibleArea] = []

  /// Puts the last strip on the same page as what follows.
  mutating func bindLast(_ bond: Strip.Bond) {
    guard let last = strips.indices.last else { return }
    if let area = strips[last].part?.area {
      areas[area].bond = bond
    } else {
      strips[last].bond = bond
    }
  }
}

extension [Strip] {
  /// Strips that must all be on the same page as what follows.
  var heldTogether: [Strip] {
    map { strip in
      var strip = strip
      strip.bond = .needed
      return strip
    }
  }
}
