/// A frame around a part of a page, for whoever works on a layout. It is seen on a screen and never printed.
package struct Mark: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case block, field
  }

  package var kind: Kind
  package var frame: Rect
  /// What the frame is around, set to be shown at its upper right corner.
  package var label: ShapedText?

  package init(kind: Kind, frame: Rect, label: ShapedText? = nil) {
    self.kind = kind
    self.frame = frame
    self.label = label
  }
}

/// Where an element of a form stands on a page.
package struct PlacedElement: Hashable, Sendable {
  /// The element's index in its bound form.
  package var element: Int
  /// Counts from 0.
  package var page: Int
  package var frame: Rect

  package init(element: Int, page: Int, frame: Rect) {
    self.element = element
    self.page = page
    self.frame = frame
  }
}
