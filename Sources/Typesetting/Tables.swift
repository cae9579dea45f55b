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

  private func fieldCell(_ field: BoundField, x: Length, width: Length, _ owner: StructureTree.ID) -> LaidOutCell {
    let segments = content(of: field, in: contentBox(x: x, width: width, owner), style: theme.body)
    return LaidOutCell(x: x, width: width, segments: segments)
  }

  /// A line above the table says what to do with planned values.
  private mutating func setPlannedNote(for table: Table) {
    let hasPlans = table.rows.contains { row in
      guard case .cells(let cells) = row else { return false }
      return cells.contains(where: \.isPlanned)
    }
    guard hasPlans else { return }
    let owner = structure.add(.paragraph, under: root)
    let style = theme.label.with(face: .italic)
    let text = form.wording(plannedNote(isAll: table.isAllPlanned))
    append(textStrips(text, style, owner: .element(owner), name: table.title).heldTogether)
  }

  private func plannedNote(isAll: Bool) -> String {
    switch (isAll, form.isFillable) {
    case (true, false):
      "The entries printed here came from our records. Cross out anything that was different and write what happened."
    case (true, true):
      "The entries printed here came from our records. Type beside or below anything that was different."
    case (false, false):
      "Entries marked \"planned\" came from our records. Cross out anything that was different and write what happened."
    case (false, true):
      "Entries marked \"planned\" came from our records. Type beside or below anything that was different."
    }
  }

  private mutating func rowStrips(
    _ row: Table.Row, table: Table, widths: [Length], under body: StructureTree.ID, available: Length
  ) -> [Strip] {
    let element = structure.add(.row, under: body)
    switch row {
    case .cells(let fields): return cellRow(fields, table: table, widths: widths, under: element, available: available)
    case .band(let title, let places):
      return bandRow(
        title, language: table.bandLanguage, places: places, widths: widths, under: element, available: available
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

  /// The band's title at the left, and its places at the right, each with its label above it. For a reader of the structure
  /// each place takes one column and the title spans the others.
  private mutating func bandRow(
    _ title: String, language: String?, places: [Table.BandCell], widths: [Length], under row: StructureTree.ID,
    available: Length
  ) -> [Strip] {
    let placeWidths = self.placeWidths(places, total: widths.reduce(.zero, +))
    // A band with places of its own is their header; one over the whole table is a line of text.
    let role: StructureTree.Role = places.isEmpty ? .cell : .headerCell(.row)
    let owner = structure.add(role, under: row, columnSpan: widths.count - places.count, language: language)
    let titleWidth = widths.reduce(.zero, +) - placeWidths.reduce(.zero, +)
    var cells = [textCell(title, theme.body.with(face: .bold), x: left, width: titleWidth, owner, name: "title")]
    for (place, width) in zip(places, placeWidths) {
      let owner = structure.add(.cell, under: row)
      cells.append(bandCell(place.field, title: title, x: cells.last?.right ?? left, width: width, owner))
    }
    let names = ["band"] + places.map(\.field.label)
    return self.row(cells, names: names, minimum: theme.entryHeight, available: available)
  }

  /// The places of a band never take more than this part of the table from its title.
  private func placeWidths(_ places: [Table.BandCell], total: Length) -> [Length] {
    let wanted = places.map { $0.width * theme.widthScale }
    let sum = wanted.reduce(.zero, +)
    let room = total * 0.7
    return sum <= room ? wanted : wanted.map { $0 * (room.points / sum.points) }
  }

  private func bandCell(
    _ field: BoundField, title: String, x: Length, width: Length, _ owner: StructureTree.ID
  ) -> LaidOutCell {
    let box = contentBox(x: x, width: width, owner)
    let label = shape(field.caption(in: form.wording) + " ", theme.label, width: box.width, name: field.label)
    var field = field
    // The label alone would be the same in every band.
    field.label += ", \(title)"
    let place = content(of: field, in: box, style: theme.body)
    return LaidOutCell(
      x: x, width: width,
      segments: segments(label, theme.label, x: box.x, width: box.width, owner: .element(owner)) + place)
  }
}
