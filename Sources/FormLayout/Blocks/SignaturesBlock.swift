package import Reading
package import Reporting

/// Places to sign, in the order of signing: `signatures: {order: [witness, assessor], statements: {witness: ...}}`.
/// Each has a name, a signature and a date; none of them can hold a value, except the printed name of somebody whom the
/// records name.
package struct SignaturesBlock: Block {
  package static let name = "signatures"

  struct Signer: Hashable, Sendable {
    let role: Role
    /// What the signature confirms, printed above it.
    let statement: Template?
    /// When this role signs at all, such as "if sampled".
    let condition: String?
  }

  let signers: [Signer]
  private let title: String

  package init?(_ node: Node, findings: Findings) {
    guard let map = MapDecoder(node, "'signatures'", origin: .layout, findings: findings) else { return nil }
    title = map.text("title") ?? "Signatures"
    let order = map.list("order") ?? []
    if order.isEmpty { _ = map.require("order", expected: "a list of roles") }
    let statements = map.take("statements")?.entries ?? []
    let conditions = map.take("conditions")?.entries ?? []
    map.finish()
    let roles = order.compactMap { Self.role($0, findings: findings) }
    Self.check(statements + conditions, roles: roles, findings: findings)
    signers = roles.map { role in
      Signer(
        role: role,
        statement: statements.first { $0.key == role.rawValue }.flatMap {
          Template(text: $0.value, findings: findings)
        },
        condition: conditions.first { $0.key == role.rawValue }?.value.text)
    }
  }

  private static func role(_ node: Node, findings: Findings) -> Role? {
    if let role = node.text.flatMap(Role.init(rawValue:)) { return role }
    let names = Role.allCases.map(\.rawValue)
    findings.add(
      Diagnostic(
        .layout, "unknown-word", "there is no role called '\(node.text ?? node.kindName)'", at: node.place,
        expected: Suggestion.list(names), hint: node.text.flatMap { Suggestion.hint(for: $0, in: names) }))
    return nil
  }

  private static func check(_ entries: [Node.Entry], roles: [Role], findings: Findings) {
    let names = roles.map(\.rawValue)
    for entry in entries where !names.contains(entry.key) {
      findings.add(
        Diagnostic(
          .layout, "unknown-key", "'\(entry.key)' does not sign here", at: entry.keyPlace,
          expected: Suggestion.list(names), hint: Suggestion.hint(for: entry.key, in: names)))
    }
  }

  package var fields: [Field] { signers.flatMap { Self.fields(of: $0.role) } }

  package var wording: [String] { [title] }

  /// The places for one role: the printed name, the signature and the day of signing.
  static func fields(of role: Role) -> [Field] {
    let key = role.rawValue
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

  /// Whose name the centre knows. A witness writes their own.
  private static func namePath(of role: Role) -> DataPath? {
    switch role {
    case .candidate: .candidateName
    case .assessor: .assessorName
    case .internalVerifier: .internalVerifierName
    default: nil
    }
  }

  /// A row of places to sign.
  static func places(for role: Role, suffix: String = "", in context: any BindingContext) -> Grid {
    let boxes = zip(fields(of: role), [2, 3, 2]).map { field, span in
      Grid.Box(field: context.bind(field, suffix: suffix), span: span)
    }
    return Grid(columns: 7, rows: [boxes])
  }

  package func elements(in context: any BindingContext) -> [Element] {
    let groups = signers.map { signer -> Element in
      let title = signer.role.name + (signer.condition.map { " (\($0))" } ?? "")
      let statement = signer.statement.map { Element.paragraph(context.sentence($0), .body) }
      let grid = Self.places(for: signer.role, in: context)
      return .kept([.heading(title, level: 3)] + (statement.map { [$0] } ?? []) + [.grid(grid)])
    }
    return [.kept([.heading(title, level: 2)] + groups)]
  }
}
