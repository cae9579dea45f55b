package import Pages

/// Finds out what the pages of many forms have in common, and leaves each page with what is its own. It compares a page
/// with the same page of the forms before, so it belongs to one thread, and forms come in their order.
package final class PagePress {
  /// A page of a form: the same one in form after form.
  private struct Place: Hashable {
    let form: String
    let number: Int
    let count: Int
  }

  /// What has been learnt of a place: a page that may turn out to be common, or what was found to be.
  private struct Learnt {
    var sample: [PageItem]
    var backgrounds: [Background] = []
  }

  /// More kinds of one page than these come from layouts that nothing can be shared of.
  private static let mostBackgrounds = 12

  private var learnt: [Place: Learnt] = [:]

  package init() {}

  /// The form as it goes to a printer: without structure and fields, and with what its pages share taken out of them.
  package func pressed(_ form: LaidOutForm) -> LaidOutForm {
    var pressed = form
    pressed.structure = StructureTree()
    for (index, page) in form.pages.enumerated() {
      let place = Place(form: form.metadata.form, number: index, count: form.pages.count)
      pressed.pages[index] = self.pressed(Page(size: page.size, items: page.items), at: place)
    }
    return pressed
  }

  private func pressed(_ page: Page, at place: Place) -> Page {
    guard var known = learnt[place] else {
      learnt[place] = Learnt(sample: page.items)
      return page
    }
    for background in known.backgrounds.reversed() where background.size == page.size {
      if let own = Self.rest(of: page.items, without: background.items) { return Self.page(page, background, own) }
    }
    guard known.backgrounds.count < Self.mostBackgrounds else { return page }
    // Further differences leave less in common.
    let common = Self.common(known.backgrounds.last?.items ?? known.sample, page.items)
    let background = Background(size: page.size, items: common)
    known.backgrounds.append(background)
    learnt[place] = known
    return Self.rest(of: page.items, without: common).map { Self.page(page, background, $0) } ?? page
  }

  private static func page(_ page: Page, _ background: Background, _ own: [PageItem]) -> Page {
    var page = page
    page.items = own
    page.background = background
    return page
  }

  /// What is left of items when others, which stand among them in the same order, are taken out.
  /// - Returns: nil when not all of them are there, or when what is left would not look the same by itself: lines and boxes
  ///   are drawn together, and the texts of one element one after the other.
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
    let parted = Set(own.compactMap(\.element))
    return parted.isEmpty || shared.allSatisfy { $0.element.map { !parted.contains($0) } ?? true } ? own : nil
  }

  /// The items that stand in both, in the order in which they do. An element's texts are common only all together.
  private static func common(_ one: [PageItem], _ other: [PageItem]) -> [PageItem] {
    let known = Set(other)
    let own = Set(one)
    let parted = Set((one.filter { !known.contains($0) } + other.filter { !own.contains($0) }).compactMap(\.element))
    return one.filter { item in known.contains(item) && item.element.map { !parted.contains($0) } ?? true }
  }
}

extension PageItem {
  /// The element that a text belongs to.
  fileprivate var element: StructureTree.ID? {
    guard case .text(_, _, _, .element(let id)) = self else { return nil }
    return id
  }
}
