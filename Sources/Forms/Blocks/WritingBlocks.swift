import Reading

/// Ruled lines for somebody's own words: `writing: {id, label, filled-by, lines: 16, continues: yes}`. With `continues`, a
/// continuation sheet follows at the end of the form; with `grows`, the lines fill the room left on the page.
struct WritingBlock: Block {
  static let name = "writing"
  static let meaning = "Ruled lines for somebody's own words."
  static let kind = Shape.Kind.map(shape)
  private static let shape = FieldReader.placeShape(
    name,
    [
      .optional("lines", .integer(1...200), "How many ruled lines there are; 6 if left out."),
      .optional(
        "least-lines", .integer(1...200), "How many lines are enough where that saves a page; two thirds if left out."),
      .optional("hint", .text, "A few words below the label that say what to write."),
      .optional("grows", .flag, "Whether the lines fill the space left on the page."),
      .optional(
        "continues", .word(Continues.self),
        "Whether the account may go on: `yes` adds a continuation sheet on screen and where one is asked for, `sheet` "
          + "always."),
    ])
  static let wordingKeys: Set<String> = ["label", "hint"]

  private let field: Field
  private let hint: String?
  private let lines: Int
  private let leastLines: Int
  private let grows: Bool
  private let continues: Continues

  init?(_ node: Node, reading: BlockReading) {
    guard let map = MapDecoder(node, Self.shape, findings: reading.findings) else { return nil }
    let lines = map.integer("lines") ?? FieldReader.defaultLines
    let least = map.integer("least-lines")
    hint = map.text("hint")
    grows = map.flag("grows") ?? false
    continues = map.word("continues", as: Continues.self) ?? .no
    let field = FieldReader(map, texts: reading.texts).place(.writing(lines: lines))
    map.finish()
    if let least, least > lines, let node = map.node["least-lines"] {
      reading.findings.report(
        "no-effect", "'least-lines' is more than the \(lines) lines that there are", at: node.place,
        expected: "a whole number from 1 to \(lines)")
    }
    guard let field else { return nil }
    self.field = field
    self.lines = lines
    leastLines = min(lines, least ?? max(2, lines * 2 / 3))
  }

  /// When the form has a continuation sheet.
  private enum Continues: String, CaseIterable {
    /// When one is asked for, and always on screen.
    case yes
    case no
    /// Always.
    case sheet
  }

  var fields: [Field] { [field] }

  var wording: [String] { [field.label, hint ?? ""] }

  func elements(in context: DataContext) -> [Element] {
    var area = WritingArea(field: context.bind(field), hint: hint, lines: lines, leastLines: leastLines, grows: grows)
    if continues != .no { area.onward = Self.onward(to: "\(field.id).continued", in: context) }
    return [.writing(area)]
  }

  /// On screen, the way to the continuation sheet.
  static func onward(to field: String, in context: DataContext) -> WritingArea.Onward? {
    guard context.isFillable else { return nil }
    return WritingArea.Onward(
      text: context.wording("If you need more room, go on to the continuation sheet."), field: field)
  }

  /// The sheet that follows the form when the lines are not enough.
  func continuation(_ number: Int, in context: DataContext) -> Element? {
    guard continues != .no, context.hasSheet(number, always: continues == .sheet) else { return nil }
    var bound = context.bind(field, suffix: Self.suffix("continued", number))
    bound.isRequired = false
    bound.label = context.wording("{label} (continued)", ["label": bound.label])
    return .continuation(
      WritingArea(field: bound, lines: 12, leastLines: 12, grows: true),
      endorsement: SignaturesBlock.endorsement(
        by: field.filledBy, of: context.layout, suffix: Self.suffix("continued", number), in: context))
  }

  /// The first sheet has no number.
  static func suffix(_ name: String, _ number: Int) -> String { number == 1 ? name : "\(name)-\(number)" }
}

/// A sheet of its own to write on, headed with the same identity: `continuation: {id, label, filled-by}`.
struct ContinuationBlock: Block {
  static let name = "continuation"
  static let meaning = "A separate sheet to continue on, with the same identity at the top and a place to sign."
  static let kind = Shape.Kind.map(shape)
  private static let shape = {
    var shape = FieldReader.placeShape(
      name, [.optional("always", .flag, "Whether it is printed even where no continuation sheet is asked for.")])
    shape.hints["lines"] = "the lines of 'continuation' fill their sheet"
    return shape
  }()
  static let wordingKeys: Set<String> = ["label"]

  private let field: Field
  private let isAlwaysPrinted: Bool

  init?(_ node: Node, reading: BlockReading) {
    guard let map = MapDecoder(node, Self.shape, findings: reading.findings) else { return nil }
    isAlwaysPrinted = map.flag("always") ?? false
    let field = FieldReader(map, texts: reading.texts).place(.writing(lines: FieldReader.defaultLines))
    map.finish()
    guard let field else { return nil }
    self.field = field
  }

  var fields: [Field] { [field] }

  var wording: [String] { [field.label] }

