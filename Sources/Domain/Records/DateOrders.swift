package import Reading

/// The columns in which some dates can only be month first. Such a column is refused as a whole, because the others cannot be
/// trusted: `03/04/2017` may be either. This is a fault of the column, however many pieces its table is read in.
package struct DateOrders: Sendable {
  fileprivate struct Key: Hashable, Sendable {
    let file: String
    let label: String
  }

  /// What is known of one column.
  fileprivate struct Column: Sendable {
    /// Whether its cells are in rows of a spreadsheet, and not in lines of a document.
    let hasRows: Bool
    var monthFirst: [Cell] = []
    var doubtful: [Cell] = []
    /// How many there are of each, kept or not.
    var counts = (monthFirst: 0, doubtful: 0)
    /// How many can only be day first, or have no such order.
    var certain = 0
  }

  fileprivate struct Cell: Sendable {
    let place: Place
    let number: Int
  }

  private var columns: [Key: Column] = [:]
  private var order: [Key] = []

  /// No message needs more cells.
  fileprivate static let most = 1000

  init() {}

  /// Looks at all dates of entries, and of the activities inside plans.
  init(of entries: [RecordTable: [Entry]], _ dictionary: ColumnDictionary) {
    for table in RecordTable.allCases {
      for entry in entries[table] ?? [] {
        for name in entry.columns.dates { entry[name].map { note($0.node, $0.label, $0.nature, row: entry.row) } }
        for activity in entry.row == nil ? entry["activities"]?.node.list ?? [] : [] {
          for item in activity.entries ?? []
          where dictionary.activity.dates.contains(dictionary.activity.column(for: item.key)?.name ?? "") {
            note(item.value, item.key, .text, row: nil)
          }
        }
      }
    }
  }

  private mutating func note(_ node: Node, _ label: String, _ nature: SheetCell.Nature, row: Int?) {
    guard let text = node.text, let written = WrittenDate(CheckedText.trimmed(text)) else { return }
    let key = Key(file: node.place.file, label: label)
    if columns[key] == nil { self.order.append(key) }
    let cell = Cell(place: node.place, number: row ?? node.place.line)
    columns[key, default: Column(hasRows: row != nil)].add(cell, isMonthFirst: Self.isMonthFirst(written, nature))
  }

  /// With what a further piece of the table has.
  package func merging(_ other: DateOrders) -> DateOrders {
    var all = self
    all.merge(other)
    return all
  }

  private mutating func merge(_ other: DateOrders) {
    for key in other.order {
      guard let more = other.columns[key] else { continue }
      if columns[key] == nil { order.append(key) }
      columns[key, default: Column(hasRows: more.hasRows)].merge(more)
    }
  }
}

// MARK: - Dates

extension DateOrders {
  /// - Returns: whether a date can only be month first; nil for one that can only be read in one way.
  private static func isMonthFirst(_ written: WrittenDate, _ nature: SheetCell.Nature) -> Bool? {
    if written.order == .monthFirst { return true }
    // A spreadsheet may have taken a month for the day, and left as text what it could not take so.
    let isDoubtful =
      nature == .date ? written.date.map { $0.day <= 12 && $0.day != $0.month } : written.couldBeMonthFirst
    return isDoubtful == true ? false : nil
  }
}

extension DateOrders.Column {
  mutating func add(_ cell: DateOrders.Cell, isMonthFirst: Bool?) {
    guard let isMonthFirst else {
      certain += 1
      return
    }
    if isMonthFirst { counts.monthFirst += 1 } else { counts.doubtful += 1 }
    let kept = isMonthFirst ? monthFirst.count : doubtful.count
    guard kept < DateOrders.most else { return }
    if isMonthFirst { monthFirst.append(cell) } else { doubtful.append(cell) }
  }

  mutating func merge(_ other: Self) {
    counts.monthFirst += other.counts.monthFirst
    counts.doubtful += other.counts.doubtful
    certain += other.certain
    monthFirst += other.monthFirst.prefix(DateOrders.most - monthFirst.count)
    doubtful += other.doubtful.prefix(DateOrders.most - doubtful.count)
  }

  /// One date that is month first makes others doubtful; several are the column's order. A single one beside others that are
  /// certain is a mistake of its row.
  var isInDoubt: Bool { counts.monthFirst > 0 && (counts.doubtful > 0 || counts.monthFirst > 1 && certain == 0) }
}

// MARK: - Faults

extension DateOrders {
  /// One error for each column that is in doubt.
  package var faults: [Diagnostic] {
    order.compactMap { key in
      guard let column = columns[key], column.isInDoubt, let first = column.monthFirst.first else { return nil }
      let few = Self.named(column.monthFirst, column.counts.monthFirst, column.hasRows)
      let many = Self.named(column.doubtful, column.counts.doubtful, column.hasRows)
      return Diagnostic(
        .data, "month-first",
        "the column '\(key.label)': \(few) can only be month first"
          + (column.counts.doubtful > 0 ? ", so \(many) cannot be trusted" : ""),
        at: first.place, expected: CalendarDate.format + ", the day first in the whole column",
        hint: "format the column as dd/mm/yyyy, compare the dates with their source, and export again")
    }
  }

  /// What is left of other faults: the dates that a fault of their column names need no further one.
  package func unsaid(_ items: [Diagnostic]) -> [Diagnostic] {
    let places = Set(columns.values.filter(\.isInDoubt).flatMap { $0.monthFirst.map(\.place) })
    return places.isEmpty
      ? items : items.filter { $0.code != "unreadable-date" || !($0.place.map(places.contains) ?? false) }
  }

  private static func named(_ cells: [Cell], _ count: Int, _ hasRows: Bool) -> String {
    let noun = (hasRows ? "row" : "line") + (count == 1 ? "" : "s")
    return "\(noun) \(cells.map(\.number).ranges(of: count))"
  }
}
