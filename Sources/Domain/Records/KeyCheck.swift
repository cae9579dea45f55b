internal import Reading

/// A heading or key as it stands in a file.
struct WrittenKey {
  let text: String
  let place: Place
  /// Whether a plain yes or no stands there.
  var isTruthValue = false
}

/// Finds out what headings or keys mean, and says which ones mean nothing, the same twice, or what nobody may fill.
struct KeyCheck {
  enum Kind: String {
    case column, key
  }

  let kind: Kind
  let schema: Schema
  let findings: Findings
  /// Our name for each key as written, where it has one.
  private(set) var names: [String: String] = [:]
  private var claims: [String: WrittenKey] = [:]
  private var strangers: [WrittenKey] = []

  init(_ kind: Kind, _ written: [WrittenKey], schema: Schema, findings: Findings) {
    self.kind = kind
    self.schema = schema
    self.findings = findings
    for key in written { claim(key) }
  }

  private mutating func claim(_ key: WrittenKey) {
    if let refusal = PersonalEntry.refusal(forName: key.text) {
      findings.add(Diagnostic(.data, "fill-policy", "the \(kind.rawValue) \(refusal)", at: key.place))
      return
    }
    guard let name = schema.name(for: key.text) else {
      strangers.append(key)
      return
    }
    if let first = claims[name] {
      addDuplicate(key, first)
    } else {
      claims[name] = key
      names[key.text] = name
    }
  }

  private func addDuplicate(_ key: WrittenKey, _ first: WrittenKey) {
    findings.add(
      Diagnostic(
        .data, "duplicate-\(kind.rawValue)", "'\(first.text)' and '\(key.text)' say the same", at: key.place,
        expected: "one \(kind.rawValue) for it", hint: "delete one of the two, or rename it"))
  }

  /// Required keys that are not there, not even in parts.
  var missing: [String] {
    schema.required.filter { name in
      claims[name] == nil && !(schema.substitutes[name] ?? []).contains { claims[$0] != nil }
    }
  }

  /// Says of every key that means nothing here that it does. A column may be there for other uses; a key may not.
  func reportStrangers(except reported: Set<String> = []) {
    for key in strangers where !reported.contains(key.text) && !isOfFailures(key) { report(key) }
  }

  private func isOfFailures(_ key: WrittenKey) -> Bool {
    kind == .column && CentreRecords.failureHeadings.contains(key.text)
  }

  private func report(_ key: WrittenKey) {
    let nearest = schema.nearest(to: key.text)
    if key.isTruthValue, nearest == nil {
      let refusal = PersonalEntry.refusal(forTruthValue: key.text)
      findings.add(Diagnostic(.data, "fill-policy", "the \(kind.rawValue) \(refusal)", at: key.place))
      return
    }
    let diagnostic = Diagnostic(
      .data, "unknown-\(kind.rawValue)", "the \(kind.rawValue) '\(key.text)' is not known here", at: key.place,
      expected: Suggestion.list(schema.headings), hint: nearest.map { "did you mean '\($0)'?" })
    findings.add(kind == .column && nearest == nil ? unused(key) : diagnostic)
  }

  private func unused(_ key: WrittenKey) -> Diagnostic {
    Diagnostic(.data, "unused-column", "the column '\(key.text)' is not used", at: key.place).asWarning
  }

  /// Says which required columns are missing, and which heading was perhaps meant.
  /// - Returns: the headings that were named as perhaps meant.
  func reportMissing(at place: Place) -> Set<String> {
    var named: Set<String> = []
    for name in missing {
      let heading = schema.heading(for: name)
      let meant = stranger(for: name)
      if let meant { named.insert(meant.text) }
      addMissing(heading, meant, place)
    }
    return named
  }

  /// The heading that was perhaps meant for a missing column. One is missing, so a likeness may be vaguer than elsewhere.
  private func stranger(for name: String) -> WrittenKey? {
    if let near = strangers.first(where: { schema.nearest(to: $0.text).flatMap(schema.name(for:)) == name }) {
      return near
    }
    let nearest = Suggestion.nearest(to: schema.heading(for: name), in: strangers.map(\.text))
    return strangers.first { $0.text == nearest }
  }

  private func addMissing(_ heading: String, _ meant: WrittenKey?, _ place: Place) {
    let found = (Array(claims.values) + strangers).sorted { $0.place < $1.place }.map { "'\($0.text)'" }
    findings.add(
      Diagnostic(
        .data, "missing-column", "there is no column '\(heading)'", at: meant?.place ?? place,
        expected: "a column '\(heading)'; the headings are " + Suggestion.list(found, joinedBy: "and"),
        hint: meant.map { "did you mean '\(heading)' by '\($0.text)'?" }))
  }
}
