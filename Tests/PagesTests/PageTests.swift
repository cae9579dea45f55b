import TestSupport
import Testing

@testable import Pages

/// Pages and structure trees in a volume.
@Suite struct PageTests {
  private let box = PageItem.box(Rect(x: .pt(10), y: .pt(10), width: .pt(20), height: .pt(5)), fill: .tint, stroke: nil)

  private func text(_ element: Int?) -> PageItem {
    let run = GlyphRun(
      font: FontFile(path: "/fonts/f.ttf"), size: .pt(11), text: "x", glyphs: [], clusters: [], width: .pt(9))
    let owner = element.map { Owner.element(StructureTree.ID(index: $0)) } ?? .footer
    return .text(run, at: Point(x: .pt(9), y: .pt(8)), shade: .ink, owner: owner)
  }

  @Test func aTreeBelowAnotherKeepsItsShape() {
    var volume = StructureTree()
    let root = volume.add(.document, under: nil)
    _ = volume.add(.paragraph, under: root)
    var form = StructureTree()
    let document = form.add(.document, under: nil)
    let table = form.add(.table, under: document, summary: "Evidence")
    _ = form.add(.row, under: table)
    let offset = volume.graft(form, under: root)
    #expect(offset == 2)
    #expect(volume.elements.map(\.role) == [.document, .paragraph, .part, .table, .row])
    #expect(volume.elements.map { $0.parent?.index } == [nil, 0, 0, 2, 3])
    #expect(volume.elements[3].summary == "Evidence")
    #expect(volume.children[2].map(\.index) == [3])
  }

  @Test func aPageOfAVolumeRefersToTheVolumesElements() {
    var page = Page(size: Size(width: .pt(100), height: .pt(100)), items: [text(1), text(nil), box])
    page = page.belonging(to: "AAAA-BBBB-CCCC", offset: 5)
    #expect(page.items == [text(6), text(nil), box])
  }

  @Test func aMovedPageKeepsItsDistances() {
    let page = Page(
      size: Size(width: .pt(100), height: .pt(100)),
      items: [
        text(1), box,
        .rule(
          from: Point(x: .zero, y: .pt(3)), to: Point(x: .pt(7), y: .pt(3)), Stroke(thickness: .pt(1), shade: .line)),
      ])
    let moved = page.moved(right: .pt(-4))
    #expect(moved.moved(right: .pt(4)) == page && moved != page)
    guard case .rule(let from, let to, _) = moved.items[2] else {
      Issue.record("no rule")
      return
    }
    #expect(from.x == .pt(-4) && to.x == .pt(3) && from.y == .pt(3))
  }

  @Test func backgroundsAreComparedByIdentity() {
    let size = Size(width: .pt(9), height: .pt(9))
    let background = Background(size: size, items: [box])
    #expect(background == background && background != Background(size: size, items: [box]))
    #expect(background.moved(right: .pt(1)).items != background.items)
  }

  @Test func theDumpShowsEveryItemAndElement() {
    var tree = StructureTree()
    let document = tree.add(.document, under: nil)
    let heading = tree.add(.heading(1), under: document)
    let form = LaidOutForm(
      metadata: Metadata(title: "A form", language: "en-GB", documentID: "ID", form: "form v1"),
      pages: [Page(size: Size(width: .pt(100), height: .pt(50)), items: [text(heading.index), box])], structure: tree,
      bookmarks: [Bookmark(title: "A form", level: 1, page: 0, y: .pt(8))])
    #expect(
      form.dump() == """
        form form v1 id ID language en-GB
        title A form
        page 1 100x50
          text 9,8 f.ttf 11 grey 20 H1#1 |x|
          box 10,10 20x5 fill 236
        structure
          Document#0
            H1#1
        bookmark 1 page 1 y 8 A form

        """)
  }
}
