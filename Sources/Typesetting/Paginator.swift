import Forms
import Pages

/// Puts strips on pages: chooses the loosest setting that needs the fewest pages, fills pages with further lines and blank
/// rows, and spreads the space that is left (Docs/Decisions/0025).
struct Paginator {
  struct Result {
    struct Page {
      var items: [PageItem] = []
      var fields: [FieldPlacement] = []
      var links: [Link] = []
      var bottom: Length
    }

    var pages: [Page] = []
    var bookmarks: [Bookmark] = []
    /// As wide as the paper; the typesetter narrows them to the margins.
    var placed: [PlacedElement] = []
    /// Elements of the structure tree whose strips are not printed.
    var unused: [Range<Int>] = []
  }

  let flow: Flow
  let first: PageBreaker.Room
  let others: PageBreaker.Room

  func paginate() -> Result {
    let (breaker, pages) = chosen
    var (result, used) = (Result(), Set<Int>())
    for (number, page) in pages.enumerated() {
      let fitted = FittedPage(page, number: number, isLast: number == pages.count - 1, breaker: breaker)
      used.formUnion(fitted.strips)
      set(fitted, on: &result)
    }
    result.unused = flow.strips.indices.compactMap { used.contains($0) ? nil : flow.strips[$0].structure }
    return result
  }

  /// The plan with the fewest pages, of those one that parts the least of what belongs together, such as a signature and
  /// what is signed, and of those the loosest.
  private var chosen: (breaker: PageBreaker, pages: [PageBreaker.PagePlan]) {
    func plan(_ tightness: Tightness) -> (breaker: PageBreaker, pages: [PageBreaker.PagePlan], cost: [Int]) {
      let breaker = PageBreaker(flow: flow, first: first, others: others, tightness: tightness)
      let pages = breaker.plan()
      return (breaker, pages, [pages.count, breaker.partings(in: pages)])
    }
    let natural = plan(.natural)
    guard natural.pages.count > 1 else { return (natural.breaker, natural.pages) }
    let best = Tightness.all.dropFirst().map(plan).reduce(natural) { best, next in
      next.cost.lexicographicallyPrecedes(best.cost) ? next : best
    }
    return (best.breaker, best.pages)
  }

  private func set(_ page: FittedPage, on result: inout Result) {
    result.pages.append(Result.Page(bottom: page.top))
    if let opening = page.strips.first { open(before: opening, on: &result) }
    for (index, space) in zip(page.strips, page.spaces) {
      let strip = flow.strips[index]
      let y = result.lastBottom + space
      if let bookmark = strip.bookmark {
        result.bookmarks.append(
          Bookmark(title: bookmark, level: result.bookmarks.isEmpty ? 1 : 2, page: result.pages.count - 1, y: y))
      }
      result.add(strip, at: y, asArtifact: false)
      if let element = strip.element { result.note(element, from: y, height: strip.height) }
    }
    if let last = page.strips.last, page.isFollowed, let cut = flow.strips[last].cut { result.close(with: cut) }
  }

  /// The header of a table that continues, and a rule above a row that continues.
  private func open(before index: Int, on result: inout Result) {
    guard result.pages.count > 1 else { return }
    if let header = flow.strips[index].header {
      result.add(flow.headers[header], at: result.lastBottom, asArtifact: true)
    }
    if index > 0, let cut = flow.strips[index - 1].cut { result.close(with: cut) }
  }
}

extension Paginator.Result {
  /// The links of a page; one to a field leads to the page where it is.
  func links(on page: Int) -> [PageLink] {
    pages[page].links.compactMap { link in
      let number: Int? =
        switch link.target {
        case .page(let number): number
        case .field(let id): pages.firstIndex { $0.fields.contains { $0.id.hasPrefix(id) } }
        }
      return number.map { PageLink(area: link.area, page: $0, description: link.description, owner: link.owner) }
    }
  }

  var lastBottom: Length { pages[pages.count - 1].bottom }

  fileprivate mutating func add(_ strip: Strip, at y: Length, asArtifact: Bool) {
    let last = pages.count - 1
    pages[last].items += strip.items.map { asArtifact ? $0.offset(y: y).asArtifact : $0.offset(y: y) }
    pages[last].fields += strip.fields.map { $0.offset(y: y) }
    if !asArtifact { pages[last].links += strip.links.map { $0.offset(y: y) } }
    pages[last].bottom = y + strip.height
  }

  /// Strips of one element on one page are one place.
  fileprivate mutating func note(_ element: Int, from y: Length, height: Length) {
    let page = pages.count - 1
    if let last = placed.last, last.element == element, last.page == page {
      placed[placed.count - 1].frame.height = y + height - last.frame.y
    } else {
      placed.append(
        PlacedElement(element: element, page: page, frame: Rect(x: .zero, y: y, width: .zero, height: height)))
    }
  }

  fileprivate mutating func close(with extent: ClosedRange<Length>) {
    pages[pages.count - 1].items.append(FlowBuilder.rule(extent, y: lastBottom))
  }
}

extension Link {
  func offset(y: Length) -> Link {
    var link = self
    link.area = area.offset(y: y)
    return link
  }
}
