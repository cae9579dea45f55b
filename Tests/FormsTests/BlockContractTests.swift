import Domain
import Forms
import Pages
import Reading
import Testing

/// Each key that a block or a kind of field accepts has an effect on the bound form, and each other key is an error. A block
/// or a key without a line here fails.
@Suite struct BlockContractTests {
  /// A block as small as it can be, and the keys that change it.
  struct Contract: Sendable {
    let block: String
    /// The least that the block must say, as a map between braces; or its text.
    let base: String
    /// What is added to the base, or replaces a key of it, for each key.
    let changes: [String: String]
  }

  private static let contracts: [Contract] = [
    Contract(block: "heading", base: "One", changes: [:]),
    Contract(block: "guidance", base: "[One, {text: \"{unit.title}\", otherwise: Two}]", changes: [:]),
    Contract(block: "statement", base: "One", changes: [:]),
    Contract(block: "points", base: "[One]", changes: [:]),
    Contract(
      block: "details", base: "fields: [{id: a, label: A, value: unit.title}, {id: b, label: B, value: unit.level}]",
      changes: ["columns": "columns: 5", "fields": "fields: [{label: Z, value: unit.title}]"]),
    Contract(
      block: "writing", base: "label: W, filled-by: employer",
      changes: [
        "label": "label: Z", "id": "id: z", "filled-by": "filled-by: assessor", "required": "required: yes",
        "lines": "lines: 9", "least-lines": "least-lines: 1",
        "hint": "hint: H", "grows": "grows: yes", "continues": "continues: yes",
      ]),
    Contract(
      block: "choice", base: "label: C, filled-by: employer, options: [A, B]",
      changes: [
        "label": "label: Z", "id": "id: z", "filled-by": "filled-by: assessor", "required": "required: yes",
        "options": "options: [A, B, C]",
      ]),
    Contract(
      block: "checklist", base: "label: C, filled-by: employer, items: [A]",
      changes: ["label": "label: Z", "id": "id: z", "filled-by": "filled-by: assessor", "items": "items: [A, B]"]),
    Contract(
      block: "table", base: "title: T, rows: unit.outcomes.criteria, columns: [{id: a, head: A, value: text}]",
      changes: [
        "title": "title: Z", "rows": "rows: candidate.units, columns: [{id: a, head: A, value: title}]",
        "columns": "columns: [{head: Z, value: id}]",
        "band": "band: \"{outcome.title}\"", "blank-rows": "blank-rows: {with-data: 2}",
        "band-fields":
          "band: B, columns: [{head: A, value: id}, {head: B, value: text}], band-fields: [{label: L, filled-by: assessor, width: 30mm}]",
        "prompts": "rows: ~, prompts: [P]", "grows": "grows: yes",
      ]),
    Contract(
      block: "writing-spaces", base: "title: T, rows: unit.outcomes.criteria, label: \"{id}\", filled-by: employer",
      changes: [
        "title": "title: Z", "rows": "rows: unit.outcomes, label: \"{number}\"", "label": "label: \"{text}\"",
        "blank-label": "blank-label: Z", "band": "band: \"{outcome.title}\"", "filled-by": "filled-by: assessor",
        "id": "id: z", "lines": "lines: 9", "blank-spaces": "blank-spaces: 2",
      ]),
    Contract(
      block: "signatures", base: "order: [employer]",
      changes: [
        "title": "title: Z", "order": "order: [employer, assessor]", "statements": "statements: {employer: I saw it.}",
        "conditions": "conditions: {employer: if asked}", "heading": "heading: no",
        "dates": "dates: {employer: Date of the visit}",
      ]),
    Contract(
      block: "continuation", base: "label: C, filled-by: employer",
      changes: [
        "label": "label: Z", "id": "id: z", "filled-by": "filled-by: assessor", "required": "required: yes",
        "always": "always: yes",
      ]),
  ]

  // MARK: Blocks

