import Testing

@testable import Pages
@testable import Typesetting

/// Properties of pages, checked on endless columns of strips made by a seeded generator.
@Suite struct PageBreakerTests {
  private typealias Room = PageBreaker.Room

  private static let first = Room(top: .mm(12), bottom: .mm(270))
  private static let others = Room(top: .mm(20), bottom: .mm(270))

  private static func flow(seed: Int) -> Flow {
    var random = PropertyTests.Seeded(state: UInt64(seed))
    var flow = Flow()
    for _ in 0..<(4 + random.next(20)) {
      if random.next(3) == 0 {
        let kind: FlexibleArea.Kind = random.next(2) == 0 ? .lines : .blankRows
        let least = kind == .lines ? 1 + random.next(6) : 0
        let natural = least + 1 + random.next(20)
        let most = natural + random.next(40)
        // Blank rows follow a row with data.
        if kind == .blankRows { flow.strips.append(Strip(height: .mm(9))) }
        flow.areas.append(FlexibleArea(kind: kind, least: least, natural: natural, most: most))
        flow.strips += (0..<most).map {
          Strip(height: .mm(8.5), part: .init(area: flow.areas.count - 1, number: $0))
        }
      } else {
        var strip = Strip(height: .mm(Double(4 + random.next(60))), space: Space(.mm(Double(random.next(8)))))
        strip.bond = [.none, .none, .wanted, .needed][random.next(4)]
        if random.next(5) == 0 { flow.bindLast(.wanted) }
        flow.strips.append(strip)
      }
    }
    return flow
  }

  private static func plan(_ flow: Flow, _ tightness: Tightness) -> (
    breaker: PageBreaker, pages: [PageBreaker.PagePlan]
  ) {
    let breaker = PageBreaker(flow: flow, first: first, others: others, tightness: tightness)
    return (breaker, breaker.plan())
  }

  @Test(arguments: 1...80)
  func everyStripIsOnOnePageInOrder(seed: Int) {
    let flow = Self.flow(seed: seed)
    for tightness in Tightness.all {
      let expected = flow.strips.indices.filter { index in
        flow.strips[index].part.map { $0.number < flow.areas[$0.area].count(tightness: tightness) } ?? true
      }
      #expect(Self.plan(flow, tightness).pages.flatMap(\.strips) == expected)
    }
  }

  /// The page as it is printed, with the lines and rows that fill it.
  @Test(arguments: 1...80)
  func noPageIsOverfull(seed: Int) {
    let flow = Self.flow(seed: seed)
    for tightness in Tightness.all {
      let (breaker, pages) = Self.plan(flow, tightness)
      for (number, page) in pages.enumerated() {
        let fitted = FittedPage(page, number: number, isLast: number == pages.count - 1, breaker: breaker)
        let height = zip(fitted.strips, fitted.spaces).reduce(Length.zero) { $0 + flow.strips[$1.0].height + $1.1 }
        #expect(fitted.top + height <= breaker.room(ofPage: number).bottom)
        #expect(Set(fitted.strips).count == fitted.strips.count && fitted.strips == fitted.strips.sorted())
        #expect(fitted.strips.count >= page.strips.count)
        for (strip, space) in zip(fitted.strips, fitted.spaces).dropFirst() {
          #expect(space >= flow.strips[strip].space.least && space <= flow.strips[strip].space.most)
        }
      }
    }
  }

  @Test(arguments: 1...80)
  func theChosenSettingIsNeverLongerThanTheNatural(seed: Int) {
    let flow = Self.flow(seed: seed)
    let result = Paginator(flow: flow, first: Self.first, others: Self.others).paginate()
    let counts = Tightness.all.map { Self.plan(flow, $0).pages.count }
    #expect(result.pages.count == counts.min())
    #expect(result.pages.count <= counts[0])
  }

  @Test(arguments: 1...80)
  func boundStripsAreOnOnePage(seed: Int) {
    let flow = Self.flow(seed: seed)
    let pages = Self.plan(flow, .natural).pages
    for page in pages.dropLast() {
      guard let last = page.strips.last, flow.strips[last].part == nil, flow.strips[last].bond == .needed else {
        continue
      }
      // Only a run that is taller than a page is broken.
      var (run, index) = (flow.strips[last].height, last)
      while index > 0, flow.strips[index - 1].bond == .needed {
        index -= 1
        run = run + flow.strips[index].height
      }
      #expect(run > .mm(60), "the strip \(last) is parted from the next")
    }
  }

  @Test func fewerLinesSaveAPage() {
    var flow = Flow()
    flow.areas = [FlexibleArea(kind: .lines, least: 12, natural: 40, most: 60)]
    flow.strips = (0..<60).map { Strip(height: .mm(8), part: .init(area: 0, number: $0)) }
    flow.strips.append(Strip(height: .mm(60)))
    let result = Paginator(flow: flow, first: Self.first, others: Self.others).paginate()
    #expect(result.pages.count == 1)
    // 258 mm have room for 24 lines above the last strip.
    #expect(result.pages[0].bottom == .mm(12) + .mm(8) * 24 + .mm(60))
  }

  @Test func blankRowsFillTheirPageAndDoNotBeginOne() {
    var flow = Flow()
    flow.strips = (0..<26).map { _ in Strip(height: .mm(9)) }
    flow.areas = [FlexibleArea(kind: .blankRows, least: 0, natural: 5, most: 30)]
    flow.strips += (0..<30).map { Strip(height: .mm(9), part: .init(area: 0, number: $0)) }
    let (breaker, pages) = Self.plan(flow, Tightness(number: Tightness.steps))
    #expect(pages.count == 1 && pages[0].strips.count == 26)
    #expect(Paginator(flow: flow, first: Self.first, others: Self.others).paginate().pages.count == 1)
    _ = breaker
  }

  /// What is signed and the signature.
  @Test func aSignatureTakesTheLastWordsWithIt() {
    var flow = Flow()
    flow.strips = (0..<32).map { _ in Strip(height: .mm(8)) }
    flow.bindLast(.wanted)
    flow.strips.append(Strip(height: .mm(20)))
    let pages = Self.plan(flow, .natural).pages
    #expect(pages.map(\.strips) == [Array(0..<31), [31, 32]])
  }
}
