import Pages
import Reading

/// A column of a table: its head, its width, and the field that each row has in it.
struct TableColumn: Hashable, Sendable {
  let head: String
  let width: Length?
  let field: Field
  /// The field that a band row has in this column; such columns stand last.
  let bandField: Field?
  private let inBandPlace: Place?
  private let requiredPlace: Place?

  static let shape = shape([
    .optional("in-band", .word(BandKind.self), "What this column has in the row of a band; such columns come last.")
      .formerly("inBand")
  ])

  /// The columns of a block without bands and without a row for each fact.
  static let plainShape = shape([])

  private static func shape(_ own: [Shape.Key]) -> Shape {
    Shape(
      "a column",
      [
        .required("head", .text, "The heading of the column.").only(.absent("each")),
        .optional("each", .word(Each.self), "Makes a column for each principle of assessment, in the profile's order."),
        .optional(
          "width", .matching(Length.pattern), "The width of the column; columns without a width share the rest.",
          example: "a length such as 30mm or 85pt"),
      ] + own
        + FieldReader.openKeys.map { $0.name == "id" ? $0.only(.absent("each")) : $0 },
      oneOf: [["filled-by", "value"]])
  }

  init?(_ node: Node, row: RowSource?, shape: Shape = shape, reading: BlockReading) {
    guard let map = MapDecoder(node, shape, findings: reading.findings) else { return nil }
    let head = map.text("head")
    // A good word has been spread over columns before; here it can only be a wrong one.
    let hasEach = map.word("each", as: Each.self) != nil
    let width = map.parsed("width", Length.init(text:))
    let bandKind = shape["in-band"] == nil ? nil : map.word("in-band", as: BandKind.self)
    let field = FieldReader(map, row: row, texts: reading.texts).field(label: head ?? "")
    map.finish()
    guard let head, let field, !hasEach else { return nil }
    (self.head, self.width, self.field) = (head, width, field)
    bandField = bandKind.map {
      Field(id: "band-\(field.id)", label: head, filledBy: field.filledBy, content: .awaited($0.awaited))
    }
    inBandPlace = node.entries?.first { $0.key == "in-band" }?.keyPlace
    requiredPlace = node.entries?.first { $0.key == "required" && !$0.value.isNull }?.keyPlace
  }

  /// Keys that count only with something that the table says.
  func checkKeys(hasBand: Bool, hasRows: Bool, reading: BlockReading) {
    if let inBandPlace, bandField != nil, !hasBand {
      reading.findings.report(
        "no-effect", "'in-band' has no effect here: the table has no 'band'", at: inBandPlace,
        expected: "no 'in-band', or a 'band' of the table")
    }
    if let requiredPlace, field.isRequired, !hasRows {
      reading.findings.report(
        "no-effect", "'required' has no effect here: all rows of the table are blank, and none of them must be filled",
        at: requiredPlace, expected: "no 'required', or 'rows' of the table")
    }
  }

  private enum Each: String, CaseIterable {
    case principles
  }

  private enum BandKind: String, CaseIterable {
    case text, date, initials, tick

    var awaited: Field.Awaited {
      switch self {
      case .text: .text
      case .date: .date
      case .initials: .initials
      case .tick: .tick
      }
    }
  }

  /// It prints a value of its row.
  var printsRow: Bool {
    switch field.content {
    case .prefilled(let template, _), .planned(let template, _):
      template.parts.contains { if case .rowValue = $0 { true } else { false } }
    case .awaited: false
    }
  }

  var bound: Table.Column { Table.Column(head: head, width: width) }

  /// The cell of a row that has no data: room to write instead of a value.
  func blankCell(row: Int) -> BoundField {
    var cell = blankCell
    cell.id += ".\(row)"
    return cell
  }

  /// Without the row's number.
  var blankCell: BoundField {
    BoundField(id: field.id, label: head, filledBy: field.filledBy, content: .awaited(field.awaited))
  }
}

extension Length {
  /// What a length looks like in a layout, as a regular expression.
  static let pattern = "^[0-9]{1,4}([.][0-9]+)?(mm|pt)$"

  /// `30mm` or `85pt`.
  init?(text: String) {
    guard let number = Double(text.dropLast(2)), number > 0, number < 1500 else { return nil }
    switch text.suffix(2) {
    case "mm": self = .mm(number)
    case "pt": self = .pt(number)
    default: return nil
    }
  }
}
