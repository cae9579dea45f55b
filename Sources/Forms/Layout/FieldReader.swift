internal import Domain
internal import Pages
internal import Reading

/// Reads a field out of a map and settles its fill policy: kind and role decide, and a value where none is allowed is an
/// error that says why.
///
/// There are two sorts of field. An *open* one (a box of `details`, a column) says its kind, or has a value. A *place* is
/// of the kind that its block decides, so that `kind` and `value` are no keys of it.
struct FieldReader {
  let decoder: MapDecoder
  let row: RowSource?
  let originals: PrintedTexts

  init(_ decoder: MapDecoder, row: RowSource? = nil, texts: PrintedTexts) {
    (self.decoder, self.row, originals) = (decoder, row, texts)
  }

  /// `Date of activity` -> `date-of-activity`.
  static func identifier(for label: String) -> String {
    let words = label.lowercased().split { !($0.isLetter || $0.isNumber) }
    return words.joined(separator: "-")
  }
}

/// What maps that describe a field say.
extension FieldReader {
  static let label = Shape.Key.required("label", .text, "The label on the form.")
  static let id = Shape.Key.optional(
    "id", .text, "The field's name in collected answers and in `--set`; derived from the label if left out.")
  static let required = Shape.Key.optional("required", .flag, "Whether the form is incomplete without it.")

  /// The kind, and the keys that only one kind has.
  static let kindKeys: [Shape.Key] = [
    .optional("kind", .word(FieldKind.self), "The kind of entry; text if left out."),
    .optional("lines", .integer(1...200), "How many ruled lines there are; 6 if left out.")
      .only(.word("kind", oneOf: ["writing"])),
    .required("options", .list(of: .text, atLeast: 2), "The options, each with a box to tick.")
      .only(.word("kind", oneOf: ["choice"])),
  ]

  /// The keys of an open field.
  static let openKeys: [Shape.Key] =
    [
      id,
      .optional(
        "value", .text,
        "A path such as candidate.name, or text with paths in braces: a value from the centre's records or from a plan."
      ),
      .optional(
        "filled-by", .word(Role.self), "Who fills it in; required unless it has a `value`."
      ).formerly("filledBy"),
    ] + kindKeys + [required.only(.absent("value"))]

  static func openShape(_ title: String, _ own: [Shape.Key] = []) -> Shape {
    Shape(title, [label] + own + openKeys, oneOf: [["filled-by", "value"]])
  }

  static let filledBy = Shape.Key.required(
    "filled-by", .word(Role.self), "Who fills it in.", example: "who fills it"
  )
  .formerly("filledBy")

  /// A place to fill whose kind is its block's.
  static func placeShape(_ block: String, _ own: [Shape.Key] = []) -> Shape {
    let elsewhere = "a box of 'details' or a column of 'table'"
    return Shape.block(
      block, [label, id, filledBy] + own + [required],
      hints: [
        "kind": "'\(block)' decides the kind; another kind is for \(elsewhere)",
        "value": "a person fills '\(block)'; a value is for \(elsewhere)",
      ])
  }
}

extension FieldReader {
  /// A field that says its kind, or has a value.
  /// `label`: what the field is called on paper.
  func field(label: String) -> Field? {
    let kind = kind()
    let value = decoder.textNode("value")
    let template = value.flatMap { Template(value: $0, row: row, findings: decoder.findings) }
    let role = decoder.word("filled-by", as: Role.self) ?? (value == nil ? nil : .centre)
    let id = decoder.text("id")
    let isRequired = decoder.flag("required") ?? false
    guard let kind, let role = role ?? missingRole(label) else { return nil }
    guard let value else {
      return Field(
        id: id ?? Self.identifier(for: label), label: label, filledBy: role, content: .awaited(kind),
        isRequired: isRequired)
    }
    guard isAllowed(value, label: label, kind: kind.kind, role: role, id: id, template: template), let template else {
      return nil
    }
    let plannable: Field.Plannable = kind == .date ? .date : .text
    return Field(
      id: id ?? Self.identifier(for: label), label: label, filledBy: role,
      content: template.isPlanned ? .planned(template, plannable) : .prefilled(template, plannable))
  }

  /// A place whose kind is fixed, with the label that its map gives.
  func place(_ kind: Field.Awaited?) -> Field? {
    let label = decoder.text("label")
    let id = decoder.text("id")
    let role = decoder.word("filled-by", as: Role.self)
    let isRequired = decoder.flag("required") ?? false
    guard let label, let role, let kind else { return nil }
    return Field(
      id: id ?? Self.identifier(for: label), label: label, filledBy: role, content: .awaited(kind),
      isRequired: isRequired)
  }

  /// What a person fills in; nil where it cannot be read.
  func kind() -> Field.Awaited? {
    let hasKind = decoder.node["kind"].map { !$0.isNull } ?? false
    let word = decoder.word("kind", as: FieldKind.self)
    let lines = decoder.integer("lines")
    let options = options()
    guard let kind = word ?? (hasKind ? nil : .text) else { return nil }
    switch kind {
    case .text: return .text
    case .writing: return .writing(lines: lines ?? Self.defaultLines)
    case .date: return .date
    case .tick: return .tick
    case .initials: return .initials
    case .signature: return .signature
    case .choice: return options.count >= 2 ? .choice(options) : nil
    }
  }

  /// What a choice offers, each once.
  func options() -> [String] {
    let options = decoder.texts("options")
    if Set(options.map { $0.lowercased() }).count < options.count, let node = decoder.node["options"] {
      decoder.findings.report(
        "wrong-value", "an option is offered twice", at: node.place, expected: "options that differ")
    }
    return options
  }

  static let defaultLines = 6

  private func missingRole(_ label: String) -> Role? {
    decoder.findings.report(
      "missing-key", "the field '\(label)' has neither 'filled-by' nor 'value'", at: decoder.node.place,
      expected: "filled-by: \(Suggestion.list(Role.allCases.map(\.rawValue))), or a value")
    return nil
  }

  /// Whether the field may have its value: by its kind, by who fills it, and by what it is called.
  private func isAllowed(
    _ value: Node, label: String, kind: FieldKind, role: Role, id: String?, template: Template?
  ) -> Bool {
    guard let reason = refusal(label: label, kind: kind, role: role, id: id, template: template) else { return true }
    decoder.findings.report(
      "fill-policy", "the field '\(label)' may not have a value: \(reason)", at: value.place,
      expected: "no value here", hint: "delete 'value'; the form prints an empty place")
    return false
  }

  private func refusal(label: String, kind: FieldKind, role: Role, id: String?, template: Template?) -> String? {
    switch kind {
    case .signature: return "only the person signs, on the form"
    case .initials: return "only the person writes their initials, on the form"
    case .tick, .choice: return "a tick or a decision is a person's judgement, made on the form"
    case .writing: return "the person writes it in their own words, on the form"
    case .text, .date: break
    }
    guard role == .centre else { return "only the centre's entries can be printed" }
    return FillPolicyRule.refusal(names: originals.all(of: label) + [id].compactMap(\.self), value: template)
  }
}