  func elements(in context: DataContext) -> [Element] {
    WritingBlock.onward(to: field.id, in: context).map { [.link($0)] } ?? []
  }

  func continuation(_ number: Int, in context: DataContext) -> Element? {
    guard context.hasSheet(number, always: isAlwaysPrinted) else { return nil }
    let suffix = WritingBlock.suffix("", number)
    return .continuation(
      WritingArea(field: context.bind(field, suffix: suffix), lines: 12, leastLines: 12, grows: true),
      endorsement: SignaturesBlock.endorsement(
        by: field.filledBy, of: context.layout, suffix: WritingBlock.suffix(field.id, number), in: context))
  }
}

/// A writing space for each row of a list, under a heading of its own:
/// `writing-spaces: {id, rows: unit.outcomes.criteria, label: "{id} {text}", band, filled-by: candidate, lines}`.
struct WritingSpacesBlock: Block {
  static let name = "writing-spaces"
  static let meaning = "A writing space for each row of a list, each with its own heading."
  static let kind = Shape.Kind.map(shape)
  private static let shape = Shape.block(
    name,
    [
      .required("title", .text, "What the spaces are for."),
      .required("rows", RowSource.kind, "The list of which each row has a space.", example: RowSource.example),
      .required(
        "label", .text, "The label above a space, with values of the row in braces.", example: "\"{id} {text}\""),
      .optional(
        "blank-label", .text, "The label of a blank space; Criterion if left out."),
      .optional("band", .text, "The heading before the rows of one outcome or unit."),
      .required("filled-by", .word(Role.self), "Who writes.", example: "who writes").formerly("filledBy"),
      .optional("id", .text, "The name of the spaces in collected answers; account if left out."),
      .optional("lines", .integer(1...200), "How many ruled lines a space has; 6 if left out."),
      .optional("blank-spaces", .integer(1...200), "How many spaces a form without data has; 4 if left out.")
        .formerly("empty", "blank"),
    ])
  static let wordingKeys: Set<String> = ["title", "label", "blank-label", "band"]

  private let title: String
  private let source: RowSource
  private let label: Template
  /// The label of a space that no row of the data has, with room to write what it is for.
  private let blankLabel: String
  private let band: Template?
  private let role: Role
  private let id: String
  private let lines: Int
  private let blankSpaces: Int

  init?(_ node: Node, reading: BlockReading) {
    guard let map = MapDecoder(node, Self.shape, findings: reading.findings) else { return nil }
    let title = map.text("title")
    let source = map.rowSource("rows")
    let label = reading.sentence("label", of: map, row: source)
    blankLabel = map.text("blank-label") ?? "Criterion"
    band = reading.band(of: map, rows: source)
    let role = map.word("filled-by", as: Role.self)
    id = map.text("id") ?? "account"
    lines = map.integer("lines") ?? FieldReader.defaultLines
    blankSpaces = map.integer("blank-spaces") ?? 4
    map.finish()
    guard let title, let source, let label, let role else { return nil }
    (self.title, self.source, self.label, self.role) = (title, source, label, role)
  }

  var rowSource: RowSource? { source }

  var fields: [Field] { [field] }

  var wording: [String] { [title, label.source, blankLabel, band?.source ?? ""] }

  private var field: Field { Field(id: id, label: title, filledBy: role, content: .awaited(.writing(lines: lines))) }

  func elements(in context: DataContext) -> [Element] {
    if let sheet = CriteriaToWrite(source, in: context) { return spaces(of: sheet, in: context) }
    let rows = context.rows(of: source)
    guard !rows.isEmpty else {
      return (1...blankSpaces).map { .writing(area(blankLabel, number: $0, below: nil, in: context)) }
    }
    var elements: [Element] = []
    var bandKey: String?
    for (index, row) in rows.enumerated() {
      if let band, let key = row.bandKey, key != bandKey {
        elements.append(.heading(context.text(band, row: row) ?? "", level: 2))
        bandKey = key
      }
      elements.append(
        .writing(area(context.text(label, row: row) ?? "", number: index + 1, below: bandKey, in: context)))
    }
    return elements
  }

  /// Numbered spaces for criteria that the catalogue does not have.
  private func spaces(of sheet: CriteriaToWrite, in context: DataContext) -> [Element] {
    let areas = sheet.rows(atLeast: blankSpaces).enumerated().map { index, row in
      let known = row.values.isEmpty ? blankLabel : context.text(label, row: row) ?? blankLabel
      return Element.writing(area("\(index + 1). \(known)", number: index + 1, below: nil, in: context))
    }
    return [sheet.guidance] + areas
  }

  /// `band`: the key of the band whose heading stands above the space, if any does; then its own is one level further in.
  private func area(_ label: String, number: Int, below band: String?, in context: DataContext) -> WritingArea {
    var bound = context.bind(field, suffix: String(number))
    bound.label = label
    return WritingArea(field: bound, lines: lines, leastLines: max(2, lines * 2 / 3), level: band == nil ? 2 : 3)
  }
}
