import Pages
import Reading

/// The row across a table before the rows of one outcome, unit group or subject: a title, and places to fill at its right end.
struct TableBand: Hashable, Sendable {
  let title: Template
  let fields: [BandField]

  /// `key`: tells the places of one band from those of another.
  /// `values`: of the first row below the band.
  func row(_ key: String, values: BoundRow, in context: DataContext) -> Table.Row {
    let cells = fields.map {
      Table.BandCell(field: context.bind($0.field, suffix: key, row: values), width: $0.width)
    }
    return .band(context.text(title, row: values) ?? "", cells: cells)
  }

  /// Where no band is known, a table to write them in. Without places in its bands a table needs none.
  /// `head`: what a band is, such as `Learning outcome`.
  func tableToWrite(_ head: String, in context: DataContext) -> Table? {
    guard let first = fields.first else { return nil }
    let head = context.wording(head)
    let name = Field(id: "band", label: head, filledBy: first.field.filledBy, content: .awaited(.text))
    let places = [name] + fields.map(\.field)
    let blanks = Table.BlankRows(
      cells: places.map { context.bind($0, suffix: "blank") }, first: 1, least: Self.leastBlankRows,
      natural: Self.blankRows)
    let columns = fields.map { Table.Column(head: $0.field.label, width: $0.width) }
    var table = Table(title: head, columns: [Table.Column(head: head, width: nil)] + columns, rows: [])
    table.blankRows = blanks
    return table.withDateHeads(in: context.wording)
  }

  /// Units have four outcomes as a rule.
  private static let blankRows = 5
  private static let leastBlankRows = 3
}

/// A place at the right end of a band, with its label above it:
/// `band-fields: [{id: achieved, label: Date achieved, filled-by: assessor, kind: date, width: 34mm}]`.
struct BandField: Hashable, Sendable {
  let field: Field
  let width: Length

  static let shape = {
    var shape = Shape("a band field", keys)
    shape.hints = ["value": "a person fills each place of a band; leave 'value' out"]
    return shape
  }()

  private static let keys: [Shape.Key] =
    [
      FieldReader.label, FieldReader.id, FieldReader.filledBy,
      .optional("kind", .word(Kind.self), "The kind of entry; text if left out."),
      .required("options", .list(of: .text, atLeast: 2), "The options, each with a box to tick.")
        .only(.word("kind", oneOf: [Kind.choice.rawValue])),
      .required(
        "width", .matching(Length.pattern), "The width of the place.", example: "a length such as 30mm or 85pt"),
      FieldReader.required,
    ]

  private enum Kind: String, CaseIterable {
    case text, date, initials, tick, choice
  }

  init?(_ node: Node, reading: BlockReading) {
    guard let map = MapDecoder(node, Self.shape, findings: reading.findings) else { return nil }
    let reader = FieldReader(map, texts: reading.texts)
    let hasKind = map.node["kind"].map { !$0.isNull } ?? false
    let kind = map.word("kind", as: Kind.self) ?? (hasKind ? nil : .text)
    let options = reader.options()
    let width = map.parsed("width", Length.init(text:))
    let field = reader.place(kind.flatMap { Self.awaited($0, options) })
    map.finish()
    guard let field, let width else { return nil }
    (self.field, self.width) = (field, width)
  }

  private static func awaited(_ kind: Kind, _ options: [String]) -> Field.Awaited? {
    switch kind {
    case .text: .text
    case .date: .date
    case .initials: .initials
    case .tick: .tick
    case .choice: options.count < 2 ? nil : .choice(options)
    }
  }
}

extension RowSource {
  /// What a band of the list's rows is; nil where the rows belong to no outcome, unit group or subject.
  var bandName: String? {
    switch self {
    case .criteria: "Learning outcome"
    case .units: "Unit group"
    case .functionalSkills: "Subject"
    default: nil
    }
  }
}