  @Test func everyBlockHasAContract() {
    #expect(Set(Self.contracts.map(\.block)) == Set(Blocks.names))
    for block in Blocks.all {
      guard case .map(let shape) = block.kind, let contract = Self.contract(block.name) else { continue }
      #expect(Set(contract.changes.keys) == Set(shape.keys.map(\.name)), "\(block.name)")
    }
  }

  private static func contract(_ name: String) -> Contract? { contracts.first { $0.block == name } }

  @Test(arguments: contracts) func eachKeyOfABlockHasAnEffect(contract: Contract) throws {
    for (key, change) in contract.changes {
      let plain = try Self.effect(contract.block, contract.base)
      let changed = try Self.effect(contract.block, Self.merged(contract.base, change))
      #expect(plain != changed, "\(contract.block): \(key)")
    }
  }

  @Test(arguments: contracts) func eachOtherKeyOfABlockIsAnError(contract: Contract) throws {
    guard !contract.changes.isEmpty else { return }
    let all = Set(
      Self.contracts.flatMap(\.changes.keys) + [
        "kind", "value", "empty", "optional", "filledBy", "span", "width", "part",
      ])
    for key in all.subtracting(contract.changes.keys) {
      let value = ["columns", "fields", "order", "items", "options"].contains(key) ? "[x, y]" : "1"
      Self.expectUnknown(key, in: "\(contract.block): {\(contract.base), \(key): \(value)}")
    }
  }

  // MARK: Kinds of field

  /// A kind as a field of `details` says it, and the values of the keys that it accepts.
  private static let kinds: [FieldKind: String] = [
    .text: "", .writing: "kind: writing", .date: "kind: date", .tick: "kind: tick",
    .choice: "kind: choice, options: [A, B]", .initials: "kind: initials", .signature: "kind: signature",
  ]

