import Domain
import Pages
import Reading

/// The rows of a unit whose criteria the catalogue does not have: numbered, with room to copy each outcome and criterion from
/// the specification. Criteria that the candidate's evidence and plans name come first, so that no reference is lost.
///
/// Where the outcomes are known and only criteria of some are not, these outcomes have rows to write in below their titles.
struct CriteriaToWrite {
  let guidance: Element
  private let context: DataContext
  private let unit: Unit
  private let source: RowSource

  /// Most units of the specifications that we have need no more: 17 criteria is the middle, with four outcomes.
  private static let rowCount = 24
  /// So many are enough where that saves a page.
  private static let leastRowCount = 10
  private static let rowsOfOutcome = 5

  /// - Returns: nil where the rows of the list are known, or the form is about no unit.
  init?(_ source: RowSource, in context: DataContext) {
    guard source.isStandard, let unit = context.subject.unit,
      source == .criteria ? !unit.hasAllCriteria : unit.outcomes.isEmpty
    else { return nil }
    (self.context, self.unit, self.source) = (context, unit, source)
    guidance = .paragraph(
      context.wording(
        "Copy the missing learning outcomes and assessment criteria from the unit specification, one to a row."
      ),
      .guidance)
  }

  /// A row for each criterion that the records name, then blank ones.
  func rows(atLeast count: Int) -> [BoundRow] {
    let named = source == .criteria ? namedRows : []
    return named + Array(repeating: BoundRow(values: [:]), count: max(count - named.count, 0))
  }

  /// The criteria of the unit that the candidate's evidence and plans name, in the order of their numbers.
  private var namedRows: [BoundRow] {
    guard let candidate = context.subject.candidate else { return [] }
    let records = context.subject.records
    let named =
      records.evidence(of: candidate).flatMap(\.criteria)
      + records.plans(of: candidate).flatMap(\.activities).flatMap(\.criteria)
    let ids = Set(named.filter { unit.names.contains($0.unit) }.map(\.criterion))
    let evidence = context.evidence(for: unit)
    return ids.sorted { $0.compare($1) }.map { id in
      let values = context.values(of: evidence[CriterionReference.folded(id)] ?? [])
      return BoundRow(values: values.merging(["id": id]) { $1 })
    }
  }

  func table(title: String, columns: [TableColumn], band: TableBand?) -> Table {
    let head = context.wording("No.")
    let isPartial = source == .criteria && !unit.outcomes.isEmpty
    let rows = isPartial ? outcomeRows(columns, band) : namedRows.map { (band: nil, row: $0) }
    let number = BoundField(id: "row", label: head, filledBy: .centre, content: .printed("", isPlanned: false))
    var blanks = Table.BlankRows(
      cells: [number] + columns.map { $0.blankCell() }, first: 1, least: 0, natural: 0, isNumbered: true)
    var bound: [Table.Row] = []
    for (band, row) in rows {
      guard band == nil else {
        if let band { bound.append(band) }
        continue
      }
      let cells = columns.map { context.bind($0.field, suffix: String(blanks.first), row: row) }
      bound.append(.cells([blanks.row(0)[0]] + (row.values.isEmpty ? Array(blanks.row(0).dropFirst()) : cells)))
      blanks.first += 1
    }
    var table = Table(
      title: title, columns: [Table.Column(head: head, width: .mm(9))] + columns.map(\.bound), rows: bound)
    if !isPartial {
      blanks.natural = max(1, Self.rowCount - namedRows.count)
      blanks.least = max(1, Self.leastRowCount - namedRows.count)
      table.blankRows = blanks
    }
    return table
  }

  /// The criteria outcome by outcome, and blank rows below an outcome that has none.
  private func outcomeRows(_ columns: [TableColumn], _ band: TableBand?) -> [(band: Table.Row?, row: BoundRow)] {
    let known = Dictionary(grouping: context.rows(of: .criteria)) { $0.bandKey ?? "" }
    return unit.outcomes.flatMap { outcome -> [(band: Table.Row?, row: BoundRow)] in
      let title = BoundRow(values: ["outcome.number": outcome.number, "outcome.title": outcome.title])
      let heading = band.map { (band: Optional($0.row(outcome.number, values: title, in: context)), row: title) }
      let rows =
        known[outcome.number] ?? Array(repeating: BoundRow(values: [:]), count: Self.rowsOfOutcome)
      return (heading.map { [$0] } ?? []) + rows.map { (band: nil, row: $0) }
    }
  }
}

extension String {
  /// `1.2` comes before `1.10`: numbers are compared as numbers.
  fileprivate func compare(_ other: String) -> Bool {
    let (one, two) = (split(separator: "."), other.split(separator: "."))
    for (a, b) in zip(one, two) where a != b {
      if let a = Int(a), let b = Int(b), a != b { return a < b }
      return a < b
    }
    return one.count == two.count ? self < other : one.count < two.count
  }
}
