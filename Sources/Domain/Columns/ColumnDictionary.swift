internal import Reading

/// All columns of the records. To add one, add a line to its table in `ColumnDictionary+Tables.swift`.
package struct ColumnDictionary: Sendable {
  /// A column under one of its paths.
  package struct Entry: Sendable {
    package let path: String
    package let column: Column

    /// Whose value it is: the path without its last word.
    package var owner: String { path.split(separator: ".").dropLast().joined(separator: ".") }

    /// The last word of the path, by which a table names the value of a row.
    package var name: String { String(path.split(separator: ".").last ?? "") }
  }

  /// The dictionary in use. Only tests put another in its place.
  @TaskLocal package static var current = standard

  private let tables: [RecordTable: ColumnList]
  /// Plans in YAML and JSON contain their activities and questions; a row of a spreadsheet is one activity or question.
  let planDocument: ColumnList
  let plan: ColumnList
  let activity: ColumnList
  let plannedQuestion: ColumnList
  /// Every path of every column, in the order of the tables.
  package let entries: [Entry]
  private let entriesByPath: [String: Entry]
  private let entriesByOwner: [String: [Entry]]
  /// All headings of all tables, folded.
  let headings: Set<String>

  /// - Parameter added: columns beside those that the program declares, by the table that they are added to.
  package init(adding added: [RecordTable: [Column]] = [:]) {
    func list(_ table: RecordTable, _ columns: [Column]) -> ColumnList {
      ColumnList(columns + added[table, default: []], keepsExtras: table == .candidates)
    }
    plan = ColumnList(Self.planColumns)
    activity = list(.plans, Self.activityColumns(id: Self.activityID(also: ["id", "activity_id"])))
    plannedQuestion = list(.questions, Self.questionColumns)
    let activityOfRow = list(.plans, Self.activityColumns(id: Self.activityID(also: ["activity_id"])))
    planDocument = ColumnList(
      Self.planColumns + [
        Column("activities", .records(activity, "an activity"), "What is planned, one activity each."),
        Column("questions", .records(plannedQuestion, "a question"), "What will be asked."),
      ])
    tables = [
      .centres: list(.centres, Self.centreColumns), .staff: list(.staff, Self.staffColumns),
      .witnesses: list(.witnesses, Self.witnessColumns), .candidates: list(.candidates, Self.candidateColumns),
      .evidence: list(.evidence, Self.evidenceColumns), .plans: plan + activityOfRow,
      .questions: ColumnList([Self.planOfQuestion]) + plannedQuestion,
      .milestones: list(.milestones, Self.milestoneColumns),
    ]
    let tables = tables
    headings = Set(tables.values.flatMap { $0.all.flatMap(\.headings).map(Suggestion.folded) })
    entries = RecordTable.allCases.flatMap { table in
      (tables[table]?.all ?? []).flatMap { column in column.paths.map { Entry(path: $0, column: column) } }
    }
    entriesByPath = Dictionary(entries.map { ($0.path, $0) }) { first, _ in first }
    entriesByOwner = Dictionary(grouping: entries, by: \.owner)
  }

  /// The dictionary that the program declares.
  package static let standard = ColumnDictionary()

  /// The columns of a table as spreadsheets have it.
  func columns(of table: RecordTable) -> ColumnList { tables[table] ?? ColumnList([]) }

  /// The keys of a table's entries in YAML and JSON.
  func columns(ofDocument table: RecordTable) -> ColumnList { table == .plans ? planDocument : columns(of: table) }

  package func entry(atPath path: String) -> Entry? { entriesByPath[path] }

  /// The columns that layouts find under one owner, such as `candidate`, or `candidate.evidence` for the rows of a table.
  package func entries(of owner: String) -> [Entry] { entriesByOwner[owner] ?? [] }

  /// A column of candidates that is known by this name.
  package func candidateColumn(named name: String) -> Column? { columns(of: .candidates).column(for: name) }
}

/// The columns of one kind of record, found by any of their names. Names match regardless of case and punctuation.
struct ColumnList: Sendable {
  let all: [Column]
  /// Values of columns that the list does not have are kept, to be printed as `candidate.extra.<name>`.
  let keepsExtras: Bool
  private let lookup: [String: Column]
  /// With its rank among the headings that mean it loosely.
  private let looseLookup: [String: (column: Column, rank: Int)]
  private let perhapsLookup: [String: Column]
  private let names: [Suggestion.Candidate]
  private let byName: [String: Column]
  /// The names of those with dates.
  let dates: [String]

  init(_ columns: [Column], keepsExtras: Bool = false) {
    all = columns
    self.keepsExtras = keepsExtras
    let pairs = columns.flatMap { column in column.names.map { (Suggestion.folded($0), column) } }
    lookup = Dictionary(pairs) { first, _ in first }
    let loose = columns.flatMap { column in
      column.loosely.enumerated().map { (Suggestion.folded($1), (column: column, rank: $0)) }
    }
    looseLookup = Dictionary(loose) { first, _ in first }
    perhapsLookup = Dictionary(columns.flatMap { column in column.perhaps.map { (Suggestion.folded($0), column) } }) {
      first, _ in first
    }
    names = columns.flatMap(\.names).map { Suggestion.Candidate($0) }
    byName = Dictionary(columns.map { ($0.name, $0) }) { first, _ in first }
    dates = columns.filter { if case .date = $0.kind { true } else { false } }.map(\.name)
  }

  /// The column of exactly this name.
  subscript(name: String) -> Column? { byName[name] }

  /// The column that a heading or key means.
  func column(for written: String) -> Column? { lookup[Suggestion.folded(written)] }

  /// The column that a heading means where no other does.
  func looseColumn(for written: String) -> (column: Column, rank: Int)? { looseLookup[Suggestion.folded(written)] }

  /// The column that a heading may mean.
  func perhaps(_ written: String) -> Column? { perhapsLookup[Suggestion.folded(written)] }

  func heading(for name: String) -> String { self[name]?.heading ?? name }

  /// Whether no message may quote the column.
  func isSecret(_ name: String) -> Bool { (self[name] ?? column(for: name))?.traits.contains(.secret) == true }

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
