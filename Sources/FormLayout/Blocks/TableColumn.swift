import PageModel
import Reading
import Reporting

/// A column of a table: its head, its width, and the field that each row has in it.
struct TableColumn: Hashable, Sendable {
  let head: String
  let width: Length?
  let field: Field
  /// The field that a band row has in this column; such columns stand last.
  let bandField: Field?

  init?(_ node: Node, row: RowSource?, findings: Findings) {
    guard let map = MapDecoder(node, "a column", origin: .layout, findings: findings) else { return nil }
    let head = map.requireText("head")
    let width = map.parsed("width", expected: "a length such as 30mm or 85pt", Length.init(text:))
    let bandKind = map.word("inBand", as: BandKind.self)
    let field = head.flatMap { FieldReader(map, row: row).field(label: $0) }
    map.finish()
    guard let head, let field else { return nil }
    self.head = head
    self.width = width
    self.field = field
    bandField = bandKind.map {
      Field(id: "band-\(field.id)", label: head, filledBy: field.filledBy, content: .awaited($0.awaited))
    }
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
