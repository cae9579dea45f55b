internal import Reading

/// YAML and JSON: a map of tables, each a list of records.
extension SourceReader {
  mutating func readDocument(_ file: SourceFile) {
    guard let root = file.node(origin: .data, findings: structure), !root.isNull else { return }
    guard let tables = root.entries else {
      structure.add(
        Diagnostic(
          .data, "wrong-type", "records must be a map of keys, but here stands \(root.kindName)", at: root.place,
          expected: "one or more of the keys \(Suggestion.list(Self.keys))"))
      return
    }
    for entry in tables { readTable(entry) }
  }

  private static let keys = [
    "centre", "centres", "staff", "witnesses", "candidates", "evidence", "plans", "milestones",
  ]

  private mutating func readTable(_ entry: Node.Entry) {
    guard Self.keys.contains(entry.key) else {
      addUnknownTable(entry)
      return
    }
    let table = entry.key == "centre" ? Table.centres : Table(rawValue: entry.key) ?? .candidates
    let isOneCentre = entry.key == "centre" && entry.value.entries != nil
    guard let items = isOneCentre ? [entry.value] : entry.value.list else {
      if !entry.value.isNull { addWrongTable(entry) }
      return
    }
    for (index, item) in items.enumerated() {
      let title = isOneCentre ? "centre" : "entry \(index + 1) of \(entry.key)"
      guard let record = self.entry(item, title: title, schema: table == .plans ? .plans : table.schema) else {
        continue
      }
      add(record, to: table)
    }
  }

  /// A map as an entry, its keys checked; nil, with an error, when it is no map.
  func entry(_ node: Node, title: String, schema: Schema) -> Entry? {
    Entry.checked(node, title: title, schema: schema, keys: structure, values: content)
  }

  private func addUnknownTable(_ entry: Node.Entry) {
    if let refusal = PersonalEntry.refusal(forTable: entry.key) {
      structure.add(Diagnostic(.data, "fill-policy", "the key \(refusal)", at: entry.keyPlace))
    } else if entry.value.isTruthValue {
      let refusal = PersonalEntry.refusal(forTruthValue: entry.key)
      structure.add(Diagnostic(.data, "fill-policy", "the key \(refusal)", at: entry.keyPlace))
    } else {
      structure.add(
        Diagnostic(
          .data, "unknown-key", "the key '\(entry.key)' is not known here", at: entry.keyPlace,
          expected: Suggestion.list(Self.keys), hint: Suggestion.hint(for: entry.key, in: Self.keys)))
      PersonalEntry.check(entry.value, findings: structure)
    }
  }

  private func addWrongTable(_ entry: Node.Entry) {
    structure.add(
      Diagnostic(
        .data, "wrong-type", "'\(entry.key)' must be a list, but here stands \(entry.value.kindName)",
        at: entry.value.place, expected: "a list, each item after a dash"))
  }
}

extension Entry {
  /// A map of a document as an entry. Keys are checked here and now; their faults go to `keys`.
  static func checked(_ node: Node, title: String, schema: Schema, keys: Findings, values: Findings) -> Entry? {
    guard let entries = node.entries else {
      values.add(
        Diagnostic(
          .data, "wrong-type", "\(title): here stands \(node.kindName)", at: node.place, expected: "a map of keys"))
      return nil
    }
    let written = entries.map { WrittenKey(text: $0.key, place: $0.keyPlace, isTruthValue: $0.value.isTruthValue) }
    let check = KeyCheck(.key, written, schema: schema, findings: keys)
    check.reportStrangers()
    // Activities and questions are checked when they are decoded; below any other key, nobody else will look.
    for entry in entries where !["activities", "questions"].contains(check.names[entry.key]) {
      PersonalEntry.check(entry.value, findings: keys)
    }
    return Entry(node, title: title, schema: schema, findings: values) { check.names[$0] }
  }
}

extension Node {
  /// A plain yes or no.
  var isTruthValue: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["true", "false", "yes", "no", "on", "off"].contains(text.lowercased())
  }
}

extension PersonalEntry {
  /// Refuses every key below a node that would fill what only a person may fill.
  static func check(_ node: Node, findings: Findings) {
    for entry in node.entries ?? [] {
      if let refusal = refusal(forName: entry.key) {
        findings.add(Diagnostic(.data, "fill-policy", "the key \(refusal)", at: entry.keyPlace))
      }
      check(entry.value, findings: findings)
    }
    for item in node.list ?? [] { check(item, findings: findings) }
  }
}
