internal import Reading

/// YAML and JSON: a map of tables, each a list of records.
extension SourceReader {
  mutating func readDocument(_ file: SourceFile) {
    guard let root = file.node(origin: .data, findings: structure), !root.isNull else { return }
    guard let tables = root.entries else {
      structure.add(
        .data, "wrong-type", "records must be a map of keys, found \(root.kindName)", at: root.place,
        expected: "one or more of the keys \(Suggestion.list(DocumentTables.keys))")
      return
    }
    // The other keys of the centre's file have a reader of their own.
    for entry in tables where !file.isCentreFile || DocumentTables.keys.contains(entry.key) { readTable(entry) }
  }

  private mutating func readTable(_ entry: Node.Entry) {
    guard DocumentTables.keys.contains(entry.key) else {
      addUnknownTable(entry)
      return
    }
    let table = entry.key == "centre" ? RecordTable.centres : RecordTable(rawValue: entry.key) ?? .candidates
    let isOneCentre = entry.key == "centre" && entry.value.entries != nil
    guard let items = isOneCentre ? [entry.value] : entry.value.list else {
      if !entry.value.isNull { addWrongTable(entry) }
      return
    }
    var unused = UnusedColumns(.key, dictionary.columns(ofDocument: table))
    for (index, item) in items.enumerated() {
      let title = isOneCentre ? "centre" : "entry \(index + 1) of \(entry.key)"
      Entry(document: item, title: title, unused: &unused, keys: structure, values: content).map { add($0, to: table) }
    }
    unused.report(structure)
  }

  private func addUnknownTable(_ entry: Node.Entry) {
    if let refusal = PersonalEntry.refusal(forTable: entry.key) {
      structure.add(.data, "fill-policy", "the key \(refusal)", at: entry.keyPlace)
    } else if entry.value.isTruthValue {
      // Under an unknown name, a yes or no would end up as a tick.
      let refusal = PersonalEntry.tick.refusal(of: entry.key)
      structure.add(.data, "fill-policy", "the key \(refusal)", at: entry.keyPlace)
    } else {
      let hint = Suggestion.hint(for: entry.key, in: DocumentTables.keys)
      // A key that is like none of these may be a person's name.
      structure.add(
        .data, "unknown-key", hint == nil ? "this key is not known" : "the key '\(entry.key)' is not known",
        at: entry.keyPlace, expected: Suggestion.list(DocumentTables.keys), hint: hint)
      PersonalEntry.check(entry.value, findings: structure)
    }
  }

  private func addWrongTable(_ entry: Node.Entry) {
    structure.add(
      .data, "wrong-type", "'\(entry.key)' must be a list, found \(entry.value.kindName)",
      at: entry.value.place, expected: "a list, each item after a dash")
  }
}

extension Entry {
  /// A map of a document. Its keys are checked here, and their faults go to `keys`; those that are not used to `unused`.
  /// - Returns: nil, with an error, when the node is not a map.
  init?(document node: Node, title: String, unused: inout UnusedColumns, keys: Findings, values: Findings) {
    guard let entries = node.entries else {
      values.add(
        .data, "wrong-type", "\(title): expected a map of keys, found \(node.kindName)", at: node.place,
        expected: "a map of keys")
      return nil
    }
    let written = entries.map { entry in
      WrittenKey(
        text: entry.key, place: entry.keyPlace, isPrintable: entry.value.text != nil && !entry.value.isTruthValue)
    }
    let check = KeyCheck(.key, written, columns: unused.columns, findings: keys)
    unused.add(check.reportMisspelt())
    // Activities and questions are checked when they are decoded; below any other key, keys are checked only here.
    for entry in entries where !["activities", "questions"].contains(check.names[entry.key]) {
      PersonalEntry.check(entry.value, findings: keys)
    }
    self.init(node, title: title, check: check, findings: values)
  }
}

extension Node {
  /// Whether it is a yes or no without quotes.
  var isTruthValue: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["true", "false", "yes", "no", "on", "off"].contains(text.lowercased())
  }
}

extension PersonalEntry {
  /// Refuses every key below a node that targets a place of a form.
  static func check(_ node: Node, findings: Findings) {
    for entry in node.entries ?? [] {
      if let refusal = refusal(forColumn: entry.key) {
        findings.add(.data, "fill-policy", "the key \(refusal)", at: entry.keyPlace)
      }
      check(entry.value, findings: findings)
    }
    for item in node.list ?? [] { check(item, findings: findings) }
  }
}