  @Test func everyKindHasAContract() { #expect(Set(Self.kinds.keys) == Set(FieldKind.allCases)) }

  @Test(arguments: FieldKind.allCases) func eachKindHasItsOwnKeys(kind: FieldKind) throws {
    let own = Self.kinds[kind] ?? ""
    let base = "id: f, label: F, filled-by: employer" + (own.isEmpty ? "" : ", \(own)")
    var changes = [
      "id": "id: z", "label": "label: Z", "filled-by": "filled-by: assessor", "required": "required: yes",
      "span": "span: 2",
    ]
    if kind == .writing { changes["lines"] = "lines: 9" }
    if kind == .choice { changes["options"] = "options: [A, B, C]" }
    let plain = try Self.effect("details", "fields: [{\(base)}]")
    for (key, change) in changes {
      #expect(try Self.effect("details", "fields: [{\(Self.merged(base, change))}]") != plain, "\(kind): \(key)")
    }
    for (key, value) in [
      "lines": "3", "options": "[A, B]", "omit-if-empty": "yes", "width": "9mm", "hint": "H", "grows": "yes",
    ]
    where changes[key] == nil {
      Self.expectUnknown(key, in: "details: {fields: [{\(base), \(key): \(value)}]}")
    }
  }

  @Test func aFieldWithAValueHasItsOwnKeys() throws {
    let base = "id: f, label: F, value: unit.title"
    let plain = try Self.effect("details", "fields: [{\(base)}]")
    for change in ["id: z", "label: Z", "value: unit.level", "kind: date", "span: 2", "omit-if-empty: always"] {
      #expect(try Self.effect("details", "fields: [{\(Self.merged(base, change))}]") != plain, "\(change)")
    }
    for (key, value) in ["required": "yes", "lines": "3", "options": "[A, B]"] {
      Self.expectUnknown(key, in: "details: {fields: [{\(base), \(key): \(value)}]}")
    }
  }

  // MARK: Columns and cells

  @Test func eachKeyOfAColumnHasAnEffect() throws {
    let base = "id: c, head: C, filled-by: employer"
    func table(_ column: String) -> String {
      "rows: unit.outcomes.criteria, band: \"{outcome.title}\", columns: [{head: T, value: text}, {\(column)}]"
    }
    let plain = try Self.effect("table", table(base))
    for change in [
      "id: z", "head: Z", "filled-by: assessor", "kind: date", "kind: writing, lines: 9",
      "kind: choice, options: [A, B]",
      "required: yes", "width: 30mm",
    ] {
      #expect(try Self.effect("table", table(Self.merged(base, change))) != plain, "\(change)")
    }
    #expect(try Self.effect("table", table("each: principles, filled-by: employer")) != plain)
    for (key, value) in [
      "lines": "3", "options": "[A, B]", "omit-if-empty": "yes", "span": "2", "label": "L", "in-band": "date",
    ] {
      Self.expectUnknown(key, in: "table: {\(table("\(base), \(key): \(value)"))}")
    }
    Self.expectUnknown("id", in: "table: {\(table("each: principles, filled-by: employer, id: z"))}")
    Self.expectUnknown("head", in: "table: {\(table("each: principles, filled-by: employer, head: Z"))}")
  }

  @Test func eachKeyOfABandFieldHasAnEffect() throws {
    let base = "id: f, label: F, filled-by: employer, width: 30mm"
    func table(_ field: String) -> String {
      "rows: unit.outcomes.criteria, band: \"{outcome.title}\", columns: [{head: T, value: text}, {head: R, value: id}], "
        + "band-fields: [{\(field)}]"
    }
    let plain = try Self.effect("table", table(base))
    for change in [
      "id: z", "label: Z", "filled-by: assessor", "kind: date", "kind: initials", "kind: tick",
      "kind: choice, options: [A, B]", "required: yes", "width: 31mm",
    ] {
      #expect(try Self.effect("table", table(Self.merged(base, change))) != plain, "\(change)")
    }
    for (key, value) in ["value": "unit.title", "lines": "3", "options": "[A, B]", "span": "2", "head": "H"] {
      Self.expectUnknown(key, in: "table: {\(table("\(base), \(key): \(value)"))}")
    }
  }

  /// A signature or an account has no place in a band, and the title needs one.
  @Test(arguments: [
    ("{label: F, filled-by: employer, width: 30mm, kind: signature}", "unknown-word"),
    ("{label: F, filled-by: employer, width: 30mm, kind: writing}", "unknown-word"),
    ("{label: F, filled-by: employer}", "missing-key"), ("{label: F, width: 30mm}", "missing-key"),
    (
      "{id: f, label: F, filled-by: employer, width: 30mm}, {id: g, label: G, filled-by: employer, width: 30mm}",
      "no-effect"
    ),
  ])
  func aBandFieldThatCannotBeIsAnError(fields: String, code: String) {
    let table =
      "table: {rows: unit.outcomes.criteria, band: B, columns: [{head: T, value: text}, {head: R, value: id}], band-fields: [\(fields)]}"
    #expect(Self.read(table).findings.map(\.code) == [code], "\(fields)")
  }

  @Test(arguments: ["in-band", "inBand"]) func anOldKeyOfAColumnIsToldWhatReplacesIt(key: String) {
    let table = "table: {rows: unit.outcomes.criteria, band: B, columns: [{head: T, value: text, \(key): date}]}"
    let unknown = Self.read(table).findings.first { $0.code == "unknown-key" }
    #expect(unknown?.hint?.contains("'band-fields'") == true)
  }

  /// Keys whose effect depends on more than their own map.
  @Test(arguments: [
    "table: {rows: candidate.evidence, band: B, columns: [{head: A, value: title}]}",
    "table: {columns: [{head: A, filled-by: employer, required: yes}]}",
    "table: {columns: [{head: A, filled-by: employer}], blank-rows: {with-data: 2}}",
    "details: {columns: 2, fields: [{label: A, filled-by: employer, span: 3}]}",
  ])
  func aKeyThatNothingNeedsIsAnError(block: String) {
    let findings = Self.read(block).findings
    #expect(findings.map(\.code) == ["no-effect"], "\(findings)")
    #expect(findings.allSatisfy { $0.place != nil && $0.expected != nil })
  }

  @Test(arguments: [
    ("choice: {label: A, filledBy: witness, options: [A, B]}", "filled-by"),
    ("table: {columns: [{head: A, filled-by: employer}], empty: 3}", "blank-rows"),
    ("details: {fields: [{label: A, value: unit.title, optional: yes}]}", "omit-if-empty"),
  ])
  func aKeyOfTheFirstEditionIsToldByItsNewName(block: String, name: String) {
    let unknown = Self.read(block).findings.first { $0.code == "unknown-key" }
    #expect(unknown?.hint == "it is called '\(name)' now; 'proforma lint --fix' rewrites files of the first edition")
  }
}

extension BlockContractTests {
  private static func read(_ block: String) -> (layout: Layout?, findings: [Diagnostic]) {
    LayoutFaultTests.read(
      LayoutFaultTests.layout("  - \(block)\n  - signatures: {title: Last, order: [employer, witness, assessor]}"))
  }

