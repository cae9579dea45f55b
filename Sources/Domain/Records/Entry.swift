internal import Reading

/// One record as it stood in a file, of whatever kind: its values under our names for them.
///
/// CSV rows and YAML or JSON maps both become entries, so that each table is decoded in one place.
struct Entry {
  struct Value {
    /// The heading or key as the file has it, for messages.
    let label: String
    let node: Node
    /// What a workbook's cell says beyond its text.
    var nature = SheetCell.Nature.text
  }

  /// How messages call the record: `row 5`, or `entry 2 of witnesses`.
  let title: String
  let row: Int?
  let place: Place
  /// A row with too few or too many cells: only its first cells can be trusted, for the record's id.
  let isRagged: Bool
  let findings: Findings
  private let values: [String: Value]
  private let schema: Schema
  /// Required keys that the whole table lacks: said once, not again for each row.
  private let absent: Set<String>

  /// The last parameter gives our name for a key as written; nil where it has none, which was reported before.
  init(
    _ node: Node, title: String, row: Int? = nil, schema: Schema, isRagged: Bool = false, absent: Set<String> = [],
    natures: [String: SheetCell.Nature] = [:], findings: Findings, name: (String) -> String?
  ) {
    self.title = title
    self.row = row
    self.isRagged = isRagged
    self.schema = schema
    self.absent = absent
    self.findings = findings
    place = node.place
    var values: [String: Value] = [:]
    for entry in node.entries ?? [] {
      guard let name = name(entry.key), values[name] == nil else { continue }
      let nature = natures[entry.key] ?? .text
      // A formula without its value holds something, though nobody knows what.
      guard nature == .uncalculated || !Self.isBlank(entry.value) else { continue }
      values[name] = Value(label: entry.key, node: entry.value, nature: nature)
    }
    self.values = values
  }

  /// A blank cell, an empty text and nothing at all are the same: absent.
  private static func isBlank(_ node: Node) -> Bool {
    guard let text = node.text else { return node.isNull }
    return text.allSatisfy(\.isWhitespace)
  }

  subscript(key: String) -> Value? { values[key] }

  /// Adds an error about one value. Only `value` may quote the data.
  func fault(
    _ code: String, _ key: String, _ problem: String, at node: Node? = nil, expected: String? = nil,
    hint: String? = nil, value: String? = nil
  ) {
    findings.add(diagnostic(code, key, problem, at: node, expected: expected, hint: hint, value: value))
  }

  func warning(_ code: String, _ key: String, _ problem: String, hint: String? = nil, value: String? = nil) {
    findings.add(diagnostic(code, key, problem, hint: hint, value: value).asWarning)
  }

  private func diagnostic(
    _ code: String, _ key: String, _ problem: String, at node: Node? = nil, expected: String? = nil,
    hint: String? = nil, value: String? = nil
  ) -> Diagnostic {
    let found = values[key]
    return Diagnostic(
      .data, code, "\(title), '\(found?.label ?? schema.heading(for: key))': \(problem)",
      at: (node ?? found?.node)?.place ?? place, expected: expected, hint: hint, value: value ?? found?.node.text)
  }

  /// Says that a value is missing, unless its whole column is.
  func faultMissing(_ key: String, expected: String) {
    guard !absent.contains(key) else { return }
    findings.add(
      Diagnostic(
        .data, "missing-value", "\(title), '\(schema.heading(for: key))': there is nothing", at: place,
        expected: expected))
  }
}
