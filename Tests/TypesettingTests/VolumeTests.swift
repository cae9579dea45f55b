import Forms
import Pages
import TestSupport
import Testing

@testable import Typesetting

/// Forms bound into one volume.
@Suite struct VolumeTests {
  private func binder(isDuplex: Bool) -> VolumeBinder {
    VolumeBinder(theme: .standard, shaper: FixedAdvanceShaper(), wording: Wording(), isDuplex: isDuplex)
  }

  private let metadata = Metadata(title: "Pack", language: "en-GB", documentID: "P", form: "pack v1")

  private func bound(isDuplex: Bool, numbered: Bool = true) throws -> LaidOutForm {
    let form = try Forms.typeset([.paragraph("Text", .body)])
    return binder(isDuplex: isDuplex).bind(
      [.init(form, path: ["Ann", "Unit 1"]), .init(form, path: ["Ann", "Unit 2"]), .init(form, path: ["Bob"])],
      metadata: metadata, numbered: numbered)
  }

  private func texts(_ page: Page) -> String { Forms.texts(on: page).map(\.run.text).joined(separator: " ") }

  @Test func partsStartOnTheFrontOfASheet() {
    #expect(binder(isDuplex: false).starts(of: [1, 2, 3]) == [0, 1, 3, 6])
    #expect(binder(isDuplex: true).starts(of: [1, 2, 3]) == [0, 2, 4, 8])
    #expect(binder(isDuplex: true).starts(of: []) == [0])
  }

  @Test func bookmarksAreGroupedByTheirPath() throws {
    let volume = try bound(isDuplex: false)
    #expect(volume.bookmarks.map(\.title) == ["Ann", "Unit 1", "Form", "Unit 2", "Form", "Bob", "Form"])
    #expect(volume.bookmarks.map(\.level) == [1, 2, 3, 2, 3, 1, 2])
    #expect(volume.bookmarks.map(\.page) == [0, 0, 0, 1, 1, 2, 2])
  }

  @Test func everyPageHasThePageNumberOfTheVolume() throws {
    let volume = try bound(isDuplex: false)
    for (index, page) in volume.pages.enumerated() {
      #expect(texts(page).contains("Pack page \(index + 1) of 3"))
    }
    #expect(try !texts(bound(isDuplex: false, numbered: false).pages[0]).contains("Pack page"))
  }

  @Test func blankBacksSaySo() throws {
    let volume = try bound(isDuplex: true)
    #expect(volume.pages.count == 6)
    for index in [1, 3, 5] { #expect(texts(volume.pages[index]).contains("left blank")) }
  }

  @Test func thereIsOneTreeOverAllParts() throws {
    let volume = try bound(isDuplex: false)
    #expect(volume.structure.elements.count { $0.parent == nil } == 1)
    #expect(volume.structure.elements.count { $0.role == .part } == 3)
    for page in volume.pages {
      for case .text(_, _, _, .element(let id)) in page.items {
        #expect(volume.structure.elements.indices.contains(id.index))
      }
    }
  }

  @Test func theBindingMarginChangesSides() throws {
    let form = try Forms.typeset([.table(Forms.table(rows: 60, text: "x"))])
    let volume = binder(isDuplex: true).bind([.init(form)], metadata: metadata, numbered: false)
    let (front, back) = (volume.pages[0], volume.pages[1])
    let shift = Theme.standard.marginRight - Theme.standard.marginLeft
    #expect(front.items == form.pages[0].belonging(to: "", offset: 1, pagesBefore: 0).items)
    #expect(back.items == form.pages[1].belonging(to: "", offset: 1, pagesBefore: 0).moved(right: shift).items)
  }
}
