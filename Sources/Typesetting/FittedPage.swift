import Pages

/// One page as it is printed: its strips, with the lines and blank rows that fill it, and the space above each.
struct FittedPage {
  private(set) var strips: [Int]
  /// The space above each strip; none above the first.
  private(set) var spaces: [Length] = []
  let top: Length
  /// Further pages come after it.
  let isFollowed: Bool

  init(_ page: PageBreaker.PagePlan, number: Int, isLast: Bool, breaker: PageBreaker) {
    (strips, isFollowed) = (page.strips, !isLast)
    let room = breaker.room(ofPage: number)
    top = room.top
    var left = room.bottom - page.bottom
    fill(&left, breaker: breaker)
    spaces = strips.enumerated().map { index, strip in
      index == 0 ? .zero : breaker.flow.strips[strip].space.length(tightness: breaker.tightness)
    }
    spread(&left, of: breaker.flow, to: \.natural)
    // The last page may end anywhere.
    if isFollowed { spread(&left, of: breaker.flow, to: \.most) }
  }

  /// Adds lines to the areas that end on this page, or, if there are none, rows to its tables.
  private mutating func fill(_ left: inout Length, breaker: PageBreaker) {
    let ending = endingAreas(of: breaker)
    let lines = ending.filter { breaker.flow.areas[$0.area].kind == .lines }
    for (count, (area, position)) in (lines.isEmpty ? ending : lines).enumerated().reversed() {
      let strip = breaker.flow.strips[strips[position]]
      guard let number = strip.part?.number else { continue }
      let free = breaker.flow.areas[area].most - number - 1
      let more = min(free, (left / (count + 1)).wholeTimes(strip.height))
      strips.insert(contentsOf: (0..<more).map { strips[position] + $0 + 1 }, at: position + 1)
      left = left - strip.height * more
    }
  }

  /// The areas whose last strip is on this page and that could have more, with its position.
  private func endingAreas(of breaker: PageBreaker) -> [(area: Int, position: Int)] {
    strips.enumerated().compactMap { position, index in
      guard let part = breaker.flow.strips[index].part else { return nil }
      let area = breaker.flow.areas[part.area]
      let isLast = part.number == area.count(tightness: breaker.tightness) - 1
      return isLast && area.most > part.number + 1 ? (part.area, position) : nil
    }
  }

  /// Widens all spaces of the page in proportion.
  private mutating func spread(_ left: inout Length, of flow: Flow, to goal: KeyPath<Space, Length>) {
    let wanted = strips.indices.dropFirst().map {
      max(.zero, flow.strips[strips[$0]].space[keyPath: goal] - spaces[$0])
    }
    let sum = wanted.reduce(.zero, +)
    guard sum > .zero, left > .zero else { return }
    for (index, more) in zip(strips.indices.dropFirst(), wanted) {
      let share = sum <= left ? more : more * left.units / sum.units
      spaces[index] = spaces[index] + share
    }
    left = max(.zero, left - sum)
  }
}
