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

  /// Each row as a group of labelled boxes; a band as their heading.
  mutating func setCards(_ table: Table) {
    let blanks = table.blankRows.map { blank in (0..<max(1, blank.least)).map { Table.Row.cells(blank.row($0)) } } ?? []
    for row in table.rows + blanks {
      switch row {
      case .band(let title, let places):
        setHeading(title, level: 3)
        if !places.isEmpty { setGrid(card(places.map(\.field))) }
      case .cells(let fields): setGrid(card(fields))
      }
    }
  }

  /// Two boxes to a row; long text and lines to write on have a row of their own.
  private func card(_ fields: [BoundField]) -> Grid {
    var rows: [[Grid.Box]] = []
    var isHalf = false
    for field in fields {
      let isWide = field.writingLines > 0 || (field.printedText?.count ?? 0) > 24
      if isWide || !isHalf {
        widenLast(of: &rows, isHalf: isHalf)
        rows.append([Grid.Box(field: field, span: isWide ? 2 : 1)])
        isHalf = !isWide
      } else {
        rows[rows.count - 1].append(Grid.Box(field: field))
        isHalf = false
      }
    }
    widenLast(of: &rows, isHalf: isHalf)
    return Grid(columns: 2, rows: rows)
  }

  private func widenLast(of rows: inout [[Grid.Box]], isHalf: Bool) {
    if isHalf, let last = rows.indices.last { rows[last][0].span = 2 }
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
