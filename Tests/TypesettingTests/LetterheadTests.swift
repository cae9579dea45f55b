import Pages
import Reading
import TestSupport
import Testing

@testable import Forms
@testable import Typesetting

/// The centre's head of page 1: its logo, its lines and where the form goes.
@Suite struct LetterheadTests {
  private func page(_ letterhead: Letterhead?, theme: Theme = .standard) throws -> (first: Page, form: LaidOutForm) {
    var form = Forms.form([.heading("One", level: 2)])
    form.letterhead = letterhead
    let laidOut = try Typesetter(theme: theme, shaper: FixedAdvanceShaper()).typeset(form).value
    return (try #require(laidOut.pages.first), laidOut)
  }

  private let logo = PagePicture(id: "a", width: 600, height: 200, levels: [])

  private func top(of title: String, on page: Page) -> Length? {
    page.items.compactMap { item -> Length? in
      if case .text(let run, let at, _, _) = item, title.hasPrefix(run.text) || run.text == title { at.y } else { nil }
    }.min()
  }

  @Test func itIsAtTheTopAndAtMostEighteenMillimetresHigh() throws {
    let letterhead = Letterhead(logo: logo, lines: ["Bexford College", "One", "Two", "Three"], returnAddress: "1 Road")
    let (page, form) = try page(letterhead)
    let plain = try self.page(nil).first
    let title = Forms.form([]).title
    let moved = try #require(top(of: title, on: page)) - (try #require(top(of: title, on: plain)))
    #expect(moved > .mm(10) && moved <= .mm(18))
    guard
      case .picture(let picture, let area)? = page.items.first(where: { if case .picture = $0 { true } else { false } })
    else {
      Issue.record("there is no logo")
      return
    }
    #expect(picture == logo && area.width.points / area.height.points > 2.9 && area.height <= .mm(15.6))
    // The name is read aloud before the title, and the picture is not in the structure.
    let roles = form.structure.elements.map(\.role)
    #expect(roles.firstIndex(of: .paragraph) ?? 9 < roles.firstIndex(of: .heading(1)) ?? 0)
    #expect(form.pages.dropFirst().allSatisfy { $0.items.allSatisfy { if case .picture = $0 { false } else { true } } })
  }

  @Test func withoutOneNothingMoves() throws {
    let long = Letterhead(logo: nil, lines: [String(repeating: "Long line ", count: 40)], returnAddress: nil)
    let text = try page(long).first.items.compactMap { if case .text(let run, _, _, _) = $0 { run.text } else { nil } }
    #expect(text.joined(separator: " ").ranges(of: "Long").count == 40)
  }

  @Test func aTallLogoStaysWithinItsHeight() throws {
    let tall = PagePicture(id: "b", width: 10, height: 4000, levels: [])
    for item in try page(Letterhead(logo: tall, lines: [], returnAddress: nil)).first.items {
      if case .picture(_, let area) = item { #expect(area.height <= .mm(15.6) && area.width > .zero) }
    }
  }
}
