import Forms
import Pages
import Reading

/// Diagnostics for content that does not fit: which block, how much space it needs and has, and what takes most of it. They
/// contain no values, because those are personal data.
extension FlowBuilder {
  /// A row that is taller than a page continues on the next; nothing is lost.
  func reportTallRow(_ cells: [LaidOutCell], names: [String], height: Length, available: Length) {
    guard let tallest = Self.tallest(cells, names) else { return }
    report(
      "overflow-row",
      "a row needs \(Self.mm(height)) and a page has \(Self.mm(available)), so the row continues on the next page; "
        + "'\(tallest.name)' is \(Self.mm(tallest.cell.width)) wide and needs \(Self.mm(tallest.cell.height))",
      hint: "make '\(tallest.name)' wider, or shorten its text", isError: false)
  }

  /// A header is repeated on each page, so it must fit on one.
  func reportTallHeader(_ cells: [LaidOutCell], table: Table) {
    guard let tallest = Self.tallest(cells, table.columns.map(\.head)) else { return }
    report(
      "overflow-header",
      "the table's header needs \(Self.mm(tallest.cell.height)) and a page has \(Self.mm(pageHeight)); the "
        + "column '\(tallest.name)' is \(Self.mm(tallest.cell.width)) wide",
      hint: "shorten the heading of this column, or make the column wider", isError: true)
  }

  /// A group that should stay together is taller than a page. In large print this is to be expected.
  func reportTallGroup(height: Length) {
    guard theme.widthScale == 1 else { return }
    report(
      "overflow-group",
      "a group that should stay on one page needs \(Self.mm(height)) and a page has \(Self.mm(pageHeight))",
      hint: "split it into two blocks, or shorten its texts", isError: false)
  }

  func reportFullSheet(needed: Length) {
    report(
      "overflow-sheet",
      "the continuation sheet needs \(Self.mm(needed)) for its heading, three lines and the signatures, and a page has "
        + Self.mm(pageHeight),
      hint: "shorten the label, or use a larger page", isError: true)
  }

  /// Words are broken where a column is narrower than its longest word.
  func reportNarrowColumns(of table: Table, widths: [Length], least: [Length]) {
    let sum = least.reduce(.zero, +)
    guard sum > width else { return }
    let worst = table.columns.indices.max { least[$0] - widths[$0] < least[$1] - widths[$1] } ?? 0
    report(
      "overflow-columns",
      "the \(table.columns.count) columns need \(Self.mm(sum)) and the page has \(Self.mm(width)); the column "
        + "'\(table.columns[worst].head)' needs \(Self.mm(least[worst])) for its longest word and gets "
        + Self.mm(widths[worst]),
      hint: "turn the page (page: {orientation: landscape}), or remove columns", isError: false)
  }

  /// Header and footer leave too little of the page.
  func reportCrampedPage() {
    guard pageHeight < Self.leastPage else { return }
    findings.add(
      Diagnostic(
        .layout, "overflow-page",
        "document \(form.documentID): header and footer leave \(Self.mm(pageHeight)) of the page, and a form needs "
          + Self.mm(Self.leastPage), at: form.origins.first.map { Place(file: $0.place.file, line: 1, column: 1) },
        hint: "shorten the title, the centre's name or the profile's notice, or use a larger page"))
  }

  private static let leastPage = Length.mm(60)

  private static func tallest(_ cells: [LaidOutCell], _ names: [String]) -> (cell: LaidOutCell, name: String)? {
    zip(cells, names).max { $0.0.height < $1.0.height }.map { (cell: $0.0, name: $0.1) }
  }

  private static func mm(_ length: Length) -> String { "\(Int(length.millimetres.rounded())) mm" }

  private func report(_ code: String, _ problem: String, hint: String, isError: Bool) {
    let origin = current < form.origins.count ? form.origins[current] : nil
    let block = origin.map { "the block '\($0.name)'" } ?? "a part that the program adds"
    let diagnostic = Diagnostic(
      .layout, code, "document \(form.documentID), \(block): \(problem)", at: origin?.place, hint: hint)
    findings.add(isError ? diagnostic : diagnostic.asWarning)
  }
}
