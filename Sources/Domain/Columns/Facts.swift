package import Reading

/// A value of a column, read and checked.
package enum Fact: Hashable, Sendable {
  case text(String)
  case date(CalendarDate)
  case flag(Bool)
  case codes([String])
  case criteria([CriterionReference])
  /// The id of a record of another table.
  case reference(RecordTable, String)
}

/// What one record says, column by column. Columns that are blank are absent.
package struct Facts: Hashable, Sendable {
  private var values: [String: Fact]
  /// Values of columns that the dictionary does not have, by their folded headings.
  private var extras: [String: String] = [:]

  init(_ values: [String: Fact] = [:]) { self.values = values }

  package subscript(column: String) -> Fact? {
    get { values[column] }
    set { values[column] = newValue }
  }

  /// A value of a column that the dictionary does not have; `name` is matched as headings are.
  package subscript(extra name: String) -> String? {
    get { extras[Suggestion.folded(name)] }
    set { extras[Suggestion.folded(name)] = newValue }
  }

  /// A text, a word or an id.
  package func text(_ column: String) -> String? {
    switch values[column] {
    case .text(let text), .reference(_, let text): text
    case .date, .flag, .codes, .criteria, nil: nil
    }
  }

  package func date(_ column: String) -> CalendarDate? {
    if case .date(let date) = values[column] { date } else { nil }
  }

  package func flag(_ column: String) -> Bool? {
    if case .flag(let flag) = values[column] { flag } else { nil }
  }

  package func codes(_ column: String) -> [String]? {
    if case .codes(let codes) = values[column] { codes } else { nil }
  }

  package func criteria(_ column: String) -> [CriterionReference] {
    if case .criteria(let criteria) = values[column] { criteria } else { [] }
  }
}

// MARK: - Rows of one candidate

extension Facts {
  /// The columns that may differ between the rows of one candidate.
  static var ofUnits: [String] {
    ColumnDictionary.current.columns(of: .candidates).all.filter { $0.traits.contains(.ofUnit) }.map(\.name)
  }

  /// The columns in which another row of the same candidate says something else.
  func contradictions(with other: Facts) -> [String] {
    let free = Set(Self.ofUnits + Self.lists)
    return other.values.filter { name, value in
      !free.contains(name) && values[name].map { $0 != value } ?? false
    }.map(\.key).sorted()
  }

  /// With what another row says beyond this one.
  func filled(from other: Facts) -> Facts {
    var copy = self
    copy.values.merge(other.values) { own, _ in own }
    return copy
  }

  /// What all rows of one candidate say together: the units of all, and of the rest what they agree on.
  static func joined(_ rows: [Facts]) -> Facts {
    var (joined, differing) = (Facts(), Set<String>())
    for row in rows {
      for (name, value) in row.values where joined.values.updateValue(value, forKey: name).map({ $0 != value }) ?? false
      {
        differing.insert(name)
      }
    }
    for name in differing { joined[name] = nil }
    for name in lists where rows.contains(where: { $0[name] != nil }) {
      var seen: Set<String> = []
      joined[name] = .codes(rows.flatMap { $0.codes(name) ?? [] }.filter { seen.insert($0).inserted })
    }
    joined.extras = (rows.first?.extras ?? [:]).filter { extra in
      rows.allSatisfy { $0.extras[extra.key] == extra.value }
    }
    return joined
  }

  private static let lists = ["units", "sampling"]

  /// The same with some columns, and all values that have no column, of another row.
  func taking(_ columns: [String], from other: Facts) -> Facts {
    var copy = self
    for name in columns where !Self.lists.contains(name) { copy[name] = other[name] ?? copy[name] }
    copy.extras.merge(other.extras) { $1 }
    return copy
  }
}

extension Facts {
  /// `key="value" key="value"` in the order of the columns, then the extras.
  func dump(_ columns: ColumnList) -> String {
    let known = columns.all.filter { !$0.traits.contains(.secret) }.compactMap { column in
      values[column.name].flatMap(\.text).map { "\(column.name)=\($0.debugDescription)" }
    }
    let others = extras.sorted { $0.key < $1.key }.map { "extra.\($0)=\($1.debugDescription)" }
    return (known + others).joined(separator: " ")
  }
}

extension Fact {
  fileprivate var text: String? {
    switch self {
    case .text(let text), .reference(_, let text): text
    case .date(let date): date.iso
    case .flag(let flag): flag ? "yes" : "no"
    case .codes(let codes): codes.isEmpty ? nil : codes.joined(separator: " ")
    case .criteria(let criteria): criteria.isEmpty ? nil : criteria.map(\.description).joined(separator: " ")
    }
  }
}
