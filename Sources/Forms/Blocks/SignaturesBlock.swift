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
      .optional("title", .text, "The heading above the places; Signatures if left out.").only(.absent("heading")),
      .optional("heading", .word(Heading.self), "`no` leaves the heading out, below one that says who signs."),
      .required(
        "order", .list(of: .word(Role.self), atLeast: 1), "Who signs, in the order of signing.",
        example: "a list of roles"),
      .optional(
        "dates", .mapping(keys: roles, to: .text), "What a role's date is the date of; Date signed if left out."),
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
  static let wordingKeys: Set<String> = ["title", "dates", "statements", "conditions"]

  struct Signer: Hashable, Sendable {
    let role: Role
    /// What the signature confirms, printed above it.
    let statement: Template?
    /// The label of the date.
    let date: String
    /// When this role signs at all, such as "if sampled".
    let remark: String?
    /// The condition on the records.
    let condition: Condition?
  }

  private enum Heading: String, CaseIterable {
    case no
  }

  private let places: [Signer]
  /// The heading; none below another.
  private let title: String?

  init?(_ node: Node, reading: BlockReading) {
    let findings = reading.findings
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    let given = map.text("title")
    title = map.word("heading", as: Heading.self) == .no ? nil : given ?? "Signatures"
    let order = map.list("order")
    let dates = map.mapping("dates")
    let statements = map.mapping("statements")
    let conditions = map.mapping("conditions")
    map.finish()
    let roles = order.compactMap { Self.role($0, findings: findings) }
    Self.check(dates + statements + conditions, roles: roles, findings: findings)
    places = roles.map { role in
      let statement = statements.first { $0.key == role.rawValue }?.value
      let (remark, condition) = Self.condition(conditions.first { $0.key == role.rawValue }?.value, reading: reading)
      return Signer(
        role: role, statement: statement.flatMap { reading.sentence($0, use: .statement) },
        date: dates.first { $0.key == role.rawValue }?.value.text ?? Self.dateSigned, remark: remark,
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

  private static let dateSigned = "Date signed"

  var fields: [Field] { places.flatMap { Self.fields(of: $0.role, date: $0.date) } }

  var wording: [String] {
    [title].compactMap(\.self) + places.flatMap { [$0.statement?.source, $0.date, $0.remark].compactMap(\.self) }
  }

  /// The places for one role: the printed name, the signature and the day of signing.
  private static func fields(of role: Role, date: String) -> [Field] {
    // The head of every form has a box called centre-name already.
    let key = role == .centre ? "for-centre" : role.rawValue
    let name: Field.Content =
      namePath(of: role).map { .prefilled(Template(parts: [.path($0)], isPlanned: false)) }
      ?? .awaited(.text)
    return [
      Field(
        id: "\(key)-name", label: "Name (print)", filledBy: name == .awaited(.text) ? role : .centre, content: name),
      Field(id: "\(key)-signature", label: "Signature", filledBy: role, content: .awaited(.signature)),
      Field(id: "\(key)-signed-on", label: date, filledBy: role, content: .awaited(.date)),
    ]
  }

  /// On screen a typed name is as good as a signature where the profile allows it, for people who have no certificate to sign with.
  private static func typedName(of role: Role) -> Field {
    let key = role == .centre ? "for-centre" : role.rawValue
    return Field(
      id: "\(key)-typed-name", label: "Or type your full name instead of signing", filledBy: role,
      content: .awaited(.text))
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
    let rows = places.filter { holds($0, in: context) != false }.flatMap { Self.rows(for: $0, in: context) }
    let heading = title.map { [Element.heading(context.wording($0), level: 2)] } ?? []
    return [.closing(heading + [.grid(Grid(columns: 24, rows: rows))])]
  }

  private func holds(_ signer: Signer, in context: DataContext) -> Bool? {
    signer.condition.flatMap(context.holds)
  }

  /// The places on a continuation sheet, where the person signs what they signed on the form.
  static func endorsement(by role: Role, of layout: Layout, suffix: String, in context: DataContext) -> Grid {
    let signer =
      layout.blocks.lazy.compactMap { $0.block as? SignaturesBlock }.flatMap(\.places).first { $0.role == role }
      ?? Signer(role: role, statement: nil, date: dateSigned, remark: nil, condition: nil)
    return Grid(columns: 24, rows: rows(for: signer, suffix: suffix, in: context))
  }

  /// Who signs, and when at all; where the records are sure, there is nothing more to say.
  private static func title(of signer: Signer, in context: DataContext) -> String {
    let isSure = signer.condition.flatMap(context.holds) == true
    return context.wording(signer.role.name) + (isSure ? "" : signer.remark.map { " (\($0))" } ?? "")
  }

  /// One row: the role with what its signature confirms, then the places to sign.
  private static func rows(for signer: Signer, suffix: String = "", in context: DataContext) -> [[Grid.Box]] {
    func box(_ field: Field, _ span: Int) -> Grid.Box {
      var bound = context.bind(field, suffix: suffix)
      bound.label = context.wording(bound.label)
      return Grid.Box(field: bound, span: span)
    }
    let statement = BoundField(
      id: "\(signer.role.rawValue)-confirms", label: title(of: signer, in: context), filledBy: .centre,
      content: .printed(signer.statement.map(context.sentence) ?? "", isPlanned: false))
    let row =
      [Grid.Box(field: statement, span: 8)] + zip(fields(of: signer.role, date: signer.date), [5, 6, 5]).map(box)
    return context.takesTypedNames ? [row, [box(typedName(of: signer.role), 24)]] : [row]
  }
}
