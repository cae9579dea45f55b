import Pages
import Reading
import TestSupport
import Testing
import Typesetting

@testable import Forms

/// Typesetting with glyphs that are all half an em wide, so that positions are easy to calculate.
@Suite struct FlowTests {
  @Test func theTitleStartsAtTheMargins() throws {
    let form = try Forms.typeset([])
    let (run, at) = try #require(Forms.texts(on: form.pages[0]).first)
    #expect(run.text == "Form")
    #expect(at.x == .mm(22))
    #expect(at.y > .mm(12) && at.y < .mm(12) + .pt(26))
    #expect(form.pages[0].size == Size(width: .mm(210), height: .mm(297)))
  }

  @Test func aRowIsNeverSplitAndTheHeaderIsRepeated() throws {
    let form = try Forms.typeset([.table(Forms.table(rows: 60, text: String(repeating: "word ", count: 30)))])
    #expect(form.pages.count > 3)
    for (index, page) in form.pages.enumerated() {
      let texts = Forms.texts(on: page).map(\.run.text)
      let refs = texts.filter { $0.hasPrefix("#") }
      #expect(!refs.isEmpty)
      #expect(texts.contains("Ref"), "page \(index + 1) has the header")
      // Each row has 3 lines of text, all on the row's page.
      #expect(texts.count { $0.hasPrefix("word") } == refs.count * 3)
    }
    let all = form.pages.flatMap { Forms.texts(on: $0).map(\.run.text) }.filter { $0.hasPrefix("#") }
    #expect(all == (1...60).map { "#\($0)" })
  }

  @Test func onlyARepeatedHeaderIsAnArtifact() throws {
    let form = try Forms.typeset([.table(Forms.table(rows: 60, text: "x"))])
    let owners = form.pages.map { page in
      page.items.compactMap { item -> Bool? in
        guard case .text(let run, _, _, let owner) = item, run.text == "Ref" else { return nil }
        return owner == .header
      }
    }
    #expect(owners.first == [false])
    #expect(owners.dropFirst().allSatisfy { $0 == [true] })
  }

  @Test func textTallerThanAPageContinuesWithNothingLostOrRepeated() throws {
    let words = (0..<1400).map { "w\($0)" }
    let box = Grid.Box(field: Forms.field("long", .printed(words.joined(separator: " "), isPlanned: false)))
    let form = try Forms.typeset([.grid(Grid(columns: 1, rows: [[box]]))])
    #expect(form.pages.count > 1)
    let found = form.pages.flatMap { Forms.texts(on: $0).flatMap { $0.run.text.split(separator: " ") } }
    #expect(found.filter { $0.wholeMatch(of: /w\d+/) != nil }.map(String.init) == words)
  }

  @Test func aWordWiderThanItsBoxBreaksInsideIt() throws {
    let box = Grid.Box(field: Forms.field("name", .printed(String(repeating: "n", count: 140), isPlanned: false)))
    let form = try Forms.typeset([.grid(Grid(columns: 3, rows: [[box, box, box]]))])
    let runs = Forms.texts(on: form.pages[0]).filter { $0.run.text.hasPrefix("nnn") }
    #expect(runs.map(\.run.text.count).reduce(0, +) == 420)
    #expect(runs.allSatisfy { $0.run.width <= .mm(173.0 / 3) })
  }

  @Test func theHeaderHasTwoLines() throws {
    var form = Forms.form([.table(Forms.table(rows: 60, text: "x"))])
    form.identity.candidate = String(repeating: "Name ", count: 800)
    let laidOut = try Forms.typeset(form)
    let heads = laidOut.pages.dropFirst().map { page in
      Forms.texts(on: page).filter { $0.run.text.contains("Name") && $0.at.y < .mm(17) }
    }
    // The name is shortened, but the number never is.
    #expect(!heads.isEmpty && heads.allSatisfy { $0.count == 1 })
    #expect(heads.last?.last?.run.text.contains("…") == true && heads.last?.last?.run.text.hasSuffix("· 1") == true)
  }

  @Test func aHeadingIsNeverTheLastLineOfAPage() throws {
    for filler in 1...12 {
      let lines = WritingArea(
        field: Forms.field("w", .awaited(.writing(lines: filler + 18))), lines: filler + 18, leastLines: filler + 18)
      let form = try Forms.typeset([.writing(lines), .heading("Alone", level: 2), .paragraph("After it", .body)])
      let pages = ["Alone", "After it"].map { text in
        form.pages.firstIndex { page in Forms.texts(on: page).contains { $0.run.text == text } }
      }
      #expect(pages[0] != nil && pages[0] == pages[1])
    }
  }

  @Test func aKeptGroupMovesTogether() throws {
    let lines = WritingArea(field: Forms.field("w", .awaited(.writing(lines: 24))), lines: 24, leastLines: 24)
    let sign = Grid.Box(field: Forms.field("sign", .awaited(.signature)))
    let kept = Element.kept([.heading("Sign here", level: 2), .grid(Grid(columns: 1, rows: [[sign], [sign]]))])
    let form = try Forms.typeset([.writing(lines), kept])
    #expect(form.pages.count == 2)
    #expect(form.pages[1].fields.count { $0.kind == .signature } == 2)
    #expect(Forms.texts(on: form.pages[1]).contains { $0.run.text == "Sign here" })
  }

  @Test func aGrowingAreaFillsOnlyItsPage() throws {
    let area = WritingArea(field: Forms.field("w", .awaited(.writing(lines: 3))), lines: 3, grows: true)
    let form = try Forms.typeset([.writing(area), .paragraph("Below", .body)])
    #expect(form.pages.count == 1)
    #expect(form.pages[0].fields.count { $0.kind == .writing } > 12)
    let below = try #require(Forms.texts(on: form.pages[0]).first { $0.run.text == "Below" })
    #expect(below.at.y > .mm(250))
  }

  @Test func aContinuationSheetHasTheIdentityAndSignatures() throws {
    let area = WritingArea(field: Forms.field("w", .awaited(.writing(lines: 3))), lines: 3, grows: true)
    let sign = Grid(columns: 1, rows: [[Grid.Box(field: Forms.field("sign", .awaited(.signature)))]])
    let form = try Forms.typeset([.paragraph("First", .body), .continuation(area, endorsement: sign)])
    #expect(form.pages.count == 2)
    let texts = Forms.texts(on: form.pages[1]).map(\.run.text)
    #expect(texts.contains { $0.contains("Ann Other") })
    #expect(form.pages[1].fields.map(\.kind).last == .signature)
  }

  @Test func signatureBoxesAndLinesLeaveSpaceForHandwriting() throws {
    let sign = Grid.Box(field: Forms.field("sign", .awaited(.signature)))
    let area = WritingArea(field: Forms.field("w", .awaited(.writing(lines: 4))), lines: 4)
    let form = try Forms.typeset([.grid(Grid(columns: 1, rows: [[sign]])), .writing(area)])
    let fields = form.pages[0].fields
    #expect(fields.filter { $0.kind == .signature }.allSatisfy { $0.area.height >= .mm(12) })
    let lines = fields.filter { $0.kind == .writing }.map(\.area.y.millimetres)
    #expect(zip(lines, lines.dropFirst()).allSatisfy { (8...9).contains($1 - $0) })
  }
}
