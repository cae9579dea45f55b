import Pages
import Reading

/// A column of a table: its head, its width, and the field that each row has in it.
struct TableColumn: Hashable, Sendable {
  let head: String
  let width: Length?
  let field: Field
  private let requiredPlace: Place?

  static let shape = {
    var shape = Shape("a column", keys, oneOf: [["filled-by", "value"]])
    let place = "places in the row of a band are 'band-fields' of the table now: id, label, filled-by, kind and width"
    shape.hints = ["in-band": place, "inBand": place]
    return shape
  }()

  private static let keys: [Shape.Key] =
    [
      .required("head", .text, "The heading of the column.").only(.absent("each")),
      .optional("each", .word(Each.self), "Makes a column for each principle of assessment, in the profile's order."),
      .optional(
        "width", .matching(Length.pattern), "The width of the column; columns without a width share the rest.",
        example: "a length such as 30mm or 85pt"),
    ] + FieldReader.openKeys.map { $0.name == "id" ? $0.only(.absent("each")) : $0 }

  init?(_ node: Node, row: RowSource?, reading: BlockReading) {
    guard let map = MapDecoder(node, Self.shape, findings: reading.findings) else { return nil }
    let head = map.text("head")
    // A good word has been spread over columns before; here it can only be a wrong one.
    let hasEach = map.word("each", as: Each.self) != nil
    let width = map.parsed("width", Length.init(text:))
    let field = FieldReader(map, row: row, texts: reading.texts).field(label: head ?? "")
    map.finish()
    guard let head, let field, !hasEach else { return nil }
    (self.head, self.width, self.field) = (head, width, field)
    requiredPlace = node.entries?.first { $0.key == "required" && !$0.value.isNull }?.keyPlace
  }

  /// Keys that count only with something that the table says.
  func checkKeys(hasRows: Bool, reading: BlockReading) {
    if let requiredPlace, field.isRequired, !hasRows {
      reading.findings.report(
        "no-effect", "'required' has no effect here: all rows of the table are blank, and none of them must be filled",
        at: requiredPlace, expected: "no 'required', or 'rows' of the table")
    }
  }

  private enum Each: String, CaseIterable {
    case principles
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

  /// The cell of a row that has no data: room to write instead of a value. Its id lacks the number of the row.
  ///
  /// `lines`: how many a place for text has to write on.
  func blankCell(lines: Int = 1) -> BoundField {
    let awaited = field.awaited == .text && lines > 1 ? .writing(lines: lines) : field.awaited
    return BoundField(id: field.id, label: head, filledBy: field.filledBy, content: .awaited(awaited))
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

extension BoundField {
  fileprivate var awaitsDate: Bool {
    if case .awaited(.date) = content { true } else { false }
  }
}

/// Which columns of a table came from the records, so that a form says it in words and not by italics alone.
extension Table {
  var hasBands: Bool { rows.contains { if case .band = $0 { true } else { false } } }

  /// Everything printed in the rows was planned or recorded beforehand.
  package var isAllPlanned: Bool { columns.indices.allSatisfy { isPlanned($0) != false } }

  /// The head of each planned column says so, unless that is true of everything that is printed.
  func withPlannedHeads(in wording: Wording) -> Table {
    guard !isAllPlanned else { return self }
    var table = self
    for index in columns.indices where isPlanned(index) == true && !columns[index].head.lowercased().contains("planned")
    {
      let marked = isRecorded ? "{label} (from records)" : "{label} (planned)"
      table.columns[index].head = wording(marked, ["label": columns[index].head])
    }
    return table
  }

  /// The head of each column in which a person writes dates says how, as the label of a box does.
  func withDateHeads(in wording: Wording) -> Table {
    var table = self
    for index in columns.indices {
      let cells = rows.compactMap { if case .cells(let cells) = $0 { cells[index] } else { nil } }
      guard (cells + [blankRows?.cells[index]].compactMap(\.self)).contains(where: \.awaitsDate) else { continue }
      table.columns[index].head = wording("{label} (dd/mm/yyyy)", ["label": columns[index].head])
    }
    return table
  }

  /// Whether all that a column prints is planned; nil where it prints nothing.
  private func isPlanned(_ column: Int) -> Bool? {
    let printed = rows.compactMap { row -> BoundField? in
      guard case .cells(let cells) = row, cells[column].printedText != nil else { return nil }
      return cells[column]
    }
    return printed.isEmpty ? nil : printed.allSatisfy(\.isPlanned)
  }
}
