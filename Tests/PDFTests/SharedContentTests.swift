import Testing

@testable import PDF
@testable import Pages

/// Finding the content that the same page of several forms shares.
@Suite struct SharedContentTests {
  private let size = Size(width: .mm(210), height: .mm(297))
  private let box = PageItem.box(
    Rect(x: .mm(20), y: .mm(20), width: .mm(20), height: .mm(9)), fill: .tint, stroke: nil)

  private func text(_ text: String, element: Int? = nil) -> PageItem {
    let run = GlyphRun(font: FontFile(path: "f"), size: .pt(11), text: text, glyphs: [], clusters: [], width: .pt(9))
    let owner = element.map { Owner.element(StructureTree.ID(index: $0)) } ?? .footer
    return .text(run, at: Point(x: .pt(9), y: .pt(9)), shade: .ink, owner: owner)
  }

  private func form(_ items: [PageItem], name: String = "form v1") -> LaidOutForm {
    LaidOutForm(
      metadata: Metadata(title: "", language: "en-GB", documentID: "", form: name),
      pages: [Page(size: size, items: items)])
  }

  @Test func theSecondFormIsSeparated() {
    let finder = SharedContentFinder()
    let first = finder.separated(form([box, text("Ann", element: 1), text("Unit", element: 2)])).pages[0]
    #expect(first.background == nil && first.items.count == 3)
    let second = finder.separated(form([box, text("Bob", element: 1), text("Unit", element: 2)])).pages[0]
    #expect(second.background?.items == [box, text("Unit", element: 2)])
    #expect(second.items == [text("Bob", element: 1)])
    let third = finder.separated(form([box, text("Cy", element: 1), text("Unit", element: 2)])).pages[0]
    #expect(third.background == second.background, "the same background is drawn once")
  }

  @Test func anotherFormHasItsOwnBackground() {
    let finder = SharedContentFinder()
    _ = finder.separated(form([box, text("Ann", element: 1)]))
    #expect(finder.separated(form([box, text("Bob", element: 1)], name: "other v1")).pages[0].background == nil)
  }

  /// Lines and boxes are drawn together, so a page with a box of its own is left whole.
  @Test func aPageWithItsOwnBoxIsLeftWhole() {
    let finder = SharedContentFinder()
    _ = finder.separated(form([text("Unit", element: 2)]))
    let page = finder.separated(form([text("Unit", element: 2), box])).pages[0]
    #expect(page.background == nil && page.items.count == 2)
  }

  /// The texts of one element are placed one after the other, so they are shared only all together.
  @Test func anElementIsNotSplit() {
    let finder = SharedContentFinder()
    _ = finder.separated(form([box, text("Name:", element: 1), text("Ann", element: 1)]))
    let page = finder.separated(form([box, text("Name:", element: 1), text("Bob", element: 1)])).pages[0]
    #expect(page.background?.items == [box] && page.items.count == 2)
  }
}
