import Pages
import Reading
import TestSupport
import Testing
import Typesetting

@testable import Forms

/// Findings about content that does not fit name the block, the space it needs and has, and what takes most of it.
@Suite struct OverflowTests {
  private static let origin = BlockOrigin(name: "table", place: Place(file: "x.yaml", line: 7, column: 5))

  private static func findings(_ element: Element, theme: Theme = .standard) -> [Diagnostic] {
    var form = Forms.form([element])
    form.origins = [origin]
    return Forms.findings(form, theme: theme)
  }

  private static func row(_ texts: [String], heads: [(String, Length?)]) -> Element {
    .table(
      Table(
        title: "T", columns: heads.map { Table.Column(head: $0.0, width: $0.1) },
        rows: [
          .cells(texts.enumerated().map { Forms.field("f\($0.offset)", .printed($0.element, isPlanned: false)) })
        ]))
  }

  @Test func aRowTallerThanAPageNamesTheColumnAtFault() throws {
    let long = String(repeating: "secret ", count: 900)
    let found = Self.findings(
      Self.row(["1", long, "short"], heads: [("Ref", .mm(20)), ("Task", .mm(30)), ("Notes", nil)]))
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.code == "overflow-row" && finding.severity == .warning)
    #expect(finding.place == Self.origin.place)
    #expect(finding.message.contains("the block 'table'") && finding.message.contains("'Task' is 30 mm wide"))
    #expect(finding.hint?.contains("'Task'") == true)
    #expect(!finding.message.contains("secret"), "values are personal data")
  }

  @Test func theMessageHasTheMeasuresOfThePage() throws {
    let long = String(repeating: "word ", count: 900)
    let message = try #require(
      Self.findings(Self.row(["1", long], heads: [("Ref", .mm(20)), ("Task", .mm(30))])).first
    ).message
    let numbers = message.matches(of: /(\d+) mm/).compactMap { Int($0.1) }
    try #require(numbers.count == 4, "\(message)")
    let (needed, available, width, tallest) = (numbers[0], numbers[1], numbers[2], numbers[3])
    #expect(needed > available && available > 200 && available < 297, "\(message)")
    #expect(tallest <= needed && needed - tallest < 10 && width >= 30, "\(message)")
  }

  @Test func aHeaderTallerThanAPageIsAnError() throws {
    let head = String(repeating: "heading ", count: 600)
    let found = Self.findings(Self.row(["1", "2"], heads: [("Ref", .mm(20)), (head, .mm(20))]))
    let error = try #require(found.first { $0.code == "overflow-header" })
    #expect(error.severity == .error && error.place == Self.origin.place)
  }

  @Test func columnsTooManyForThePageNameTheNarrowest() throws {
    let heads = (1...9).map { (String(repeating: "W", count: 6 + $0), Length?.none) }
    let found = Self.findings(Self.row(heads.map(\.0), heads: heads))
    let finding = try #require(found.first { $0.code == "overflow-columns" })
    #expect(finding.severity == .warning && finding.message.contains("'\(heads[8].0)'"))
    #expect(finding.hint?.contains("landscape") == true)
  }

  @Test func aGroupThatCannotStayTogetherIsAWarning() throws {
    let group = Element.kept((0..<80).map { .paragraph("Line \($0)", .body) })
    #expect(Self.findings(group).map(\.code) == ["overflow-group"])
    #expect(Self.findings(group, theme: .largePrint).isEmpty)
  }

  @Test func aFooterThatLeavesNoPageIsAnError() {
    var form = Forms.form([.paragraph("Text", .body)])
    form.notice = String(repeating: "notice ", count: 1500)
    #expect(Forms.findings(form).contains { $0.code == "overflow-page" && $0.severity == .error })
  }

  @Test func contentThatFitsHasNoFindings() {
    #expect(Self.findings(Self.row(["1", "two"], heads: [("Ref", .mm(20)), ("Task", nil)])).isEmpty)
  }
}
