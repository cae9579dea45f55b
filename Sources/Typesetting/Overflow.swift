import Forms
import Pages
import Reading

/// What does not fit says what it is, where it comes from, how much room it needs and has, and what takes the most of it.
/// None of these messages holds a value: records are people's.
extension FlowBuilder {
  /// A row that no page holds goes on over the next; nothing of it is lost.
  func reportTallRow(_ cells: [SetCell], names: [String], height: Length, available: Length) {
    guard let tallest = Self.tallest(cells, names) else { return }
    report(
      "overflow-row",
      "a row needs \(Self.mm(height)) and a page has room for \(Self.mm(available)), so it goes on over the page; "
        + "'\(tallest.name)' is \(Self.mm(tallest.cell.width)) wide and needs \(Self.mm(tallest.cell.height))",
      hint: "give '\(tallest.name)' more width, or write less in it", isError: false)
  }

  /// A header cannot go on over the page: it is repeated on each.
  func reportTallHeader(_ cells: [SetCell], table: Table) {
    guard let tallest = Self.tallest(cells, table.columns.map(\.head)) else { return }
    report(
      "overflow-header",
      "the table's header needs \(Self.mm(tallest.cell.height)) and a page has room for \(Self.mm(pageHeight)); the "
        + "column '\(tallest.name)' is \(Self.mm(tallest.cell.width)) wide",
      hint: "shorten that head, or give its column more width", isError: true)
  }

  /// What belongs together is parted because no page holds it. In large print that is nobody's fault.
  func reportTallGroup(height: Length) {
    guard theme.widthScale == 1 else { return }
    report(
      "overflow-group",
      "what should stay together on one page needs \(Self.mm(height)) and a page has room for \(Self.mm(pageHeight))",
      hint: "make two blocks of it, or shorten its texts", isError: false)
  }

  func reportFullSheet(needed: Length) {
    report(
      "overflow-sheet",
      "the continuation sheet needs \(Self.mm(needed)) for its head, three lines and the places to sign, and a page has "
        + "room for \(Self.mm(pageHeight))",
      hint: "shorten the label, or use a larger page", isError: true)
  }

  /// Words break in the middle where a column is narrower than its longest.
  func reportNarrowColumns(of table: Table, widths: [Length], least: [Length]) {
    let sum = least.reduce(.zero, +)
    guard sum > width else { return }
    let worst = table.columns.indices.max { least[$0] - widths[$0] < least[$1] - widths[$1] } ?? 0
    report(
      "overflow-columns",
      "the \(table.columns.count) columns need \(Self.mm(sum)) and the page has room for \(Self.mm(width)); the column "
        + "'\(table.columns[worst].head)' needs \(Self.mm(least[worst])) for its longest word and gets "
        + Self.mm(widths[worst]),
      hint: "turn the page (page: {orientation: landscape}), or take columns away", isError: false)
  }

  /// Head and foot leave hardly a page between them.
  func reportCrampedPage() {
    guard pageHeight < Self.leastPage else { return }
    findings.add(
      Diagnostic(
        .layout, "overflow-page",
        "document \(form.documentID): head and foot leave \(Self.mm(pageHeight)) of the page, and a form needs "
          + Self.mm(Self.leastPage), at: form.origins.first.map { Place(file: $0.place.file, line: 1, column: 1) },
        hint: "shorten the title, the centre's name or the profile's notice, or use a larger page"))
  }

  private static let leastPage = Length.mm(60)

  private static func tallest(_ cells: [SetCell], _ names: [String]) -> (cell: SetCell, name: String)? {
    zip(cells, names).max { $0.0.height < $1.0.height }.map { (cell: $0.0, name: $0.1) }
  }

  private static func mm(_ length: Length) -> String { "\(Int((length.points * 25.4 / 72).rounded())) mm" }

  private func report(_ code: String, _ problem: String, hint: String, isError: Bool) {
    let origin = current < form.origins.count ? form.origins[current] : nil
    let block = origin.map { "the block '\($0.name)'" } ?? "a part that the program adds"
    let diagnostic = Diagnostic(
      .layout, code, "document \(form.documentID), \(block): \(problem)", at: origin?.place, hint: hint)
    findings.add(isError ? diagnostic : diagnostic.asWarning)
  }
}
