import Pages
import Reading
import TestSupport
import Testing
import Typesetting

@testable import Forms

/// Forms made by a seeded generator, in which each word is unique and names its place: `t3r7w2` is the third word
/// of the eighth row of the table that is the fourth element.
@Suite struct PlacementPropertyTests {
  private struct Generator {
    var random: PropertyTests.Seeded

    func words(_ prefix: String, _ count: Int) -> String {
      (0..<count).map { "\(prefix)w\($0)" }.joined(separator: " ")
    }

    func printed(_ id: String, _ count: Int) -> BoundField {
      Forms.field(id, .printed(words(id, count), isPlanned: false))
    }

    mutating func awaited(_ id: String) -> BoundField {
      let kinds: [Field.Awaited] = [
        .text, .initials, .signature, .date, .tick, .writing(lines: 1 + random.next(4)),
        .choice([words(id + "a", 1), words(id + "b", 1), words(id + "c", 1)]),
      ]
      return Forms.field(id, .awaited(kinds[random.next(kinds.count)]))
    }

    mutating func element(_ index: Int) -> Element {
      switch random.next(6) {
      case 0: return .paragraph(words("p\(index)", 1 + random.next(150)), .body)
      case 1: return .list((0...random.next(6)).map { words("l\(index)i\($0)", 1 + random.next(40)) })
      case 2:
        return .grid(
          Grid(
            columns: 2,
            rows: (0...random.next(4)).map { row in
              [
                Grid.Box(field: printed("g\(index)r\(row)", 1 + random.next(60))),
                Grid.Box(field: awaited("f\(index)r\(row)")),
              ]
            }))
      case 3:
        let lines = 1 + random.next(40)
        return .writing(
          WritingArea(
            field: Forms.field("a\(index)", .awaited(.writing(lines: lines))), lines: lines, grows: random.next(2) == 0)
        )
      default: return .table(table(index))
      }
    }

    mutating func table(_ index: Int) -> Table {
      Table(
        title: "Table",
        columns: [
          .init(head: "Ref", width: .mm(28)), .init(head: "Text", width: nil), .init(head: "Fill", width: .mm(40)),
        ],
        rows: (0...random.next(24)).map { row in
          .cells([
            printed("k\(index)r\(row)", 1), printed("t\(index)r\(row)", 1 + random.next(50)),
            awaited("u\(index)r\(row)"),
          ])
        })
    }
  }

  private func form(seed: Int, isFillable: Bool) throws -> (bound: BoundForm, laidOut: LaidOutForm) {
    var generator = Generator(random: .init(state: UInt64(seed)))
    let elements = (0..<(3 + generator.random.next(6))).map { generator.element($0) }
    let isWide = generator.random.next(3) == 0
    var form = Forms.form(elements, page: PageSetup(orientation: isWide ? .landscape : .portrait))
    form.isFillable = isFillable
    let theme: Theme = generator.random.next(4) == 0 ? .largePrint : .standard
    let laidOut = try Forms.typeset(form, theme: theme)
    return (form, laidOut)
  }

  /// The generator's words on a page that belong to an element of the tree.
  private func words(on page: Page) -> [String] {
    page.items.flatMap { item -> [String] in
      guard case .text(let run, _, _, .element) = item else { return [] }
      return run.text.split(separator: " ").map(String.init).filter {
        $0.wholeMatch(of: /[a-z]\d+[a-z0-9]*w\d+/) != nil
      }
    }
  }

  @Test(arguments: 1...60)
  func everyWordAppearsOnceAndRowsAreWhole(seed: Int) throws {
    let (bound, form) = try form(seed: seed, isFillable: seed.isMultiple(of: 2))
    #expect(form.pages.flatMap(words).sorted() == bound.elements.flatMap(words(of:)).sorted())
    var pages: [String: Set<Int>] = [:]
    for (number, page) in form.pages.enumerated() {
      for name in words(on: page) + page.fields.map(\.id) {
        guard let match = name.firstMatch(of: /^[ktu](\d+r\d+)/) else { continue }
        pages[String(match.1), default: []].insert(number)
      }
    }
    // No row of the generator is taller than a page, even in large print.
    for (row, numbers) in pages { #expect(numbers.count == 1, "row \(row) stands on several pages") }
  }

  private func words(in text: String) -> [String] { text.split(separator: " ").map(String.init) }

  private func words(in field: BoundField) -> [String] {
    switch field.content {
    case .printed(let text, _): words(in: text)
    case .awaited(.choice(let options)): options.flatMap(words(in:))
    case .awaited: []
    }
  }

  private func words(of element: Element) -> [String] {
    switch element {
    case .heading(let text, _), .paragraph(let text, _): words(in: text)
    case .list(let points): points.flatMap(words(in:))
    case .grid(let grid): grid.rows.joined().flatMap { words(in: $0.field) }
    case .table(let table): table.rows.flatMap(words(in:))
    case .kept(let elements), .closing(let elements): elements.flatMap(words(of:))
    case .writing, .continuation: []
    }
  }

  private func words(in row: Table.Row) -> [String] {
    switch row {
    case .cells(let cells): cells.flatMap(words(in:))
    case .band: []
    }
  }

  @Test(arguments: 1...60)
  func everyFieldHasItsOwnElement(seed: Int) throws {
    let (_, form) = try form(seed: seed, isFillable: true)
    let fields = form.pages.flatMap(\.fields)
    let elements = try fields.map { try #require($0.element) }
    #expect(Set(elements).count == elements.count)
    let forms = form.structure.elements.indices.filter { form.structure.elements[$0].role == .form }
    #expect(Set(elements.map(\.index)) == Set(forms))
    for field in fields {
      #expect(field.element.map { form.structure[$0].parent } == field.owner)
      #expect(form.structure[field.owner].role != .form)
    }
    #expect(Set(fields.map(\.id)).count == fields.count)
    for page in form.pages {
      let paper = Rect(x: .zero, y: .zero, width: page.size.width, height: page.size.height)
      #expect(page.fields.allSatisfy { paper.contains($0.area) && $0.area.width > .zero && $0.area.height > .zero })
    }
  }

  /// On paper, each space to write in belongs to one element of the tree, and none is lost between pages.
  @Test(arguments: 1...40)
  func everySpaceToWriteInHasAnOwner(seed: Int) throws {
    let (_, form) = try form(seed: seed, isFillable: false)
    for field in form.pages.flatMap(\.fields) {
      #expect(form.structure.elements.indices.contains(field.owner.index))
      #expect(field.element == nil)
    }
  }
}
