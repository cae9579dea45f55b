internal import Reading

/// One record as it was written in a file of any kind: its values by column.
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
  let columns: ColumnList
  /// Values that no column has a place for, with the names that they are printed by.
  let extras: [(name: String, value: Value)]
  private let values: [String: Value]
  /// Required columns that the whole table lacks: reported once, not again for each row.
  private let absent: Set<String>

  init(
    _ node: Node, title: String, row: Int? = nil, check: KeyCheck, isRagged: Bool = false, absent: Set<String> = [],
    natures: [String: SheetCell.Nature] = [:], findings: Findings
  ) {
    self.title = title
    self.row = row
    self.isRagged = isRagged
    self.absent = absent
    self.findings = findings
    columns = check.columns
    place = node.place
    var values: [String: Value] = [:]
    var extras: [(name: String, value: Value)] = []
    for entry in node.entries ?? [] {
      let nature = natures[entry.key] ?? .text
      // A formula without its value has a value, although it cannot be read.
      guard nature == .uncalculated || !Self.isBlank(entry.value) else { continue }
      let value = Value(label: entry.key, node: entry.value, nature: nature)
      if let name = check.names[entry.key] {
        if values[name] == nil { values[name] = value }
      } else if let name = check.extras[entry.key] {
        extras.append((name, value))
      }
    }
    self.values = values
    self.extras = extras
  }

  /// A blank cell, an empty text and null are the same: absent.
  private static func isBlank(_ node: Node) -> Bool {
    guard let text = node.text else { return node.isNull }
    return text.allSatisfy(\.isWhitespace)
  }

  subscript(key: String) -> Value? { values[key] }

  /// Adds an error about one value. Only `value` may quote the data, and nothing quotes a secret.
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
      .data, code, "\(title), '\(found?.label ?? columns.heading(for: key))': \(problem)",
      at: (node ?? found?.node)?.place ?? place, expected: expected, hint: hint,
      value: columns.isSecret(key) ? nil : value ?? found?.node.text)
  }

  /// Reports that a value is missing, unless its whole column is.
  func faultMissing(_ key: String, expected: String) {
    guard !absent.contains(key) else { return }
    findings.add(
      .data, "missing-value", "\(title), '\(columns.heading(for: key))': the value is missing", at: place,
      expected: expected)
  }

  /// Whether an error was found since there were `count` findings.
  func hasErrors(since count: Int) -> Bool {
    findings.items[count...].contains { $0.severity == .error }
  }
}
