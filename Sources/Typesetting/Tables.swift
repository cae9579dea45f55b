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
    var cells: [LaidOutCell] = []
    for (column, width) in zip(table.columns, widths) {
      let owner = structure.add(.headerCell(.column), under: row)
      cells.append(
        textCell(column.head, theme.tableHead, x: cells.last?.right ?? left, width: width, owner, name: column.head))
    }
    let strips = self.row(cells, names: table.columns.map(\.head), available: pageHeight)
    if strips.count > 1 { reportTallHeader(cells, table: table) }
    return strips[0]
  }

  /// A cell of a table's own words, on a tint.
  private func textCell(
    _ text: String, _ style: TextStyle, x: Length, width: Length, _ owner: StructureTree.ID, name: String
  ) -> LaidOutCell {
    let box = contentBox(x: x, width: width, owner)
    let shaped = shape(text, style, width: box.width, name: name)
    let segments = segments(shaped, style, x: box.x, width: box.width, owner: .element(owner))
    return LaidOutCell(x: x, width: width, segments: segments, fill: .tint)
  }

  private func fieldCell(
    _ field: BoundField, x: Length, width: Length, _ owner: StructureTree.ID, fill: Shade? = nil
  ) -> LaidOutCell {
    let segments = content(of: field, in: contentBox(x: x, width: width, owner), style: theme.body)
    return LaidOutCell(x: x, width: width, segments: segments, fill: fill)
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
    append(textStrips(text, style, owner: .element(owner), name: table.title).heldTogether)
  }

  private mutating func rowStrips(
    _ row: Table.Row, table: Table, widths: [Length], under body: StructureTree.ID, available: Length
  ) -> [Strip] {
    let element = structure.add(.row, under: body)
    switch row {
    case .cells(let fields): return cellRow(fields, table: table, widths: widths, under: element, available: available)
    case .band(let title, let fields):
      return bandRow(
        title, language: table.bandLanguage, fields: fields, widths: widths, under: element, available: available
      ).heldTogether
    }
  }

  private mutating func cellRow(
    _ fields: [BoundField], table: Table, widths: [Length], under row: StructureTree.ID, available: Length
  ) -> [Strip] {
    var cells: [LaidOutCell] = []
    let name = fields.first?.printedText
    for (index, (field, width)) in zip(fields, widths).enumerated() {
      let isName = index == 0 && name != nil
      var field = field
      // The column's head alone would be the same in every row.
      if index > 0, let name { field.label += ", \(name)" }
      let owner = structure.add(isName ? .headerCell(.row) : .cell, under: row, language: field.language)
      cells.append(fieldCell(field, x: cells.last?.right ?? left, width: width, owner))
    }
    return self.row(cells, names: table.columns.map(\.head), minimum: theme.entryHeight, available: available)
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
    var cells = [textCell(title, style, x: left, width: titleWidth, owner, name: "title")]
    for (field, width) in zip(fields, widths.suffix(fields.count)) {
      var field = field
      field.label += ", \(title)"
      let owner = structure.add(.cell, under: row)
      cells.append(fieldCell(field, x: cells.last?.right ?? left, width: width, owner, fill: .tint))
    }
    return self.row(cells, names: ["band"] + fields.map(\.label), minimum: theme.entryHeight, available: available)
  }
}
