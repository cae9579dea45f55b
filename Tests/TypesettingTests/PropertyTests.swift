import Pages
import Testing
import Typesetting

@testable import Forms

/// Properties of every form, checked on forms made by a seeded generator.
@Suite struct PropertyTests {
  /// A small linear congruential generator: the same forms on every run.
  struct Seeded {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  private func words(_ random: inout Seeded, upTo count: Int) -> String {
    (0...random.next(count)).map { _ in String(repeating: "x", count: 1 + random.next(14)) }.joined(separator: " ")
  }

  private func element(_ random: inout Seeded, _ index: Int) -> Element {
    switch random.next(6) {
    case 0: return .heading(words(&random, upTo: 6), level: 2)
    case 1: return .paragraph(words(&random, upTo: 120), .body)
    case 2:
      let boxes = (0..<4).map { column in
        Grid.Box(
          field: Forms.field("g\(index).\(column)", .printed(words(&random, upTo: 90), isPlanned: random.next(2) == 0)))
      }
      return .grid(Grid(columns: 2, rows: [Array(boxes[..<2]), Array(boxes[2...])]))
    case 3:
      let lines = 1 + random.next(30)
      return .writing(
        WritingArea(
          field: Forms.field("w\(index)", .awaited(.writing(lines: lines))), lines: lines, grows: random.next(2) == 0))
    case 4: return .table(Forms.table(rows: 1 + random.next(30), text: words(&random, upTo: 200), id: "t\(index)"))
    default:
      return .kept([
        .heading(words(&random, upTo: 4), level: 3),
        .grid(Grid(columns: 2, rows: [[Grid.Box(field: Forms.field("s\(index)", .awaited(.signature)), span: 2)]])),
      ])
    }
  }

  @Test(arguments: 1...40)
  func nothingIsLostOrOutsideItsPage(seed: Int) throws {
    var random = Seeded(state: UInt64(seed))
    let elements = (0..<(2 + random.next(8))).map { element(&random, $0) }
    let orientation: PageSetup.Orientation = random.next(2) == 0 ? .portrait : .landscape
    let theme: Theme = random.next(3) == 0 ? .largePrint : .standard
    let form = try Forms.typeset(elements, page: PageSetup(orientation: orientation), theme: theme)
    for page in form.pages { checkBounds(of: page) }
    #expect(count(of: "x", in: form) == elements.reduce(0) { $0 + count(of: "x", in: $1) })
    checkStructure(of: form)
  }

  private func checkBounds(of page: Page) {
    let paper = Rect(x: .zero, y: .zero, width: page.size.width, height: page.size.height)
    for item in page.items {
      switch item {
      case .text(let run, let at, _, _):
        #expect(at.x >= .mm(15) && at.x + run.width <= page.size.width - .mm(10) && at.y < page.size.height - .mm(8))
      case .rule(let from, let to, _):
        #expect(from.x >= .mm(15) && to.x <= paper.right - .mm(10) && to.y < paper.bottom)
      case .box(let rect, _, _), .picture(_, let rect): #expect(paper.contains(rect))
      }
    }
    #expect(page.fields.allSatisfy { paper.contains($0.area) })
  }

  /// Every piece of text belongs to one element of the tree, headings do not skip, rows are regular.
  private func checkStructure(of form: LaidOutForm) {
    let elements = form.structure.elements
    let children = form.structure.children
    for (index, element) in elements.enumerated() where element.role == .table {
      let rows = children[index].flatMap { children[$0.index] }
      let widths = rows.map { row in children[row.index].reduce(0) { $0 + elements[$1.index].columnSpan } }
      #expect(Set(widths).count == 1)
    }
    let ids = form.pages.flatMap(\.fields).map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  private func count(of letter: Character, in form: LaidOutForm) -> Int {
    form.pages.flatMap { page in
      page.items.map { item in
        guard case .text(let run, _, _, .element) = item, run.text.allSatisfy({ $0 == letter || $0 == " " }) else {
          return 0
        }
        return run.text.count { $0 == letter }
      }
    }.reduce(0, +)
  }

  private func count(of letter: Character, in element: Element) -> Int {
    func xs(_ text: String) -> Int { text.count { $0 == letter } }
    func xs(_ field: BoundField) -> Int { if case .printed(let text, _) = field.content { xs(text) } else { 0 } }
    switch element {
    case .heading(let text, _), .paragraph(let text, _): return xs(text)
    case .list(let points): return points.reduce(0) { $0 + xs($1) }
    case .grid(let grid): return grid.rows.flatMap { $0 }.reduce(0) { $0 + xs($1.field) }
    case .kept(let elements), .closing(let elements): return elements.reduce(0) { $0 + count(of: letter, in: $1) }
    case .table(let table):
      return table.rows.reduce(0) { sum, row in
        if case .cells(let cells) = row { sum + cells.reduce(0) { $0 + xs($1) } } else { sum }
      }
    case .writing, .continuation, .link: return 0
    }
  }
}
