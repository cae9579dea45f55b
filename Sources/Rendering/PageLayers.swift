internal import PageModel

/// What Cairo draws of a page, each on a page of its own: artifacts, for which Cairo 1.16 has no tag, and the tagged text.
/// The finishing pass lays them over one another, so that what Cairo has compressed stays as it is.
struct PageLayers {
  let artifacts: [Artifact]
  /// Whose the marked pieces of the text are, in Cairo's numbering: from 0 on each page, as they are drawn.
  let marks: [StructureTree.ID]

  var count: Int { artifacts.count + (marks.isEmpty ? 0 : 1) }
}
