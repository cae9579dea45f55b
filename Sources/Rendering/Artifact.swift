internal import PageModel

/// What of a page is no part of its logical content, PDF 1.7 §14.8.2.2.
enum Artifact: String, CaseIterable {
  /// Boxes and rules.
  case layout = "Layout"
  /// The running head and foot, and table headers that are repeated.
  case pagination = "Pagination"

  var index: Int { self == .layout ? 0 : 1 }

  /// What a page has of them, in the order in which they are drawn.
  static func kinds(on page: Page) -> [Artifact] {
    var (hasDecoration, hasText) = (false, false)
    for item in page.items {
      switch item {
      case .box, .rule: hasDecoration = true
      case .text(_, _, _, .artifact): hasText = true
      case .text: break
      }
    }
    return (hasDecoration ? [.layout] : []) + (hasText ? [.pagination] : [])
  }
}
