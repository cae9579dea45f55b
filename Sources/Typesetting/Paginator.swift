import Pages

/// Puts strips on pages from top to bottom. Strips that stay together move to the next page together, and a table's header
/// is repeated where its rows continue.
struct Paginator {
  /// The space on one page, from the top of its first strip to the bottom of its last.
  struct Room {
    var top: Length
    var bottom: Length
  }

  struct Result {
    struct Page {
      var items: [PageItem] = []
      var fields: [FieldPlacement] = []
      var bottom: Length
      /// The growing area that ends on this page, if any.
      var grows: Int?
    }

    var pages: [Page]
    var bookmarks: [Bookmark] = []
    /// As wide as the paper; the typesetter narrows them to the margins.
    var placed: [PlacedElement] = []
  }

  let flow: Flow
  let first: Room
  let others: Room

  func paginate() -> Result {
    var result = Result(pages: [Result.Page(bottom: first.top)])
    for chunk in chunks {
      let needed = height(of: chunk, isAtTop: isAtTop(result))
      let startsSheet = flow.strips[chunk.lowerBound].startsSheet
      if !isAtTop(result), startsSheet || result.lastBottom + needed > room(of: result).bottom {
        startPage(&result, before: chunk.lowerBound)
      }
      for index in chunk { place(index, on: &result) }
    }
    return result
  }

  /// Runs of strips that stay together.
  private var chunks: [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = 0
    for index in flow.strips.indices where !flow.strips[index].staysWithNext {
      chunks.append(start..<index + 1)
      start = index + 1
    }
    if start < flow.strips.count { chunks.append(start..<flow.strips.count) }
    return chunks
  }

  private func room(of result: Result) -> Room { result.pages.count == 1 ? first : others }

  private func isAtTop(_ result: Result) -> Bool { result.lastBottom == room(of: result).top }

  private func height(of chunk: Range<Int>, isAtTop: Bool) -> Length {
    chunk.reduce(.zero) { sum, index in
      let space = isAtTop && index == chunk.lowerBound ? .zero : flow.strips[index].spaceBefore
      return sum + space + flow.strips[index].height
    }
  }

  private func place(_ index: Int, on result: inout Result) {
    let strip = flow.strips[index]
    let space = isAtTop(result) ? .zero : strip.spaceBefore
    if !isAtTop(result), result.lastBottom + space + strip.height > room(of: result).bottom {
      startPage(&result, before: index)
    }
    let y = result.lastBottom + (isAtTop(result) ? .zero : strip.spaceBefore)
    if let bookmark = strip.bookmark {
      result.bookmarks.append(
        Bookmark(title: bookmark, level: result.bookmarks.isEmpty ? 1 : 2, page: result.pages.count - 1, y: y))
    }
    result.add(strip, at: y, asArtifact: false)
    if let element = strip.element { result.note(element, from: y, height: strip.height) }
  }

  /// Ends a page inside a row with a closing rule, and opens the next with the table's header.
  private func startPage(_ result: inout Result, before index: Int) {
    let cut = index > 0 ? flow.strips[index - 1].cut : nil
    if let cut { result.close(with: cut) }
    result.pages.append(Result.Page(bottom: others.top))
    if let header = flow.strips[index].header { result.add(flow.headers[header], at: others.top, asArtifact: true) }
    if let cut { result.close(with: cut) }
  }
}

extension Paginator.Result {
  var lastBottom: Length { pages[pages.count - 1].bottom }

  fileprivate mutating func add(_ strip: Strip, at y: Length, asArtifact: Bool) {
    let last = pages.count - 1
    pages[last].items += strip.items.map { asArtifact ? $0.offset(y: y).asArtifact : $0.offset(y: y) }
    pages[last].fields += strip.fields.map { $0.offset(y: y) }
    pages[last].bottom = y + strip.height
    if let area = strip.grows { pages[last].grows = area }
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
