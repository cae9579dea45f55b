/// What of a page is no part of its logical content, PDF 1.7 §14.8.2.2.
enum Artifact: String, CaseIterable {
  /// Boxes and rules.
  case layout = "Layout"
  /// The running head and foot, and table headers that are repeated.
  case pagination = "Pagination"
}
