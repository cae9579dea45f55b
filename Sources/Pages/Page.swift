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
