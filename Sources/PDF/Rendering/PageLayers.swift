internal import Pages

/// The layers of a page: artifacts, for which Cairo 1.16 has no tag, and the tagged text. Running text and tagged text are
/// each a page of Cairo's. The finishing pass lays all over one another, so that what Cairo has compressed stays as it is.
struct PageLayers {
  let decoration: Decoration?
  let hasRunningText: Bool
  /// Whose the marked pieces of the text are, in Cairo's numbering: from 0 on each page, as they are drawn.
  let marks: [StructureTree.ID]

  /// How many of Cairo's pages it takes.
  var count: Int { (hasRunningText ? 1 : 0) + (marks.isEmpty ? 0 : 1) }
}
