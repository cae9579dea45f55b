import Reading

/// Places to sign, in the order of signing: `signatures: {order: [witness, assessor], statements: {witness: ...}}`.
/// `conditions: {internal-verifier: {when: unit.is-sampled, text: if sampled}}` lets the records leave a role out; the text
/// is printed where they do not say.
/// Each has a name, a signature and a date; none of them can hold a value, except the printed name of a person whom the
/// records name.
struct SignaturesBlock: Block {
  static let name = "signatures"
  static let meaning = "Places to sign, each with a name, a signature and a date."
  static let kind = Shape.Kind.map(shape)
  private static let shape = Shape.block(
    name,
    [
      .optional("title", .text, "The heading above the places; Signatures if left out."),
      .required(
        "order", .list(of: .word(Role.self), atLeast: 1), "Who signs, in the order of signing.",
        example: "a list of roles"),
      .optional("statements", .mapping(keys: roles, to: .text), "What a role's signature confirms."),
      .optional(
        "conditions", .mapping(keys: roles, to: .either(.text, .map(conditionShape))),
        "When a role signs: in words, or depending on the records."),
    ])

  private static let conditionShape = Shape(
    "a condition",
    [
      .optional("when", .word(Condition.self), "The condition on the records."),
      .optional("text", .text, "The text to print if the records do not say."),
    ], oneOf: [["when", "text"]])

  private static let roles = Role.allCases.map(\.rawValue)
  static let wordingKeys: Set<String> = ["title", "statements", "conditions"]

  struct Signer: Hashable, Sendable {
    let role: Role
    /// What the signature confirms, printed above it.
    let statement: Template?
    /// When this role signs at all, such as "if sampled".
    let remark: String?
    /// The condition on the records.
    let condition: Condition?
  }

  private let places: [Signer]
  private let title: String

  init?(_ node: Node, reading: BlockReading) {
    let findings = reading.findings
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    title = map.text("title") ?? "Signatures"
    let order = map.list("order")
    let statements = map.mapping("statements")
    let conditions = map.mapping("conditions")
    map.finish()
    let roles = order.compactMap { Self.role($0, findings: findings) }
    Self.check(statements + conditions, roles: roles, findings: findings)
    places = roles.map { role in
      let statement = statements.first { $0.key == role.rawValue }?.value
      let (remark, condition) = Self.condition(conditions.first { $0.key == role.rawValue }?.value, reading: reading)
      return Signer(
        role: role, statement: statement.flatMap { reading.sentence($0, isStatement: true) }, remark: remark,
        condition: condition)
    }
  }

  private static func condition(_ node: Node?, reading: BlockReading) -> (remark: String?, condition: Condition?) {
    let findings = reading.findings
    guard let node, node.text == nil, let map = MapDecoder(node, conditionShape, findings: findings) else {
      return (node?.text, nil)
    }
    let condition = map.take("when").flatMap(reading.condition)
    let remark = map.text("text")
    map.finish()
    if condition == nil, remark == nil, node["when"] == nil {
      findings.report(
        "missing-key", "the condition says neither 'when' nor 'text'", at: node.place,
        expected: "when: \(Condition.assessorIsTrainee.rawValue), or text: if needed")
    }
    return (remark, condition)
  }

  private static func role(_ node: Node, findings: Findings) -> Role? {
    if let role = node.text.flatMap(Role.init(rawValue:)) { return role }
    let names = Role.allCases.map(\.rawValue)
    findings.report(
      "unknown-word", "there is no role called '\(node.text ?? node.kindName)'", at: node.place,
      expected: Suggestion.list(names), hint: node.text.flatMap { Suggestion.hint(for: $0, in: names) })
    return nil
  }

  private static func check(_ entries: [Node.Entry], roles: [Role], findings: Findings) {
    let names = roles.map(\.rawValue)
    for entry in entries where !names.contains(entry.key) {
      findings.report(
        "unknown-signer", "'\(entry.key)' does not sign here", at: entry.keyPlace,
        expected: Suggestion.list(names), hint: Suggestion.hint(for: entry.key, in: names))
    }
  }

  var signers: [Role] { places.map(\.role) }

