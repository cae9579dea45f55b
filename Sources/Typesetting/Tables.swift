import Forms
import Pages

extension FlowBuilder {
  mutating func setTable(_ table: Table) {
    let start = flow.strips.count
    setPlannedNote(for: table)
    let hasNote = flow.strips.count > start
    let element = structure.add(.table, under: root, summary: table.title)
    let least = leastWidths(of: table)
    let widths = columnWidths(of: table, least: least)
    reportNarrowColumns(of: table, widths: widths, least: least)
    let header = headerStrip(table, widths: widths, under: element)
    flow.headers.append(header)
    let headerIndex = flow.headers.count - 1
    let body = structure.add(.tableBody, under: element)
    let available = pageHeight - header.height
    var strips = [header]
    strips[0].staysWithNext = true
    for row in table.rows {
      var set = rowStrips(row, table: table, widths: widths, under: body, available: available)
      for index in set.indices { set[index].header = headerIndex }
      strips += set
    }
    append(strips, spaceBefore: hasNote ? .mm(1) : nil)
  }

  private mutating func headerStrip(_ table: Table, widths: [Length], under element: StructureTree.ID) -> Strip {
    let head = structure.add(.tableHead, under: element)
    let row = structure.add(.row, under: head)
    var x = left
    var cells: [LaidOutCell] = []
    for (column, width) in zip(table.columns, widths) {
      let owner = structure.add(.headerCell(.column), under: row)
      let inner = width - theme.paddingX * 2
      let shaped = shape(column.head, theme.tableHead, width: inner, name: column.head)
      let segments = segments(shaped, theme.tableHead, x: x + theme.paddingX, width: inner, owner: .element(owner))
      cells.append(LaidOutCell(x: x, width: width, segments: segments, fill: .tint))
      x = x + width
    }
    let strips = self.row(cells, names: table.columns.map(\.head), available: pageHeight)
    if strips.count > 1 { reportTallHeader(cells, table: table) }
    return strips[0]
  }

  /// Planned values are in italics; a line above the table explains this in words.
  private mutating func setPlannedNote(for table: Table) {
    let hasPlans = table.rows.contains { row in
      guard case .cells(let cells) = row else { return false }
      return cells.contains(where: \.isPlanned)
    }
    guard hasPlans else { return }
    let owner = structure.add(.paragraph, under: root)
    let style = theme.label.with(face: .italic)
    let text = form.wording(
      form.isFillable
        ? "In italics: planned, or recorded beforehand. Type beside or below it whatever was different."
        : "In italics: planned, or recorded beforehand. Correct by hand whatever was different.")
    var strips = textStrips(text, style, owner: .element(owner), name: table.title)
    for index in strips.indices { strips[index].staysWithNext = true }
    append(strips)
  }

  private mutating func rowStrips(
    _ row: Table.Row, table: Table, widths: [Length], under body: StructureTree.ID, available: Length
  ) -> [Strip] {
    let element = structure.add(.row, under: body)
    switch row {
    case .cells(let fields): return cellRow(fields, table: table, widths: widths, under: element, available: available)
    case .band(let title, let fields):
      var strips = bandRow(
        title, language: table.bandLanguage, fields: fields, widths: widths, under: element, available: available)
      for index in strips.indices { strips[index].staysWithNext = true }
      return strips
    }
  }

  private mutating func cellRow(
    _ fields: [BoundField], table: Table, widths: [Length], under row: StructureTree.ID, available: Length
  ) -> [Strip] {
    var x = left
    var cells: [LaidOutCell] = []
    let name = fields.first?.printedText
    for (index, (field, width)) in zip(fields, widths).enumerated() {
      let isName = index == 0 && name != nil
      var field = field
      // The column's head alone would be the same in every row.
      if index > 0, let name { field.label += ", \(name)" }
      let owner = structure.add(isName ? .headerCell(.row) : .cell, under: row, language: field.language)
      let box = ContentBox(x: x + theme.paddingX, width: width - theme.paddingX * 2, owner: owner)
      cells.append(LaidOutCell(x: x, width: width, segments: content(of: field, in: box, style: theme.body)))
      x = x + width
    }
    return self.row(
      cells, names: table.columns.map(\.head), minimum: theme.entryHeight, available: available)
  }

  /// The band's title over the first columns, its own cells in the last.
  private mutating func bandRow(
    _ title: String, language: String?, fields: [BoundField], widths: [Length], under row: StructureTree.ID,
    available: Length
  ) -> [Strip] {
    let spanned = widths.count - fields.count
    let titleWidth = widths.prefix(spanned).reduce(.zero, +)
    // A band with cells of its own is their header; one over the whole table is a line of text.
    let role: StructureTree.Role = fields.isEmpty ? .cell : .headerCell(.row)
    let owner = structure.add(role, under: row, columnSpan: spanned, language: language)
    let style = theme.body.with(face: .bold)
    let inner = titleWidth - theme.paddingX * 2
    let shaped = shape(title, style, width: inner, name: "title")
    let segments = segments(shaped, style, x: left + theme.paddingX, width: inner, owner: .element(owner))
    var cells = [LaidOutCell(x: left, width: titleWidth, segments: segments, fill: .tint)]
    var x = left + titleWidth
    for (field, width) in zip(fields, widths.suffix(fields.count)) {
      var field = field
      field.label += ", \(title)"
      let owner = structure.add(.cell, under: row)
      let box = ContentBox(x: x + theme.paddingX, width: width - theme.paddingX * 2, owner: owner)
      cells.append(
        LaidOutCell(x: x, width: width, segments: content(of: field, in: box, style: theme.body), fill: .tint))
      x = x + width
    }
    return self.row(
      cells, names: ["band"] + fields.map(\.label), minimum: theme.entryHeight, available: available)
  }
}
