import Pages

/// Decides which strips are on which page, by heights alone: one pass over the strips for each tightness.
struct PageBreaker {
  /// The space on one page, from the top of its first strip to the bottom of its last.
  struct Room {
    var top: Length
    var bottom: Length
  }

  /// The strips of one page, from top to bottom.
  struct PagePlan {
    var strips: [Int] = []
    /// The end of its last strip.
    var bottom: Length
  }

  let flow: Flow
  let first: Room
  let others: Room
  let tightness: Tightness

  func room(ofPage index: Int) -> Room { index == 0 ? first : others }

  /// The strips in chunks that stay together, on as many pages as they need.
  func plan() -> [PagePlan] {
    var pages = [PagePlan(bottom: first.top)]
    for chunk in chunks {
      let height = height(of: chunk, onPage: pages)
      if !isAtTop(pages), startsSheet(chunk) || pages[pages.count - 1].bottom + height > bottom(of: pages) {
        pages.append(PagePlan(bottom: others.top))
      }
      for index in chunk { place(index, on: &pages) }
    }
    return pages
  }

  /// How often a page ends between strips that belong together.
  func partings(in pages: [PagePlan]) -> Int {
    let ends = Set(pages.dropLast().compactMap(\.strips.last))
    return present.count { $0.bond > .none && ends.contains($0.index) }
  }

  private func startsSheet(_ chunk: ArraySlice<Int>) -> Bool {
    chunk.first.map { flow.strips[$0].startsSheet } ?? false
  }

  private func isAtTop(_ pages: [PagePlan]) -> Bool { pages[pages.count - 1].strips.isEmpty }

  private func bottom(of pages: [PagePlan]) -> Length { room(ofPage: pages.count - 1).bottom }

  /// The height that a strip adds to a page, with the header of its table at the top of one.
  func height(of index: Int, isFirst: Bool) -> Length {
    let strip = flow.strips[index]
    guard isFirst else { return strip.space.length(tightness: tightness) + strip.height }
    return strip.height + (strip.header.map { flow.headers[$0].height } ?? .zero)
  }

  private func height(of chunk: ArraySlice<Int>, onPage pages: [PagePlan]) -> Length {
    let isFirst = isAtTop(pages)
    return chunk.enumerated().reduce(.zero) { $0 + height(of: $1.element, isFirst: isFirst && $1.offset == 0) }
  }

  private func place(_ index: Int, on pages: inout [PagePlan]) {
    if !isAtTop(pages), pages[pages.count - 1].bottom + height(of: index, isFirst: false) > bottom(of: pages) {
      pages.append(PagePlan(bottom: others.top))
    }
    let added = height(of: index, isFirst: isAtTop(pages))
    pages[pages.count - 1].strips.append(index)
    pages[pages.count - 1].bottom = pages[pages.count - 1].bottom + added
  }
}

extension PageBreaker {
  /// The strips that are printed, and what each has to do with the next.
  private var present: [(index: Int, bond: Strip.Bond)] {
    var present: [(index: Int, bond: Strip.Bond)] = []
    for (index, strip) in flow.strips.enumerated() {
      guard let part = strip.part else {
        present.append((index, strip.bond))
        continue
      }
      let area = flow.areas[part.area]
      let count = area.count(tightness: tightness)
      if count == 0, let last = present.indices.last { present[last].bond = max(present[last].bond, area.bond) }
      guard part.number < count else { continue }
      let isAtEnd = part.number >= count - (area.kind == .lines ? Self.tail : 1)
      present.append((index, isAtEnd ? max(area.bond, part.number == count - 1 ? .none : strip.bond) : strip.bond))
    }
    return present
  }

  /// So many lines stay with what follows the area.
  private static let tail = 3

  /// Runs of strips that stay together. Where a page cannot hold a run, bonds that are only wanted give way.
  private var chunks: [ArraySlice<Int>] {
    let present = present
    let indexes = present.map(\.index)
    return Self.runs(present.map(\.bond), in: present.indices, holding: .wanted).flatMap { run in
      guard height(of: indexes[run]) > others.bottom - others.top else { return [indexes[run]] }
      return joined(Self.runs(present.map(\.bond), in: run, holding: .needed), of: indexes)
    }
  }

  /// Parts of a run that no page can hold: joined from the end, so that a signature keeps as much with it as its page can hold.
  private func joined(_ parts: [Range<Int>], of indexes: [Int]) -> [ArraySlice<Int>] {
    var joined: [Range<Int>] = []
    for part in parts.reversed() {
      if let last = joined.last, height(of: indexes[part.lowerBound..<last.upperBound]) <= others.bottom - others.top {
        joined[joined.count - 1] = part.lowerBound..<last.upperBound
      } else {
        joined.append(part)
      }
    }
    return joined.reversed().map { indexes[$0] }
  }

  private func height(of chunk: ArraySlice<Int>) -> Length {
    chunk.enumerated().reduce(.zero) { $0 + height(of: $1.element, isFirst: $1.offset == 0) }
  }

  private static func runs(_ bonds: [Strip.Bond], in range: Range<Int>, holding least: Strip.Bond) -> [Range<Int>] {
    var (runs, start) = ([Range<Int>](), range.lowerBound)
    for index in range where bonds[index] < least {
      runs.append(start..<index + 1)
      start = index + 1
    }
    if start < range.upperBound { runs.append(start..<range.upperBound) }
    return runs
  }
}

extension Strip.Bond: Comparable {
  static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
