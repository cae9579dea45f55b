package import Pages

/// Finds what the pages of many forms have in common, and leaves each page with what is different on it. It compares a page
/// with the same page of earlier forms, so it belongs to one thread, and forms come in their order.
package final class SharedContentFinder {
  /// A page of a form: the same one in form after form.
  private struct PageKey: Hashable {
    let form: String
    let number: Int
    let count: Int
  }

  /// The earlier pages of one key: the first, to compare the second with, and the backgrounds found since.
  private struct Known {
    var sample: [PageItem]
    var backgrounds: [Background] = []
  }

  /// A page with more different backgrounds than this comes from a layout whose pages share nothing.
  private static let mostBackgrounds = 12

  private var known: [PageKey: Known] = [:]

  package init() {}

  /// The form for paper: without structure and fields, and with the shared content of each page as its background.
  package func separated(_ form: LaidOutForm) -> LaidOutForm {
    var separated = form
    separated.structure = StructureTree()
    for (index, page) in form.pages.enumerated() {
      let key = PageKey(form: form.metadata.form, number: index, count: form.pages.count)
      separated.pages[index] = self.separated(Page(size: page.size, items: page.items), key)
    }
    return separated
  }

  private func separated(_ page: Page, _ key: PageKey) -> Page {
    guard var earlier = known[key] else {
      known[key] = Known(sample: page.items)
      return page
    }
    for background in earlier.backgrounds.reversed() where background.size == page.size {
      if let own = Self.rest(of: page.items, without: background.items) { return Self.page(page, background, own) }
    }
    guard earlier.backgrounds.count < Self.mostBackgrounds else { return page }
    // Further differences leave less in common.
    let common = Self.common(earlier.backgrounds.last?.items ?? earlier.sample, page.items)
    let background = Background(size: page.size, items: common)
    earlier.backgrounds.append(background)
    known[key] = earlier
    return Self.rest(of: page.items, without: common).map { Self.page(page, background, $0) } ?? page
  }

  private static func page(_ page: Page, _ background: Background, _ own: [PageItem]) -> Page {
    var page = page
    page.items = own
    page.background = background
    return page
  }

  /// The items that remain when the shared ones, which are among them in the same order, are taken out.
  ///
  /// - Returns: nil when shared items are missing, or when the rest would look different by itself: lines and boxes are
  ///   drawn together, and the texts of one element one after the other.
  private static func rest(of items: [PageItem], without shared: [PageItem]) -> [PageItem]? {
    var own: [PageItem] = []
    var next = 0
    for item in items {
      if next < shared.count, shared[next] == item {
        next += 1
      } else {
        guard case .text = item else { return nil }
        own.append(item)
      }
    }
    guard next == shared.count else { return nil }
    let split = Set(own.compactMap(\.element))
    return split.isEmpty || shared.allSatisfy { $0.element.map { !split.contains($0) } ?? true } ? own : nil
  }

  /// The items that are on both pages, in the first page's order. An element's texts are shared only all together.
  private static func common(_ one: [PageItem], _ other: [PageItem]) -> [PageItem] {
    let known = Set(other)
    let own = Set(one)
    let split = Set((one.filter { !known.contains($0) } + other.filter { !own.contains($0) }).compactMap(\.element))
    return one.filter { item in known.contains(item) && item.element.map { !split.contains($0) } ?? true }
  }
}

extension PageItem {
  /// The element that a text belongs to.
  fileprivate var element: StructureTree.ID? {
    guard case .text(_, _, _, .element(let id)) = self else { return nil }
    return id
  }
}

/// The boxes and lines of a page, drawn: Cairo's operators. They use no font. Pages that look alike share one.
final class PageGraphics {
  let operators: [UInt8]
  let compressed: [UInt8]
  /// The graphics states that the operators name.
  let resources: DrawnResources

  fileprivate init(operators: [UInt8], compressed: [UInt8], resources: DrawnResources) {
    (self.operators, self.compressed, self.resources) = (operators, compressed, resources)
  }
}

/// Draws the boxes and lines of a page once: those of a form are the same for nearly every candidate.
final class PageGraphicsCache {
  /// The shipped forms need some hundred; candidates with different rows need any number.
  private static let capacity = 1000

  /// By pages that have only boxes and lines.
  private var cache: [Page: PageGraphics] = [:]

  /// - Returns: nil for a page without boxes and lines.
  func graphics(of page: Page, by painter: Painter, _ deflater: Deflater) throws(PDFError) -> PageGraphics? {
    let items = page.items.filter { item in
      switch item {
      case .text, .picture: false
      case .rule, .box: true
      }
    }
    guard !items.isEmpty else { return nil }
    let page = Page(size: page.size, items: items)
    if let known = cache[page] { return known }
    let made = try Self.draw(page, by: painter, deflater)
    if cache.count >= Self.capacity { cache.removeAll(keepingCapacity: true) }
    cache[page] = made
    return made
  }

  /// Draws on a page of Cairo's that holds nothing else.
  private static func draw(
    _ page: Page, by painter: Painter, _ deflater: Deflater
  ) throws(PDFError) -> PageGraphics {
    let surface = try PDFSurface(size: page.size)
    try surface.page(size: page.size) { canvas throws(PDFError) in painter.paintGraphics(of: page, on: canvas) }
    let file = try DrawnFile(try surface.finish())
    let resources = try file.resources()
    // What they refer to would have to be copied with them.
    guard let first = file.pages.first, resources.kinds.references.isEmpty else {
      throw PDFError("the drawing of boxes and lines is not complete in itself")
    }
    let operators = try file.operators(of: first)
    return PageGraphics(operators: operators, compressed: deflater.deflated(operators), resources: resources)
  }
}
