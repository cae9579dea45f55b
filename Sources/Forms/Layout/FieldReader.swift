package import Reading

/// Reads a field out of a map and settles its fill policy: kind and role decide, and a value where none may stand is an
/// error that says why.
package struct FieldReader {
  let decoder: MapDecoder
  let row: RowSource?

  /// What every map says that describes a field, beside its label.
  static let keys: [Shape.Key] = [
    .optional("id", .text, "The field's name in answers and in `--set`; made of the label where it is left out."),
    .optional(
      "value", .text,
      "A path such as candidate.name, or text with paths in braces: what the centre knows, or what was planned."),
    .optional("filledBy", .word(Role.self), "Who fills the place; needed unless it has a value."),
    .optional("kind", .word(Field.Awaited.names), "What a person puts there."),
    .optional("lines", .integer(1...200), "How many ruled lines `kind: writing` has."),
    .optional("options", .list(of: .text, atLeast: 2), "What `kind: choice` offers, each with a box to tick."),
    .optional("required", .flag, "Whether the form is incomplete without it."),
  ]

  static func shape(_ title: String, _ own: [Shape.Key] = []) -> Shape {
    Shape(
      title, [.required("label", .text, "What the place is called on the form.")] + own + keys,
      oneOf: [["filledBy", "value"]])
  }

  package init(_ decoder: MapDecoder, row: RowSource? = nil) {
    self.decoder = decoder
    self.row = row
  }

  /// `label`: what the field is called on paper.
  /// `kind`: the kind when the layout names none.
  package func field(label: String, kind defaultKind: String = "text") -> Field? {
    let valueNode = decoder.textNode("value")
    let template = valueNode.flatMap { Template(value: $0, row: row, findings: decoder.findings) }
    let kind = kind(defaultKind)
    let role = decoder.word("filledBy", as: Role.self) ?? (valueNode == nil ? nil : .centre)
    let id = decoder.text("id") ?? Self.identifier(for: label)
    let isRequired = decoder.flag("required") ?? false
    guard let kind else { return nil }
    guard let role else {
      decoder.findings.add(
        Diagnostic(
          .layout, "missing-key", "the field '\(label)' does not say who fills it", at: decoder.node.place,
          expected: "filledBy: \(Suggestion.list(Role.allCases.map(\.rawValue))), or a value"))
      return nil
    }
    if let valueNode {
      guard isAllowed(valueNode, label: label, kind: kind, role: role, template: template), let template else {
        return nil
      }
      return Field(id: id, label: label, filledBy: role, content: content(template, kind: kind))
    }
    return Field(id: id, label: label, filledBy: role, content: .awaited(kind), isRequired: isRequired)
  }

  private func kind(_ defaultKind: String) -> Field.Awaited? {
    let node = decoder.textNode("kind")
    let name = node?.text ?? defaultKind
    let lines = decoder.integer("lines")
    let options = decoder.texts("options")
    switch name {
    case "text": return .text
    case "writing": return .writing(lines: lines ?? 6)
    case "date": return .date
    case "tick": return .tick
    case "initials": return .initials
    case "signature": return .signature
    case "choice":
      if options.count >= 2 { return .choice(options) }
      decoder.findings.add(
        Diagnostic(
          .layout, "missing-options", "a choice needs at least two options", at: node?.place ?? decoder.node.place,
          expected: "options: [one, another]"))
      return nil
    default:
      decoder.findings.add(
        Diagnostic(
          .layout, "unknown-word", "there is no kind of field called '\(name)'", at: node?.place,
          expected: Suggestion.list(Field.Awaited.names), hint: Suggestion.hint(for: name, in: Field.Awaited.names)))
      return nil
    }
  }

  private func content(_ template: Template, kind: Field.Awaited) -> Field.Content {
    template.isPlanned ? .planned(template, kind == .date ? .date : .text) : .prefilled(template)
  }

  private func isAllowed(_ value: Node, label: String, kind: Field.Awaited, role: Role, template: Template?) -> Bool {
    let isPlanned = template?.isPlanned ?? false
    let reason: String?
    switch kind {
    case .signature: reason = "a signature is made by its person, on the form"
    case .initials: reason = "initials are written by their person, on the form"
    case .tick, .choice: reason = "a tick or a decision is a person's judgement, made on the form"
    case .writing: reason = "an account is written by its person, in their own words"
    case .text, .date:
      reason = role == .centre || isPlanned ? nil : "only what the centre fills, or what was planned, may be printed"
    }
    guard let reason else { return true }
    decoder.findings.add(
      Diagnostic(
        .layout, "fill-policy", "the field '\(label)' may not have a value: \(reason)", at: value.place,
        expected: "no value here", hint: "delete 'value'; the form prints an empty place"))
    return false
  }

  /// `Date of activity` -> `date-of-activity`.
  static func identifier(for label: String) -> String {
    let words = label.lowercased().split { !($0.isLetter || $0.isNumber) }
    return words.joined(separator: "-")
  }
}
