/// Takes values out of a map by the keys that its shape declares. Unknown keys, missing keys and values of the wrong kind are
/// added to the findings.
///
/// Decoding is written by hand, because `Codable` ignores unknown keys and has no places.
package final class MapDecoder {
  package let node: Node
  package let findings: Findings
  private let origin: Diagnostic.Origin
  private let shape: Shape
  private let entries: [Node.Entry]
  private var asked: Set<String> = []

  /// Fails, with a diagnostic, when the node is not a map.
  package init?(_ node: Node, _ shape: Shape, origin: Diagnostic.Origin = .layout, findings: Findings) {
    guard let entries = node.entries else {
      findings.add(
        origin, "wrong-type", "\(shape.title) must be a map of keys, found \(node.kindName)",
        at: node.place,
        expected: "key: value")
      return nil
    }
    self.node = node
    self.entries = entries
    self.shape = shape
    self.origin = origin
    self.findings = findings
  }

  /// The value of a key; nil when it is absent or null, with a diagnostic when the key is required.
  package func take(_ name: String) -> Node? {
    let key = key(name)
    asked.insert(name)
    let counts = counts(key)
    if counts == false { return nil }
    if let value = entries.first(where: { $0.key == name })?.value, !value.isNull { return value }
    if key.isRequired, counts == true { addMissing(key) }
    return nil
  }

  package func text(_ name: String) -> String? { textNode(name)?.text }

  /// A text with its place.
  package func textNode(_ name: String) -> Node? {
    take(name).flatMap { checkedText($0, name) == nil ? nil : $0 }
  }

  /// A value that must parse, such as a length or a date.
  package func parsed<Value>(_ name: String, _ parse: (String) -> Value?) -> Value? {
    guard let node = take(name), let text = checkedText(node, name) else { return nil }
    if let value = parse(text) { return value }
    addWrongValue(node, key(name))
    return nil
  }

  /// One of a fixed set of words.
  package func word<Value: RawRepresentable & CaseIterable>(_ name: String, as type: Value.Type) -> Value?
  where Value.RawValue == String {
    assert(key(name).kind.words == Shape.Kind.word(type).words, "the shape declares other words for '\(name)'")
    return choice(name).flatMap(Value.init)
  }

  /// One of the words that the shape declares.
  package func choice(_ name: String) -> String? {
    guard case .word(let words) = key(name).kind else {
      assertionFailure("the shape declares no words for '\(name)'")
      return nil
    }
    guard let node = take(name), let text = checkedText(node, name) else { return nil }
    if words.contains(text) { return text }
    findings.add(
      origin, "unknown-word", "'\(name)' cannot be '\(text)'", at: node.place, expected: Suggestion.list(words),
      hint: Suggestion.hint(for: text, in: words))
    return nil
  }

  package func flag(_ name: String) -> Bool? {
    parsed(name) { text in
      switch text.lowercased() {
      case "yes", "true": true
      case "no", "false": false
      default: nil
      }
    }
  }

  package func date(_ name: String) -> CalendarDate? { parsed(name) { CalendarDate($0) } }

  /// A whole number in the range that the shape declares.
  package func integer(_ name: String) -> Int? {
    guard case .integer(let range) = key(name).kind else {
      assertionFailure("the shape declares no number for '\(name)'")
      return nil
    }
    return parsed(name) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
  }

  /// The items of a list; none when the key is absent or its value is not a list.
  package func list(_ name: String) -> [Node] {
    guard case .list(_, let least) = key(name).kind else {
      assertionFailure("the shape declares no list for '\(name)'")
      return []
    }
    guard let node = take(name) else { return [] }
    guard let items = node.list else {
      addWrongType(node, "'\(name)' must be a list", expected: Shape.Kind.list(of: .text).words)
      return []
    }
    if items.count < least { addWrongValue(node, key(name)) }
    return items
  }

  /// The texts of a list.
  package func texts(_ name: String) -> [String] { list(name).compactMap { checkedText($0, name) } }

  /// The entries of a nested map, without those whose key or value the shape does not allow.
  package func mapping(_ name: String) -> [Node.Entry] {
    guard case .mapping(let names, let kind) = key(name).kind else {
      assertionFailure("the shape declares no mapping for '\(name)'")
      return []
    }
    guard let node = take(name) else { return [] }
    guard let entries = node.entries else {
      addWrongType(node, "'\(name)' must be a map of keys", expected: "key: value")
      return []
    }
    return entries.filter { entry in
      guard names?.contains(entry.key) != false else {
        addUnknown(entry, known: names ?? [])
        return false
      }
      guard case .text = kind else { return true }
      return checkedText(entry.value, entry.key) != nil
    }
  }

  /// Reports every key that the shape does not declare, or that has no effect beside the other keys of this map.
  package func finish() {
    let known = shape.keys.map(\.name)
    let counting = shape.keys.filter { counts($0) != false }.map(\.name)
    for entry in entries {
      guard let key = shape[entry.key] else {
        addUnknown(entry, known: counting)
        continue
      }
      if counts(key) == false { addIdle(entry, key, known: counting) }
    }
    assert(
      shape.keys.allSatisfy { asked.contains($0.name) },
      "\(shape.title) declares keys that are never read: \(known.filter { !asked.contains($0) })")
  }

  /// Reports a missing key, for decoders that require it only in some cases.
  package func addMissing(_ name: String) { addMissing(key(name)) }
}

