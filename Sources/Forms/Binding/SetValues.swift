import Domain
package import Reading

/// Values given one by one, as `--set PATH=VALUE`: a path of the data, or the id of a field that may be pre-filled.
package struct SetValues: Sendable {
  package private(set) var byPath: [DataPath: String] = [:]
  package private(set) var byField: [String: String] = [:]

  package init() {}

  /// Checks each assignment against the layout and the fill policy.
  /// `assignments`: texts such as `candidate.name=Zoë Ó Briain`.
  /// - Throws: every assignment that is refused.
  package init(_ assignments: [String], for layout: Layout) throws(Diagnostics) {
    let findings = Findings()
    for assignment in assignments {
      guard let sign = assignment.firstIndex(of: "=") else {
        findings.add(
          Diagnostic(.usage, "set", "--set needs a path and a value", expected: "--set PATH=VALUE", value: assignment))
        continue
      }
      let path = String(assignment[..<sign]).trimmed
      set(path, to: String(assignment[assignment.index(after: sign)...]), for: layout, findings: findings)
    }
    try findings.throwIfErrors()
  }

  private mutating func set(_ path: String, to value: String, for layout: Layout, findings: Findings) {
    if let field = layout.fields.first(where: { $0.id == path }) {
      if field.policy == .never {
        findings.add(Self.refusal("--set may not fill in '\(path)': \(Self.reason(for: field))"))
      } else {
        byField[path] = Self.checked(value, of: path, .text, findings)
      }
    } else if let known = DataPath(rawValue: path) {
      if let reason = known.whyFixed {
        findings.add(
          Self.refusal(
            "--set cannot set '\(path)': \(reason)",
            hint: "leave it out; correct the records or the qualification file instead"))
      } else {
        byPath[known] = Self.checked(value, of: path, known.limit, findings)
      }
    } else if let reason = DataPath.refusal(of: path) ?? PersonalEntry.refusal(forName: path) {
      findings.add(Self.refusal("--set: \(reason)"))
    } else {
      findings.add(Self.unknown(path, layout: layout))
    }
  }

  /// The value as reading it from records would give it.
  private static func checked(_ value: String, of path: String, _ limit: TextLimit, _ findings: Findings) -> String {
    let checked = CheckedText(value, limit)
    if let fault = checked.fault {
      findings.add(
        .data, fault.code, "--set '\(path)': \(fault.problem)", expected: fault.expected(limit), hint: fault.hint,
        value: value)
    }
    return checked.text
  }

  private static func reason(for field: Field) -> String {
    switch field.content {
    case .awaited(.signature): "only the person signs, on the form"
    case .awaited(.initials): "only the person writes their initials, on the form"
    case .awaited(.tick), .awaited(.choice): "a tick or a decision is a person's own, made on the form"
    case .awaited(.date): "the \(field.filledBy.name.lowercased()) dates it, on the form"
    default: "the \(field.filledBy.name.lowercased()) writes it in their own words, on the form"
    }
  }

  private static func refusal(
    _ message: String, hint: String = "leave it out; the place stays empty on the form"
  ) -> Diagnostic {
    Diagnostic(
      .data, "fill-policy", message, expected: "a value from the centre's records, such as candidate.name", hint: hint)
  }

  private static func unknown(_ path: String, layout: Layout) -> Diagnostic {
    let fields = layout.fields.filter { $0.policy != .never }.map(\.id)
    return Diagnostic(
      .data, "unknown-path", "--set: there is no value called '\(path)'",
      expected: "a path such as candidate.name, or a field that may be pre-filled",
      hint: DataPath.hint(for: path, among: DataPath.all.map(\.rawValue) + fields)
        ?? "'proforma forms \(layout.id)' lists the fields")
  }
}
