import Pages
import TestSupport
import Testing

@testable import Forms
@testable import Typesetting

/// Blank rows, numbers, cards and links.
@Suite struct TableLayoutTests {
  private static func table(blankRows: Int, least: Int = 0, rows: Int = 1) -> Table {
    var table = Forms.table(rows: rows, text: "x")
    table.blankRows = Table.BlankRows(
      cells: ["ref", "text", "date"].map { Forms.field("b.\($0)", .awaited(.text)) }, first: rows + 1, least: least,
      natural: blankRows)
    return table
  }

  @Test func blankRowsFillTheirPage() throws {
    let form = try Forms.typeset([.table(Self.table(blankRows: 3)), .paragraph("Below", .body)])
    #expect(form.pages.count == 1)
    let blanks = form.pages[0].fields.filter { $0.id.hasPrefix("b.ref") }
    #expect(blanks.count > 15)
    #expect(Set(blanks.map(\.id)).count == blanks.count)
    let below = try #require(Forms.texts(on: form.pages[0]).first { $0.run.text == "Below" })
    #expect(below.at.y > .mm(255))
  }

  /// The tree holds the rows that are printed, and no others.
  @Test func rowsThatAreNotPrintedAreNotInTheTree() throws {
    let form = try Forms.typeset([.table(Self.table(blankRows: 3)), .paragraph("Below", .body)])
    let printed = form.pages[0].fields.count { $0.id.hasPrefix("b.ref") }
    let rows = form.structure.elements.count { $0.role == .row }
    #expect(rows == 2 + printed)
    for page in form.pages {
      let blanks = page.fields.filter { $0.id.hasPrefix("b.") }
      #expect(blanks.allSatisfy { form.structure[$0.owner].role == .cell })
    }
  }

  @Test func fewerBlankRowsSaveAPage() throws {
    let kept = Element.closing([
      .heading("Sign", level: 2),
      .grid(Grid(columns: 1, rows: (0..<8).map { [Grid.Box(field: Forms.field("s\($0)", .awaited(.signature)))] })),
    ])
    let form = try Forms.typeset([.table(Self.table(blankRows: 20, least: 3)), kept])
    #expect(form.pages.count == 1)
    let count = form.pages[0].fields.count { $0.id.hasPrefix("b.ref") }
    #expect(count >= 3 && count < 20)
  }

