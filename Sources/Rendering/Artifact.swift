internal import PageModel

/// What of a page is no part of its logical content, PDF 1.7 §14.8.2.2.
enum Artifact: String {
  /// Boxes and rules.
  case layout = "Layout"
  /// The running head and foot, and table headers that are repeated.
  case pagination = "Pagination"

  /// What a page has of them, in the order in which they are drawn. Cairo leaves out a mark around nothing.
  static func kinds(on page: Page) -> [Artifact] {
    var kinds: Set<Artifact> = []
    for item in page.items {
      switch item {
      case .box, .rule: kinds.insert(.layout)
      case .text(_, _, _, .artifact): kinds.insert(.pagination)
      case .text: break
      }
    }
    return [.layout, .pagination].filter(kinds.contains)
  }
}
