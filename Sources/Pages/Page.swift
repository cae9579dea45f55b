/// What an item on a page belongs to: an element of the structure tree, or none, as an artifact (lines, boxes, header, footer).
package enum Owner: Hashable, Sendable {
  case artifact
  case element(StructureTree.ID)
}

/// An item of a page's display list. There are no other kinds.
package enum PageItem: Hashable, Sendable {
  /// Glyphs with the left end of their baseline at `at`.
  case text(GlyphRun, at: Point, shade: Shade, owner: Owner)
  /// A straight line; always an artifact.
  case rule(from: Point, to: Point, thickness: Length, shade: Shade)
  /// A rectangle, filled, stroked or both; always an artifact.
  case box(Rect, fill: Shade?, stroke: Stroke?)
}

package struct Stroke: Hashable, Sendable {
  package var thickness: Length
  package var shade: Shade

  package init(thickness: Length, shade: Shade) {
    self.thickness = thickness
    self.shade = shade
  }
}

package struct Page: Hashable, Sendable {
  package var size: Size
  /// In reading order.
  package var items: [PageItem]
  package var fields: [FieldPlacement]
  /// The content that the page shares with others, drawn below its own items; only for paper.
  package var background: Background?

  package init(size: Size, items: [PageItem] = [], fields: [FieldPlacement] = []) {
    self.size = size
    self.items = items
    self.fields = fields
  }
}

/// Content that many pages share, drawn once for all of them. It is compared by identity: two backgrounds with the same items
/// are different.
package final class Background: Hashable, Sendable {
  package let size: Size
  package let items: [PageItem]

  package init(size: Size, items: [PageItem]) {
    self.size = size
    self.items = items
  }

  package static func == (one: Background, other: Background) -> Bool { one === other }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Page {
  /// The page in a volume: its elements' numbers increased by an offset, and its fields with the id of their document.
  package func belonging(to documentID: String, offset: Int) -> Page {
    var page = self
    page.items = items.map { $0.owned(offset: offset) }
    page.fields = fields.map { field in
      var field = field
      field.documentID = documentID
      field.element = field.element.map { StructureTree.ID(index: $0.index + offset) }
      field.owner = StructureTree.ID(index: field.owner.index + offset)
      return field
    }
    return page
  }

  /// The page with its own content moved to the right; its background is unchanged.
  package func moved(right distance: Length) -> Page {
    var page = self
    page.items = items.map { $0.moved(right: distance) }
    page.fields = fields.map { field in
      var field = field
      field.area.x = field.area.x + distance
      return field
    }
    return page
  }
}

extension Background {
  package func moved(right distance: Length) -> Background {
    Background(size: size, items: items.map { $0.moved(right: distance) })
  }
}

extension PageItem {
  fileprivate func owned(offset: Int) -> PageItem {
    guard case .text(let run, let at, let shade, .element(let id)) = self else { return self }
    return .text(run, at: at, shade: shade, owner: .element(StructureTree.ID(index: id.index + offset)))
  }

  fileprivate func moved(right distance: Length) -> PageItem {
    func moved(_ point: Point) -> Point { Point(x: point.x + distance, y: point.y) }
    switch self {
    case .text(let run, let at, let shade, let owner): return .text(run, at: moved(at), shade: shade, owner: owner)
    case .rule(let from, let to, let thickness, let shade):
      return .rule(from: moved(from), to: moved(to), thickness: thickness, shade: shade)
    case .box(let rect, let fill, let stroke):
      var rect = rect
      rect.x = rect.x + distance
      return .box(rect, fill: fill, stroke: stroke)
    }
  }
}
