/// Whom an item on a page belongs to: an element of the structure tree, or nobody (decoration, running header, footer).
package enum Owner: Hashable, Sendable {
  case artifact
  case element(StructureTree.ID)
}

/// What a page shows. The list is closed: whoever draws pages handles these cases and no other.
package enum PageItem: Hashable, Sendable {
  /// Glyphs with the left end of their baseline at `at`.
  case text(GlyphRun, at: Point, shade: Shade, owner: Owner)
  /// A straight line; always decoration.
  case rule(from: Point, to: Point, thickness: Length, shade: Shade)
  /// A rectangle, filled, stroked or both; always decoration.
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
  /// What the page has in common with others, drawn below its own items; only on sheets for a printer.
  package var background: Background?

  package init(size: Size, items: [PageItem] = [], fields: [FieldPlacement] = []) {
    self.size = size
    self.items = items
    self.fields = fields
  }
}

/// What many pages have in common, to be drawn once for all of them. Each is a thing of its own: two backgrounds with the
/// same items are different ones.
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
  /// The page in a volume: its text's owners counted on by an offset, its fields called by their document.
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

  /// The page with everything of its own moved to the right; its background stays what it is.
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

extension StructureTree {
  /// Puts another tree's elements under one of this tree; its document becomes a part.
  /// - Returns: by how much its elements' numbers have grown.
  package mutating func graft(_ tree: StructureTree, under parent: ID) -> Int {
    let offset = elements.count
    for element in tree.elements {
      var element = element
      if let own = element.parent {
        element.parent = ID(index: own.index + offset)
      } else {
        element.parent = parent
        if element.role == .document { element.role = .part }
      }
      append(element)
    }
    return offset
  }
}
