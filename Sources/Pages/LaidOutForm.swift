/// A form with everything in its place: pages as display lists, the structure over them, bookmarks and metadata.
/// Nothing is left to measure and no font question is left open.
package struct LaidOutForm: Hashable, Sendable {
  package var metadata: Metadata
  package var pages: [Page]
  package var structure: StructureTree
  package var bookmarks: [Bookmark]
  /// Where each element has come to stand, in the order of the pages.
  package var placed: [PlacedElement] = []

  package init(metadata: Metadata, pages: [Page], structure: StructureTree, bookmarks: [Bookmark]) {
    self.metadata = metadata
    self.pages = pages
    self.structure = structure
    self.bookmarks = bookmarks
  }
}

/// What the PDF says of itself.
package struct Metadata: Hashable, Sendable {
  /// The only place beside the pages where a person's name may stand.
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