  var fields: [Field] { places.flatMap { Self.fields(of: $0.role) } }

  var wording: [String] {
    [title] + places.flatMap { [$0.statement?.source, $0.remark].compactMap(\.self) }
  }

  /// The places for one role: the printed name, the signature and the day of signing.
  static func fields(of role: Role) -> [Field] {
    // The head of every form has a box called centre-name already.
    let key = role == .centre ? "for-centre" : role.rawValue
    let name: Field.Content =
      namePath(of: role).map { .prefilled(Template(parts: [.path($0)], isPlanned: false)) }
      ?? .awaited(.text)
    return [
      Field(
        id: "\(key)-name", label: "Name (print)", filledBy: name == .awaited(.text) ? role : .centre, content: name),
      Field(id: "\(key)-signature", label: "Signature", filledBy: role, content: .awaited(.signature)),
      Field(id: "\(key)-signed-on", label: "Date signed", filledBy: role, content: .awaited(.date)),
    ]
  }

  /// On screen a typed name is as good as a signature where the profile allows it, for people who have no certificate to sign with.
  private static func typedName(of role: Role) -> Field {
    let key = role == .centre ? "for-centre" : role.rawValue
    return Field(
      id: "\(key)-typed-name", label: "Or type your full name instead of signing", filledBy: role,
      content: .awaited(.text))
  }

  /// A row of places to sign.
  static func places(for role: Role, suffix: String = "", in context: DataContext) -> Grid {
    func box(_ field: Field, _ span: Int) -> Grid.Box {
      var bound = context.bind(field, suffix: suffix)
      bound.label = context.wording(bound.label)
      return Grid.Box(field: bound, span: span)
    }
    let row = zip(fields(of: role), [2, 3, 2]).map(box)
    return Grid(columns: 7, rows: context.takesTypedNames ? [row, [box(typedName(of: role), 7)]] : [row])
  }

  /// Whose name the centre knows. A witness writes their own.
  private static func namePath(of role: Role) -> DataPath? {
    switch role {
    case .candidate: .candidateName
    case .assessor: .assessorName
    case .countersigner: .countersignerName
    case .internalVerifier: .internalVerifierName
    default: nil
    }
  }

  func elements(in context: DataContext) -> [Element] {
    let heading = Element.heading(context.wording(title), level: 2)
    let signing = places.filter { holds($0, in: context) != false }
    if context.isWide {
      let rows = signing.flatMap { wideRows(for: $0, in: context) }
      return [.kept([heading, .grid(Grid(columns: 24, rows: rows))])]
    }
    return [.kept([heading] + signing.map { group(for: $0, in: context) })]
  }

  private func holds(_ signer: Signer, in context: DataContext) -> Bool? {
    signer.condition.flatMap(context.holds)
  }

  /// The role, and when it signs at all; where the records are sure, there is nothing more to say.
  private func title(of signer: Signer, in context: DataContext) -> String {
    let remark = holds(signer, in: context) == true ? nil : signer.remark
    return context.wording(signer.role.name) + (remark.map { " (\($0))" } ?? "")
  }

  private func group(for signer: Signer, in context: DataContext) -> Element {
    let statement = signer.statement.map { Element.paragraph(context.sentence($0), .body) }
    let grid = Self.places(for: signer.role, in: context)
    return .kept(
      [.heading(title(of: signer, in: context), level: 3)] + (statement.map { [$0] } ?? []) + [.grid(grid)])
  }

  /// On a wide page the statement is to the left of the places to sign.
  private func wideRows(for signer: Signer, in context: DataContext) -> [[Grid.Box]] {
    let statement = BoundField(
      id: "\(signer.role.rawValue)-confirms", label: title(of: signer, in: context), filledBy: .centre,
      content: .printed(signer.statement.map(context.sentence) ?? "", isPlanned: false))
    let places = Self.places(for: signer.role, in: context).rows
    let row = zip(places[0], [5, 6, 5]).map { Grid.Box(field: $0.field, span: $1) }
    let further = places.dropFirst().map { $0.map { Grid.Box(field: $0.field, span: 24) } }
    return [[Grid.Box(field: statement, span: 8)] + row] + further
  }
}
