import Reading
import TestSupport
import Testing

/// Values that do not match a shape are reported with their place, all in one run.
@Suite struct MapDecoderTests {
  private enum Colour: String, CaseIterable { case red, green }

  private static let shape = Shape(
    "a card",
    [
      .required("name", .text, "The name."), .optional("size", .integer(1...9), "The size."),
      .optional("colour", .word(Colour.self), "The colour."), .optional("open", .flag, "Whether it is open."),
      .optional("day", .date, "The date."), .optional("items", .list(of: .text, atLeast: 2), "The items."),
      .optional("terms", .mapping(keys: ["one", "two"], to: .text), "The terms."),
    ])

  private struct Card {
    var name: String?
    var size: Int?
    var colour: Colour?
    var open: Bool?
    var day: CalendarDate?
    var items: [String] = []
    var terms: [String] = []
  }

  private func decode(_ text: String) throws -> (card: Card?, findings: [Diagnostic]) {
    let findings = Findings()
    let root = try SourceFile(name: "x.yaml", text: text).node(origin: .layout).value
    guard let map = MapDecoder(root, Self.shape, findings: findings) else { return (nil, findings.items) }
    var card = Card()
    (card.name, card.size, card.colour) = (map.text("name"), map.integer("size"), map.word("colour", as: Colour.self))
    (card.open, card.day, card.items) = (map.flag("open"), map.date("day"), map.texts("items"))
    card.terms = map.mapping("terms").map(\.key)
    map.finish()
    return (card, findings.items)
  }

  @Test func everyKindIsDecoded() throws {
    let (card, findings) = try decode(
      "name: A\nsize: \"9\"\ncolour: green\nopen: yes\nday: 31/12/2017\nitems: [a, b]\nterms: {two: b}")
    #expect(findings.isEmpty)
    #expect(card?.name == "A" && card?.size == 9 && card?.colour == .green && card?.open == true)
    #expect(card?.day?.iso == "2017-12-31" && card?.items == ["a", "b"] && card?.terms == ["two"])
  }

  @Test(
    arguments: [
      ("1️⃣size: 1", "missing-key", nil), ("name: 1️⃣[a]", "wrong-type", nil),
      ("name: A\n1️⃣nmae: B", "unknown-key", "did you mean 'name'?"),
      ("name: A\nsize: 1️⃣10", "wrong-value", nil), ("name: A\nsize: 1️⃣x", "wrong-value", nil),
      ("name: A\ncolour: 1️⃣gren", "unknown-word", "did you mean 'green'?"),
      ("name: A\nopen: 1️⃣maybe", "wrong-value", nil),
      ("name: A\nday: 1️⃣12/31/2017", "wrong-value", nil), ("name: A\nitems: 1️⃣a", "wrong-type", nil),
      ("name: A\nitems: 1️⃣[a]", "wrong-value", nil), ("name: A\nitems: [a, 1️⃣{b: c}]", "wrong-type", nil),
      ("name: A\nterms: {1️⃣twoo: b}", "unknown-key", "did you mean 'two'?"), ("1️⃣[a]", "wrong-type", nil),
    ] as [(String, String, String?)])
  func aFaultIsLocated(source: String, code: String, hint: String?) throws {
    let marked = MarkedText(source)
    let findings = try decode(marked.text).findings
    #expect(findings.map(\.code) == [code])
    #expect(findings.first?.place == marked.place("1️⃣", in: "x.yaml"))
    #expect(findings.first?.hint == hint)
    #expect(findings.first?.expected != nil)
  }

  @Test func allFaultsAreReportedInOneRun() throws {
    let findings = try decode("size: 10\ncolour: blue\nother: 1").findings
    #expect(findings.map(\.code) == ["missing-key", "wrong-value", "unknown-word", "unknown-key"])
  }

  @Test func aNullValueIsAMissingKey() throws {
    #expect(try decode("name: null\nsize:").findings.map(\.code) == ["missing-key"])
  }
}
