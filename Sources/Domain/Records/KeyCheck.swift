internal import Reading

/// A heading or key as it is written in a file.
struct WrittenKey {
  let text: String
  let place: Place
  /// The value can be printed as text, so a layout may name it as `candidate.extra.<name>`.
  var isPrintable = true
  /// What `columns.yaml` says that it is.
  var use: ColumnsFile.Use?
}

/// Finds out what headings or keys mean. Reports those that are misspelt or repeated, or that no data may fill in, and
/// collects those that are not used.
struct KeyCheck {
  enum Kind: String {
    case column, key
  }

  let kind: Kind
  let columns: ColumnList
  let findings: Findings
  /// Our name for each key as written, where it has one.
  private(set) var names: [String: String] = [:]
  private var claims: [String: WrittenKey] = [:]
  private var strangers: [WrittenKey] = []
  /// The names by which values are kept although no column has them, by the keys as written.
  private(set) var extras: [String: String] = [:]
  /// The written keys that `columns.yaml` leaves out.
  private(set) var ignored: Set<String> = []

  init(_ kind: Kind, _ written: [WrittenKey], columns: ColumnList, findings: Findings) {
    self.kind = kind
    self.columns = columns
    self.findings = findings
    for key in written where key.use != nil { claim(key) }
    for key in written where key.use == nil && columns.looseColumn(for: key.text) == nil { claim(key) }
    claimLoosely(written.filter { $0.use == nil && columns.looseColumn(for: $0.text) != nil })
    if columns.keepsExtras { for key in strangers where key.isExtra { extras[key.text] = key.text } }
  }

  private mutating func claim(_ key: WrittenKey) {
    if key.use == .ignored {
      ignored.insert(key.text)
      return
    }
    if let refusal = PersonalEntry.refusal(forColumn: key.text) {
      findings.add(.data, "fill-policy", "the \(kind.rawValue) \(refusal)", at: key.place)
      return
    }
    if case .extra(let name) = key.use {
      extras[key.text] = name
      return
    }
    guard let name = name(of: key) else {
      strangers.append(key)
      return
    }
    if let first = claims[name] {
      // What the file of columns says comes before what the headings say.
      if first.use == nil { addDuplicate(key, first) } else { strangers.append(key) }
    } else {
      claims[name] = key
      names[key.text] = name
    }
  }

  private func name(of key: WrittenKey) -> String? {
    if case .column(let name) = key.use { name } else { columns.column(for: key.text)?.name }
  }

  /// Of several headings that mean a column loosely, the best one counts.
  private mutating func claimLoosely(_ keys: [WrittenKey]) {
    let ranked = keys.enumerated().sorted { one, other in
      let ranks = (
        columns.looseColumn(for: one.element.text)?.rank ?? 0, columns.looseColumn(for: other.element.text)?.rank ?? 0
      )
      return (ranks.0, one.offset) < (ranks.1, other.offset)
    }
    for (_, key) in ranked {
      guard let name = columns.looseColumn(for: key.text)?.column.name, claims[name] == nil else {
        strangers.append(key)
        continue
      }
      claims[name] = key
      names[key.text] = name
    }
    strangers.sort { $0.place < $1.place }
  }

  private func addDuplicate(_ key: WrittenKey, _ first: WrittenKey) {
    findings.add(
      .data, "duplicate-\(kind.rawValue)", "'\(first.text)' and '\(key.text)' mean the same", at: key.place,
      expected: "one \(kind.rawValue) for it", hint: "delete one of the two, or rename it")
  }

  /// Required columns that are missing, and of which not even a part is there.
  var missing: [Column] {
    columns.all.filter { column in
      column.traits.contains(.required) && claims[column.name] == nil && !column.parts.contains { claims[$0] != nil }
    }
  }

  // MARK: - Unknown keys

  /// Reports the keys that are misspelt for certain: ignoring them would lose data without anyone noticing. A short
  /// heading such as `data` may be one letter from `date` by chance, so it only gets a hint.
  /// - Parameter reported: keys that were reported with a missing column.
  /// - Returns: the keys that are not used.
  func reportMisspelt(except reported: Set<String> = []) -> [WrittenKey] {
    strangers.filter { key in
      guard !reported.contains(key.text), !isOfFailures(key) else { return false }
      // A heading that means something, though another one counts, is not misspelt.
      if columns.looseColumn(for: key.text) != nil || columns.perhaps(key.text) != nil
        || columns.column(for: key.text) != nil
      {
        return true
      }
      guard let nearest = columns.nearest(to: key.text), kind == .key || Suggestion.folded(key.text).count > 5 else {
        return true
      }
      findings.add(
        .data, "unknown-\(kind.rawValue)", "the \(kind.rawValue) '\(key.text)' is not known", at: key.place,
        expected: Suggestion.list(columns.headings), hint: "did you mean '\(nearest)'?")
      return false
    }
  }

  private func isOfFailures(_ key: WrittenKey) -> Bool {
    kind == .column && CentreRecords.failureHeadings.contains(key.text)
  }

  // MARK: - Missing columns

  /// Reports which required columns are missing, and which heading was perhaps meant.
  /// - Returns: the headings that were named as perhaps meant.
  func reportMissing(at place: Place) -> Set<String> {
    var named: Set<String> = []
    for column in missing {
      let meant = stranger(for: column)
      if let meant { named.insert(meant.text) }
      addMissing(column.heading, meant, place)
    }
    return named
  }

  /// The heading that was perhaps meant for a missing column. As one is missing, the match may be looser than elsewhere.
  private func stranger(for column: Column) -> WrittenKey? {
    if let near = strangers.first(where: { key in
      columns.nearest(to: key.text).flatMap(columns.column)?.name == column.name
    }) {
      return near
    }
    let nearest = Suggestion.nearest(to: column.heading, in: strangers.map(\.text))
    return strangers.first { $0.text == nearest }
  }

  private func addMissing(_ heading: String, _ meant: WrittenKey?, _ place: Place) {
    let found = (Array(claims.values) + strangers).sorted { $0.place < $1.place }.map { "'\($0.text)'" }
    findings.add(
      .data, "missing-column", "there is no column '\(heading)'", at: meant?.place ?? place,
      expected: "a column '\(heading)'; the headings are " + Suggestion.list(found, joinedBy: "and"),
      hint: meant.map { "did you mean '\(heading)' by '\($0.text)'?" })
  }
}
