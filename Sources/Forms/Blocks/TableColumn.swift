import Pages
import Reading

/// A column of a table: its head, its width, and the field that each row has in it.
struct TableColumn: Hashable, Sendable {
  let head: String
  let width: Length?
  let field: Field
  /// The field that a band row has in this column; such columns stand last.
  let bandField: Field?

  static let shape = Shape(
    "a column",
    [
      .optional("head", .text, "What stands at the head of the column."),
      .optional(
        "each", .word(Each.self), "Makes a column for each principle of assessment, in the profile's order."),
      .optional(
        "width", .matching(Length.pattern), "How wide the column is; columns without share what is left.",
        example: "a length such as 30mm or 85pt"),
      .optional("inBand", .word(BandKind.self), "What a band's row has in this column; such columns stand last."),
    ] + FieldReader.keys, oneOf: [["head", "each"], ["filledBy", "value"]])

  init?(_ node: Node, row: RowSource?, findings: Findings) {
    guard let map = MapDecoder(node, Self.shape, findings: findings) else { return nil }
    let head = map.text("head")
    if head == nil { map.addMissing("head") }
    // What it stands for has been spread over columns before; here it can only be a wrong word.
    _ = map.word("each", as: Each.self)
    let width = map.parsed("width", Length.init(text:))
    let bandKind = map.word("inBand", as: BandKind.self)
    let field = FieldReader(map, row: row).field(label: head ?? "")
    map.finish()
    guard let head, let field else { return nil }
    self.head = head
    self.width = width
    self.field = field
    bandField = bandKind.map {
      Field(id: "band-\(field.id)", label: head, filledBy: field.filledBy, content: .awaited($0.awaited))
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

  var bound: Table.Column { Table.Column(head: head, width: width) }

  /// The cell of a row that has no data: whatever would be printed becomes room to write.
  func blankCell(row: Int) -> BoundField {
    let content: BoundField.Content =
      switch field.content {
      case .prefilled: .awaited(.text)
      case .planned(_, let kind): .awaited(kind == .date ? .date : .text)
      case .awaited(let kind): .awaited(kind)
      }
    return BoundField(id: "\(field.id).\(row)", label: head, filledBy: field.filledBy, content: content)
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
