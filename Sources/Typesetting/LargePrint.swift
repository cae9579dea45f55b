import Forms
import Pages

/// Large print on A4 upright: a wide table becomes a stack of cards, and boxes that are too narrow for their words go on
/// another row.
extension FlowBuilder {
  /// A table whose columns would be too narrow is set as cards.
  func needsCards(_ table: Table, least: [Length]) -> Bool {
    guard theme.isLargePrint else { return false }
    let wanted = zip(table.columns, least).map { column, least in
      max(least, column.width.map { $0 * theme.widthScale } ?? Self.leastTextColumn)
    }
    return wanted.reduce(.zero, +) > width
  }

  private static let leastTextColumn = Length.mm(70)

  /// Each row as a group of labelled boxes, which stays on one page where a page can hold it; a band as their heading.
  mutating func setCards(_ table: Table) {
    let blanks = table.blankRows.map { blank in (0..<max(1, blank.least)).map { Table.Row.cells(blank.row($0)) } } ?? []
    let mark: BoundField.Mark = table.isAllPlanned ? .noted : table.isRecorded ? .recorded : .planned
    for row in table.rows + blanks {
      let start = flow.strips.count
      switch row {
      case .band(let title, let places):
        setHeading(title, level: 3)
        if !places.isEmpty { setGrid(card(places.map(\.field))) }
      case .cells(let fields): setGrid(card(fields.map { cardField($0, mark: mark) }))
      }
      for index in (start..<flow.strips.count).dropLast() where flow.strips[index].bond == .none {
        flow.strips[index].bond = .wanted
      }
    }
  }

  /// A box across the page holds more than a column of the table.
  private func cardField(_ field: BoundField, mark: BoundField.Mark) -> BoundField {
    var field = field
    field.mark = mark
    if (2...3).contains(field.writingLines) { field.content = .awaited(.writing(lines: field.writingLines - 1)) }
    return field
  }

  /// The boxes in their order, as many to a row of four columns as fit; the last of a row takes what is left.
  private func card(_ fields: [BoundField]) -> Grid {
    var rows: [[Grid.Box]] = []
    var free = 0
    for field in fields {
      let least = leastSpan(of: field)
      if least > free {
        rows.append([])
        free = Self.cardColumns
      }
      rows[rows.count - 1].append(Grid.Box(field: field, span: least))
      free -= least
    }
    for index in rows.indices {
      let spans = rows[index].map(\.span).reduce(0, +)
      rows[index][rows[index].count - 1].span += Self.cardColumns - spans
    }
    return Grid(columns: Self.cardColumns, rows: rows)
  }

  private static let cardColumns = 4

  /// A short value takes one column of a card, long text and lines to write on three, and anything else two.
  private func leastSpan(of field: BoundField) -> Int {
    let room = width / Self.cardColumns - theme.paddingX * 2
    let value = shaper.shape(field.printedText ?? "", style: theme.body, width: nil).width
    if field.writingLines > 0 || value > room * 2 { return Self.cardColumns - 1 }
    let isShort = value <= room && fits(Grid.Box(field: field), columns: Self.cardColumns)
    let caption = shaper.shape(field.caption(in: form.wording), style: theme.label, width: nil).width
    // A caption of three lines would be higher than a row more.
    return isShort && !field.needsRoomToWrite && caption <= room * 1.9 ? 1 : 2
  }

  /// The rows of a grid, each split in two where a box is too narrow for one of its words.
  func rows(of grid: Grid) -> [[Grid.Box]] {
    guard theme.isLargePrint else { return grid.rows }
    return grid.rows.flatMap { row in
      row.allSatisfy { fits($0, columns: grid.columns) } ? [row] : split(row, columns: grid.columns)
    }
  }

  private func fits(_ box: Grid.Box, columns: Int) -> Bool {
    let inner = width * box.span / columns - theme.paddingX * 2
    func fits(_ text: String, _ style: TextStyle) -> Bool {
      text.split(whereSeparator: \.isWhitespace).allSatisfy {
        shaper.shape(String($0), style: style, width: nil).width <= inner
      }
    }
    return fits(box.field.caption(in: form.wording), theme.label) && fits(box.field.printedText ?? "", theme.body)
  }

  private func split(_ row: [Grid.Box], columns: Int) -> [[Grid.Box]] {
    guard row.count > 1 else { return [row] }
    return [row[..<(row.count / 2)], row[(row.count / 2)...]].map { half in
      let widths = half.map { naturalWidth(of: $0.field).points }
      let mean = widths.reduce(0, +) / Double(widths.count)
      // None is much narrower or wider than the others.
      let shares = widths.map { min(max($0 / max(mean, 1), 0.8), 1.25) }
      let sum = shares.reduce(0, +)
      return zip(half, shares).map { box, share in
        Grid.Box(field: box.field, span: max(1, Int((share * Double(columns) / sum).rounded())))
      }
    }
  }

  /// Of the label and the value, each on one line.
  private func naturalWidth(of field: BoundField) -> Length {
    max(
      shaper.shape(field.caption(in: form.wording), style: theme.label, width: nil).width,
      shaper.shape(field.printedText ?? "", style: theme.body, width: nil).width)
  }
}

extension BoundField {
  /// A person writes more than initials or a tick.
  fileprivate var needsRoomToWrite: Bool {
    switch content {
    case .printed, .awaited(.tick), .awaited(.initials): false
    case .awaited: true
    }
  }
}