  /// The fault is the key's, at the key, and says which keys there are.
  private static func expectUnknown(_ key: String, in block: String) {
    let findings = read(block).findings.filter {
      ["unknown-key", "unknown-part"].contains($0.code) && ($0.message.contains("'\(key)'") || key == "part")
    }
    #expect(!findings.isEmpty, "\(key) in \(block)")
    #expect(findings.allSatisfy { $0.place?.line == 6 && $0.expected != nil }, "\(key) in \(block)")
  }

  /// The keys of a map in braces, some replaced by others.
  private static func merged(_ base: String, _ change: String) -> String {
    let node = { (text: String) in
      SourceFile(name: "x.yaml", text: "{\(text)}").uncheckedNode?.entries ?? []
    }
    let changed = node(change)
    let kept = node(base).filter { entry in !changed.contains { $0.key == entry.key } }
    return (kept + changed).map { "\($0.key): \(flow($0.value))" }.joined(separator: ", ")
  }

  private static func flow(_ node: Node) -> String {
    switch node.content {
    case .scalar(let text, let isPlain): isPlain ? text : "\"\(text)\""
    case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \(flow($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// All that a block comes to: its bound forms with data and without, its continuation, its fields.
  private static func effect(_ block: String, _ content: String) throws -> String {
    let isMap = contract(block)?.changes.isEmpty == false
    var text = LayoutFaultTests.layout("  - \(block): \(isMap ? "{\(content)}" : content)")
    if block != "signatures" { text += "  - signatures: {title: Last, order: [employer, witness, assessor]}\n" }
    let (layout, findings) = LayoutFaultTests.read(text)
    let known = try #require(layout, "\(findings)")
    let subjects = [Subject(records: CentreRecords()), try sample()]
    return [true, false].flatMap { isFillable in
      subjects.map { Binder(known, options: FormOptions(isFillable: isFillable)).bind($0) }
    }
    .map { "\($0.dump())\($0.elements)" }.joined() + "\(known.fields)"
  }

  private static func sample() throws -> Subject {
    let records = try CentreRecords.read(
      [
        SourceFile(
          name: "x.yaml",
          text: """
            candidates:
              - {id: C1, name: Ann Other, qualification: "03456", units: [F3, F4]}
            """)
      ]).value
    let candidate = try #require(records.candidate(id: "C1"))
    let catalogue = try UnitCatalogue.shipped().value
    let units = ["F3", "F4"].compactMap { catalogue.unit($0, inQualification: "03456") }
    return Subject(
      records: records, qualification: catalogue.qualification(code: "03456"), candidate: candidate, unit: units.first,
      chosenUnits: units, cohort: [CohortMember(candidate: candidate, units: units)])
  }
}