  @Test func aLongWritingRowGoesOnOverThePage() throws {
    let lines = BoundField(id: "own", label: "n", filledBy: .assessor, content: .awaited(.writing(lines: 40)))
    let criteria = BoundField(id: "beside", label: "c", filledBy: .assessor, content: .awaited(.writing(lines: 40)))
    let table = Table(
      title: "t", columns: [.init(head: "Account", width: nil), .init(head: "Criteria", width: .mm(30))],
      rows: [.cells([lines, criteria])])
    let form = try Forms.typeset([
      .writing(WritingArea(field: Forms.field("w", .awaited(.writing(lines: 12))), lines: 12, leastLines: 12)),
      .table(table),
    ])
    #expect(form.pages.count == 2)
    for page in form.pages {
      #expect(
        Forms.texts(on: page).contains { $0.run.text == "Account" }
          && Forms.texts(on: page).contains { $0.run.text == "Criteria" })
      let (own, beside) = (
        page.fields.filter { $0.id.hasPrefix("own") }, page.fields.filter { $0.id.hasPrefix("beside") }
      )
      #expect(own.count > 3 && own.map(\.area.y) == beside.map(\.area.y))
    }
  }

  /// A page that opens in the middle of a band says which.
  @Test func aBandThatGoesOnIsNamedAgain() throws {
    var table = Forms.table(rows: 60, text: "x")
    table.rows.insert(.band("First", cells: []), at: 0)
    table.rows.insert(.band("Second", cells: []), at: 3)
    let form = try Forms.typeset([.table(table)])
    #expect(form.pages.count > 1)
    for (number, page) in form.pages.enumerated() {
      let texts = Forms.texts(on: page).map(\.run.text)
      #expect(texts.contains("Second (continued)") == (number > 0) && !texts.contains("First (continued)"))
      #expect(page.fields.allSatisfy { $0.area.bottom <= .mm(287) })
    }
    // It is not heard twice.
    let said = form.pages.flatMap(\.items).filter { item in
      guard case .text(let run, _, _, .element) = item else { return false }
      return run.text.hasSuffix("(continued)")
    }
    #expect(said.isEmpty)
  }

  @Test func largePrintKeepsACardOnOnePage() throws {
    var table = Forms.table(rows: 1, text: "x")
    table.columns = ["Reference", "Description", "Location", "Assessor"].map { .init(head: $0, width: .mm(40)) }
    table.rows = (1...9).map { row in
      .cells(
        table.columns.map { column in
          Forms.field("\(column.head).\(row)", .printed("\(column.head) \(row) of the records", isPlanned: false))
        })
    }
    let form = try Forms.typeset([.table(table)], theme: .largePrint)
    #expect(form.pages.count > 1)
    for page in form.pages {
      let texts = Forms.texts(on: page).map(\.run.text)
      for row in 1...9 {
        let parts = table.columns.count { column in texts.contains { $0.hasPrefix("\(column.head) \(row) of") } }
        #expect(parts == 0 || parts == 4, "card \(row)")
      }
    }
  }

  @Test func numbersEndAtTheRightEdge() throws {
    var table = Forms.table(rows: 3, text: "x")
    table.rows = [("5", "a"), ("10", "b"), ("105", "c")].map { number, text in
      .cells([
        Forms.field("r\(text)", .printed(text, isPlanned: false)),
        Forms.field("t\(text)", .printed(text, isPlanned: false)),
        Forms.field("n\(text)", .printed(number, isPlanned: false)),
      ])
    }
    let form = try Forms.typeset([.table(table)])
    let ends = Forms.texts(on: form.pages[0]).filter { ["5", "10", "105", "Date"].contains($0.run.text) }.map {
      $0.at.x + $0.run.width
    }
    #expect(ends.count == 4 && Set(ends).count == 1)
  }

  @Test func largePrintSetsAWideTableAsCards() throws {
    var table = Forms.table(rows: 3, text: "some words")
    table.columns = ["Reference", "Description", "Location", "Assessor"].map { .init(head: $0, width: .mm(40)) }
    table.rows = (1...3).map { row in
      .cells(table.columns.map { Forms.field("\($0.head).\(row)", .printed("\($0.head) \(row)", isPlanned: false)) })
    }
    let form = try Forms.typeset([.table(table)], page: PageSetup(orientation: .landscape), theme: .largePrint)
    #expect(!form.structure.elements.contains { $0.role == .table })
    // A4, upright.
    #expect(form.pages.allSatisfy { $0.size == PageSetup().size })
    let texts = form.pages.flatMap { Forms.texts(on: $0).map(\.run.text) }
    for row in 1...3 { #expect(texts.contains("Location \(row)")) }
    let wide = try Forms.typeset([.table(table)], page: PageSetup(orientation: .landscape))
    #expect(wide.structure.elements.contains { $0.role == .table })
  }

  @Test func aLinkLeadsToThePageOfItsField() throws {
    let area = WritingArea(field: Forms.field("account.continued", .awaited(.writing(lines: 3))), lines: 3, grows: true)
    let sign = Grid(columns: 1, rows: [[Grid.Box(field: Forms.field("sign", .awaited(.signature)))]])
    let form = try Forms.typeset([
      .link(.init(text: "Go on", field: "account.continued")), .link(.init(text: "Nowhere", field: "none")),
      .continuation(area, endorsement: sign),
    ])
    let link = try #require(form.pages[0].links.first)
    #expect(form.pages[0].links.count == 1 && link.page == 1)
    #expect(form.structure[link.owner].role == .link)
    let moved = form.pages[0].belonging(to: "id", offset: 7, pagesBefore: 3).links[0]
    #expect(moved.page == 4 && moved.owner.index == link.owner.index + 7)
  }
}
