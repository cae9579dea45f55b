internal import Reading

/// Text with places for values: `"{unit.number} {unit.title}"`, or one bare path such as `candidate.name`.
package struct Template: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case text(String)
    case path(DataPath)
    /// A value of the current row of a table.
    case rowValue(String)
  }

  package let parts: [Part]
  /// Some value in it comes from a plan or from records of evidence.
  package let isPlanned: Bool
  /// It has only the standard's own wording, perhaps with its numbers.
  package private(set) var isStandardWording = false

  private static func isStandardWording(_ parts: [Part], row: RowSource?) -> Bool {
    var hasWording = false
    for part in parts {
      switch part {
      case .text(let text): if text.contains(where: \.isLetter) { return false }
      case .path(let path): hasWording = hasWording || path.isStandardWording
      case .rowValue(let name):
        hasWording = hasWording || row?.values.contains { $0.name == name && $0.isStandardWording } == true
      }
    }
    return hasWording
  }
}

extension Template {
  /// The template as a layout writes it.
  package var source: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .path(let path): "{\(path.rawValue)}"
      case .rowValue(let name): "{\(name)}"
      }
    }.joined()
  }

  /// Reads fixed text with values in braces.
  /// `row`: the list whose rows are described, if any; its values may be named too.
  init?(text node: Node, row: RowSource? = nil, findings: Findings) {
    guard let text = node.text else { return nil }
    self.init(text, at: node.place, row: row, findings: findings)
  }

  /// Reads a field's `value`: a bare path, or text with values in braces.
  init?(value node: Node, row: RowSource? = nil, findings: Findings) {
    guard let text = node.text else { return nil }
    self.init(text.contains("{") ? text : "{\(text)}", at: node.place, row: row, findings: findings)
  }

  private init?(_ text: String, at place: Place, row: RowSource?, findings: Findings) {
    var parts: [Part] = []
    var isPlanned = false
    var isValid = true
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        findings.report("open-brace", "a '{' is never closed", at: place, expected: "{path}", hint: "add '}'")
        return nil
      }
      let name = String(rest[rest.index(after: open)..<close])
      if let value = row?.values.first(where: { $0.name == name }) {
        parts.append(.rowValue(name))
        isPlanned = isPlanned || value.isPlanned
      } else if let path = DataPath(rawValue: name) {
        parts.append(.path(path))
        isPlanned = isPlanned || path.isPlanned
      } else {
        Self.reportUnknown(name, at: place, row: row, findings: findings)
        isValid = false
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    guard isValid else { return nil }
    self.init(parts: parts, isPlanned: isPlanned)
    isStandardWording = Self.isStandardWording(parts, row: row)
  }

  private static func reportUnknown(_ name: String, at place: Place, row: RowSource?, findings: Findings) {
    if let refusal = DataPath.refusal(of: name) {
      findings.report("fill-policy", "the path \(refusal)", at: place, hint: "leave the place empty")
      return
    }
    let rowNames = row?.values.map(\.name) ?? []
    findings.report(
      "unknown-path", "there is no value called '\(name)'", at: place,
      expected: rowNames.isEmpty
        ? "a path such as candidate.name or unit.title"
        : "a value of the row (\(Suggestion.list(rowNames))) or a path such as unit.title",
      hint: DataPath.hint(for: name, among: rowNames + DataPath.all.map(\.rawValue)))
  }
}