extension MapDecoder {
  private func key(_ name: String) -> Shape.Key {
    guard let key = shape[name] else { preconditionFailure("\(shape.title) declares no key '\(name)'") }
    return key
  }

  /// Whether a key counts in this map; nil where that depends on a value that cannot be read.
  private func counts(_ key: Shape.Key) -> Bool? {
    let answers = key.conditions.map(holds)
    return answers.contains(false) ? false : answers.contains(nil) ? nil : true
  }

  private func holds(_ condition: Shape.Condition) -> Bool? {
    func value(_ name: String) -> Node? { entries.first { $0.key == name && !$0.value.isNull }?.value }
    switch condition {
    case .present(let name): return value(name) != nil
    case .absent(let name): return value(name) == nil
    case .word(let name, let words, let orAbsent):
      guard let node = value(name) else { return orAbsent }
      guard let text = node.text, case .word(let known) = key(name).kind, known.contains(text) else { return nil }
      return words.contains(text)
    }
  }

  private func addUnknown(_ entry: Node.Entry, known: [String]) {
    findings.add(
      origin, "unknown-key", "the key '\(entry.key)' is not known here", at: entry.keyPlace,
      expected: Suggestion.list(known), hint: hint(for: entry.key, known: known))
  }

  /// A key of the first edition is told by its new name, one that belongs elsewhere by where that is.
  private func hint(for name: String, known: [String]) -> String? {
    if let hint = shape.hints[name] { return hint }
    let renamed = shape.keys.first { key in
      key.formerNames.contains(name)
        || key.name != name && key.name.contains("-") && Suggestion.folded(key.name) == Suggestion.folded(name)
    }
    guard let renamed else { return Suggestion.hint(for: name, in: known) }
    return "it is called '\(renamed.name)' now; 'proforma lint --fix' rewrites files of the first edition"
  }

  private func addIdle(_ entry: Node.Entry, _ key: Shape.Key, known: [String]) {
    let idle = key.conditions.filter { holds($0) == false }.map(\.words)
    findings.add(
      origin, "unknown-key", "the key '\(entry.key)' has no effect here", at: entry.keyPlace,
      expected: Suggestion.list(known), hint: "'\(key.name)' counts only \(idle.joined(separator: " and "))")
  }

  private func addMissing(_ key: Shape.Key) {
    findings.add(
      origin, "missing-key", "the key '\(key.name)' is missing", at: node.place,
      expected: "\(key.name): \(key.example ?? key.kind.words)")
  }

  private func checkedText(_ node: Node, _ name: String) -> String? {
    if let text = node.text { return text }
    addWrongType(node, "'\(name)' must be text", expected: "\(name): text")
    return nil
  }

  private func addWrongType(_ node: Node, _ demand: String, expected: String) {
    findings.add(
      origin, "wrong-type", "\(demand), found \(node.kindName)", at: node.place, expected: expected)
  }

  private func addWrongValue(_ node: Node, _ key: Shape.Key) {
    findings.add(
      origin, "wrong-value", "the value of '\(key.name)' cannot be read", at: node.place,
      expected: key.example ?? key.kind.words, value: node.text)
  }
}
