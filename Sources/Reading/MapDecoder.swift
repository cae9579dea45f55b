package import Reporting

/// Takes known keys out of a map, one by one; what is left over at the end is unknown, and said to be.
///
/// Hand-written decoding over located nodes, because `Codable` drops unknown keys in silence and knows no places.
package final class MapDecoder {
  package let node: Node
  package let findings: Findings
  package let origin: Diagnostic.Origin
  private let entries: [Node.Entry]
  private let matchesFolded: Bool
  private var known: [String] = []
  private var taken: Set<Int> = []

  /// `what`: what the map describes, in a message's words (`a layout`).
  /// `matchesFolded`: compare keys without case and punctuation, as headings of a spreadsheet need.
  /// Fails, with a diagnostic, when the node is no map.
  package init?(
    _ node: Node, _ what: String, origin: Diagnostic.Origin, matchesFolded: Bool = false, findings: Findings
  ) {
    guard let entries = node.entries else {
      findings.add(
        Diagnostic(
          origin, "wrong-type", "\(what) must be a map of keys, but here stands \(node.kindName)", at: node.place,
          expected: "key: value"))
      return nil
    }
    self.node = node
    self.entries = entries
    self.origin = origin
    self.matchesFolded = matchesFolded
    self.findings = findings
  }

  /// The value of a key and the place of the key itself, or nil where it is absent or null.
  package func take(_ key: String, or others: String...) -> Node? {
    if !known.contains(key) { known.append(key) }
    for name in [key] + others {
      guard let index = entries.firstIndex(where: { matches($0.key, name) }) else { continue }
      taken.insert(index)
      if !entries[index].value.isNull { return entries[index].value }
    }
    return nil
  }

  /// Like `take`, with a diagnostic when there is nothing.
  package func require(_ key: String, expected: String) -> Node? {
    if let node = take(key) { return node }
    findings.add(
      Diagnostic(origin, "missing-key", "the key '\(key)' is missing", at: node.place, expected: "\(key): \(expected)"))
    return nil
  }

  package func text(_ key: String, or others: String...) -> String? {
    var found = take(key)
    for other in others where found == nil { found = take(other, or: other) }
    return found.flatMap { checkedText($0, key: key) }
  }

  package func requireText(_ key: String, expected: String = "text") -> String? {
    require(key, expected: expected).flatMap { checkedText($0, key: key) }
  }

  /// A value that must parse, such as a length or a date.
  package func parsed<Value>(_ key: String, expected: String, _ parse: (String) -> Value?) -> Value? {
    guard let node = take(key), let text = checkedText(node, key: key) else { return nil }
    if let value = parse(text) { return value }
    addWrongValue(node, key: key, expected: expected)
    return nil
  }

  /// One of a closed set of words.
  package func word<Value: RawRepresentable & CaseIterable>(_ key: String, as type: Value.Type) -> Value?
  where Value.RawValue == String {
    guard let node = take(key), let text = checkedText(node, key: key) else { return nil }
    if let value = Value(rawValue: text) { return value }
    let words = Value.allCases.map(\.rawValue)
    findings.add(
      Diagnostic(
        origin, "unknown-word", "'\(key)' cannot be '\(text)'", at: node.place, expected: Suggestion.list(words),
        hint: Suggestion.hint(for: text, in: words)))
    return nil
  }

  package func flag(_ key: String) -> Bool? {
    parsed(key, expected: "yes or no") { text in
      switch text.lowercased() {
      case "yes", "true": true
      case "no", "false": false
      default: nil
      }
    }
  }

  package func integer(_ key: String) -> Int? { parsed(key, expected: "a whole number") { Int($0) } }

  package func list(_ key: String) -> [Node]? {
    guard let node = take(key) else { return nil }
    if let items = node.list { return items }
    findings.add(
      Diagnostic(
        origin, "wrong-type", "'\(key)' must be a list, but here stands \(node.kindName)", at: node.place,
        expected: "a list, each item after a dash"))
    return nil
  }

  /// Every key with its place that nobody took.
  package var leftovers: [Node.Entry] {
    entries.indices.filter { !taken.contains($0) }.map { entries[$0] }
  }

  package var knownKeys: [String] { known }

  /// Says of every key that nobody took that it is unknown.
  package func finish() {
    for entry in leftovers {
      findings.add(
        Diagnostic(
          origin, "unknown-key", "the key '\(entry.key)' is not known here", at: entry.keyPlace,
          expected: Suggestion.list(known), hint: Suggestion.hint(for: entry.key, in: known)))
    }
  }

  private func matches(_ one: String, _ other: String) -> Bool {
    one == other || (matchesFolded && Suggestion.folded(one) == Suggestion.folded(other))
  }

  private func checkedText(_ node: Node, key: String) -> String? {
    if let text = node.text { return text }
    findings.add(
      Diagnostic(
        origin, "wrong-type", "'\(key)' must be text, but here stands \(node.kindName)", at: node.place,
        expected: "\(key): text"))
    return nil
  }

  private func addWrongValue(_ node: Node, key: String, expected: String) {
    findings.add(
      Diagnostic(
        origin, "wrong-value", "the value of '\(key)' cannot be read", at: node.place, expected: expected,
        value: node.text))
  }
}
