internal import Reading

/// The columns of one kind of record, found by any of their names. Names match regardless of case and punctuation.
struct ColumnList: Sendable {
  let all: [Column]
  /// Values of columns that the list does not have are kept, to be printed as `candidate.extra.<name>`.
  let keepsExtras: Bool
  private let lookup: [String: Column]
  private let names: [Suggestion.Candidate]
  private let byName: [String: Column]
  /// The names of those with dates.
  let dates: [String]

  init(_ columns: [Column], keepsExtras: Bool = false) {
    all = columns
    self.keepsExtras = keepsExtras
    let pairs = columns.flatMap { column in column.names.map { (Suggestion.folded($0), column) } }
    lookup = Dictionary(pairs) { first, _ in first }
    names = columns.flatMap(\.names).map { Suggestion.Candidate($0) }
    byName = Dictionary(columns.map { ($0.name, $0) }) { first, _ in first }
    dates = columns.filter { if case .date = $0.kind { true } else { false } }.map(\.name)
  }

  /// The column of exactly this name.
  subscript(name: String) -> Column? { byName[name] }

  /// The column that a heading or key means.
  func column(for written: String) -> Column? { lookup[Suggestion.folded(written)] }

  func heading(for name: String) -> String { self[name]?.heading ?? name }

  /// Whether no message may quote the column.
  func isSecret(_ name: String) -> Bool { column(for: name)?.traits.contains(.secret) == true }

  var headings: [String] { all.map(\.heading) }

  /// The known name that was meant when only a letter or two differ. Shorter words must come closer: `gender` is not a
  /// misspelt `centre`.
  func nearest(to written: String) -> String? {
    guard let nearest = Suggestion.nearest(to: written, in: names) else { return nil }
    let (one, other) = (Suggestion.folded(written), Suggestion.folded(nearest))
    let limit = one.count < 4 ? 0 : max(1, min(2, one.count / 5))
    // The same letters in another order are a typing mistake: `nmae`.
    let isSwapped = one.count >= 4 && one.sorted() == other.sorted()
    return isSwapped || Suggestion.editDistance(one, other) <= limit ? nearest : nil
  }

  static func + (one: ColumnList, other: ColumnList) -> ColumnList {
    ColumnList(one.all + other.all, keepsExtras: one.keepsExtras)
  }
}
