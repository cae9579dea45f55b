/// A form with everything in its place: pages as display lists, the structure tree, bookmarks and metadata. All texts are
/// measured and all fonts chosen.
package struct LaidOutForm: Hashable, Sendable {
  package var metadata: Metadata
  package var pages: [Page]
  package var structure: StructureTree
  package var bookmarks: [Bookmark]
  /// Where each element is, in the order of the pages.
  package var placed: [PlacedElement]

  package init(
    metadata: Metadata, pages: [Page], structure: StructureTree = StructureTree(), bookmarks: [Bookmark] = [],
    placed: [PlacedElement] = []
  ) {
    self.metadata = metadata
    self.pages = pages
    self.structure = structure
    self.bookmarks = bookmarks
    self.placed = placed
  }
}

/// The metadata of the PDF.
package struct Metadata: Hashable, Sendable {
  /// The only metadata that may contain a person's name.
  package var title: String
  /// A BCP 47 tag such as `en-GB`.
  package var language: String
  package var documentID: String
  /// The form's id and version, as the footer prints them.
  package var form: String

  package init(title: String, language: String, documentID: String, form: String) {
    self.title = title
    self.language = language
    self.documentID = documentID
    self.form = form
  }
}

/// An entry of the document outline; `level` counts from 1.
package struct Bookmark: Hashable, Sendable {
  package var title: String
  package var level: Int
  /// Counts from 0.
  package var page: Int
  package var y: Length

  package init(title: String, level: Int, page: Int, y: Length) {
    self.title = title
    self.level = level
    self.page = page
    self.y = y
  }
}

/// A frame around a part of a page, shown by the preview of a layout and never printed.
package struct Mark: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case block, field
  }

  package var kind: Kind
  package var frame: Rect
  /// The name of the framed part, shown at the upper right corner.
  package var label: ShapedText?

  package init(kind: Kind, frame: Rect, label: ShapedText? = nil) {
    self.kind = kind
    self.frame = frame
    self.label = label
  }
}

/// The place of an element of a form on a page.
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
