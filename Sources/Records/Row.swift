import Reading
import Reporting

/// One entry of a table, its cells by column name, whatever it was written in.
struct Row {
  let kind: TableKind
  let cells: [String: Node]
  let place: Place
  /// As a spreadsheet counts; nil outside tables.
  let number: Int?
  /// How messages call it: `row 7`, or `candidate 3`.
  let label: String
  let findings: Findings

  /// A cell's text; blank cells are absent.
  func text(_ column: String) -> String? {
    guard let node = cells[column], let text = node.text, !text.isEmpty else { return nil }
    return text
  }

  func require(_ column: String) -> String? {
    if let text = text(column) { return text }
    add("missing-value", "there is no '\(column)'", column: column, expected: "a value in every row")
    return nil
  }

  func date(_ column: String) -> CalendarDate? {
    guard let text = text(column) else { return nil }
    if let date = CalendarDate(text) { return date }
    add(
      "unreadable-date", "this is not a date\(Self.guess(text))", column: column, expected: CalendarDate.format,
      hint: "format the column as text in the spreadsheet, day first")
    return nil
  }

  private static func guess(_ text: String) -> String {
    if text.wholeMatch(of: /\d{5}/) != nil { return ", but the number that a spreadsheet keeps for one" }
    if let match = text.wholeMatch(of: /(\d{1,2})\/(\d{1,2})\/\d{4}/), Int(match.2) ?? 0 > 12 {
      return ": it seems to have the month first"
    }
    return ""
  }

  /// Several words in one cell, parted by blanks, commas or semicolons. A slash parts nothing: a unit may be `F3/F4`.
  func words(_ column: String) -> [String] {
    if let items = cells[column]?.list { return items.compactMap(\.text) }
    return text(column)?.split { " ,;\n".contains($0) }.map(String.init) ?? []
  }

  func criteria(_ column: String) -> [CriterionReference] {
    words(column).compactMap { word in
      if let reference = CriterionReference(word) { return reference }
      add(
        "unreadable-criterion", "a criterion cannot be read", column: column,
        expected: "unit:criterion, such as F3:3.10",
        hint: "has a spreadsheet turned it into a date or a number? Format the column as text", value: word)
      return nil
    }
  }

  func add(
    _ code: String, _ message: String, column: String, expected: String? = nil, hint: String? = nil,
    value: String? = nil, asWarning: Bool = false
  ) {
    let diagnostic = Diagnostic(
      .data, code, "\(label), column '\(column)': \(message)", at: cells[column]?.place ?? place, expected: expected,
      hint: hint, value: value ?? cells[column]?.text)
    findings.add(asWarning ? diagnostic.asWarning : diagnostic)
  }
}
