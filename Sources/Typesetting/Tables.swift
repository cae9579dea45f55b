import Forms
import Pages

extension FlowBuilder {
  mutating func setTable(_ table: Table) {
    let start = flow.strips.count
    setPlannedNote(for: table)
    let hasNote = flow.strips.count > start
    let least = leastWidths(of: table)
    if needsCards(table, least: least) { return setCards(table) }
    let usual = theme
    if table.isDense { theme.paddingY = .mm(0.3) }
    defer { theme = usual }
    let element = structure.add(.table, under: root, summary: table.title)
    let widths = columnWidths(of: table, least: least)
    reportNarrowColumns(of: table, widths: widths, least: least)
    let header = headerStrip(table, widths: widths, under: element)
    let headers = [header] + table.bandTitles.map { self.header(header, of: $0, width: widths.reduce(.zero, +)) }
    let frame = TableFrame(
      table: table, widths: widths, numbers: table.numberColumns, body: structure.add(.tableBody, under: element),
      available: pageHeight - (headers.map(\.height).max() ?? .zero))
    var strips = [header]
    strips[0].bond = .needed
    var band = 0
    for (index, row) in table.rows.enumerated() {
      let isLast = table.blankRows == nil && index == table.rows.count - 1
      let added = rowStrips(row, in: frame, grows: table.grows && isLast)
      let isBand = if case .band = row { true } else { false }
      // A title itself needs no more than the table's header above it; nor does a last row in large print, which has to
      // leave room for the signatures.
      let isPlain = isBand || theme.isLargePrint && isLast
      strips += added.headed(by: flow.headers.count + (isPlain ? 0 : band))
      if isBand { band += 1 }
    }
    // Blank rows never begin a page.
    if table.blankRows != nil, strips.count > 1 { strips[strips.count - 1].bond = .wanted }
    strips += blankStrips(in: frame).headed(by: flow.headers.count)
    flow.headers += headers
    append(strips, space: hasNote ? Space(.mm(1)) : nil)
  }

  /// The table's header, with the title of a band that goes on from the page before.
  private mutating func header(_ header: Strip, of band: String, width: Length) -> Strip {
    let title = form.wording("{label} (continued)", ["label": band])
    let cell = textCell(
      title, theme.body.with(face: .bold), x: left, width: width, StructureTree.root, name: "title")
    let row = wholeRow([cell], height: cell.height + theme.paddingY * 2)
    // Where the page would be full of headers, that of the table is enough.
    guard header.height + row.height <= pageHeight / 3 else { return header }
    var both = header
    both.height = header.height + row.height
    both.items += row.items.map { $0.offset(y: header.height) }
    return both
  }

  /// What the rows of a table share.
  private struct TableFrame {
    let table: Table
    let widths: [Length]
    /// The columns that hold nothing but numbers.
    let numbers: Set<Int>
    let body: StructureTree.ID
    /// The height for rows on a page, below the table's header.
    let available: Length
  }

  private mutating func blankStrips(in frame: TableFrame) -> [Strip] {
    guard let blank = frame.table.blankRows else { return [] }
    guard blank.cells.contains(where: { $0.writingLines >= Self.manyLines }) else {
      return blankRows(blank, in: frame)
    }
    return (0..<blank.natural).flatMap { index in
      let grows = frame.table.grows && index == blank.natural - 1
      return rowStrips(.cells(blank.row(index)), in: frame, grows: grows)
    }
  }

  /// Rows to write in, enough to fill a page.
  private mutating func blankRows(_ blank: Table.BlankRows, in frame: TableFrame) -> [Strip] {
    var (strips, most) = ([Strip](), blank.natural)
    while strips.count < most {
      let start = structure.elements.count
      let row = rowStrips(.cells(blank.row(strips.count)), in: frame, grows: false)
      guard var strip = row.first, row.count == 1 else { return strips + row }
      strip.structure = start..<structure.elements.count
      most = max(most, frame.available.wholeTimes(strip.height))
      strips.append(strip)
    }
    let area = addArea(.blankRows, least: blank.least, natural: blank.natural, most: most)
    for index in strips.indices { strips[index].part = Strip.Part(area: area, number: index) }
    return strips
  }

  /// A row with so many lines to write on may go on over the page.
  private static let manyLines = 5

  private mutating func headerStrip(_ table: Table, widths: [Length], under element: StructureTree.ID) -> Strip {
    let head = structure.add(.tableHead, under: element)
    let row = structure.add(.row, under: head)
    var cells: [LaidOutCell] = []
    let numbers = table.numberColumns
    for (index, (column, width)) in zip(table.columns, widths).enumerated() {
      let owner = structure.add(.headerCell(.column), under: row)
      cells.append(
        textCell(
          column.head, theme.tableHead, x: cells.last?.right ?? left, width: width, owner, name: column.head,
          isNumber: numbers.contains(index)))
    }
    let strips = self.row(cells, names: table.columns.map(\.head), available: pageHeight)
    if strips.count > 1 { reportTallHeader(cells, table: table) }
    return strips[0]
  }

  /// A cell of a table's own words, on a tint.
  private func textCell(
    _ text: String, _ style: TextStyle, x: Length, width: Length, _ owner: StructureTree.ID, name: String,
    isNumber: Bool = false
  ) -> LaidOutCell {
    var box = contentBox(x: x, width: width, owner)
    box.isNumber = isNumber
    let shaped = shape(text, style, width: box.width, name: name)
    let segments = segments(shaped, style, in: box)
    return LaidOutCell(x: x, width: width, segments: segments, fill: .tint)
  }

  private mutating func fieldCell(
    _ field: BoundField, x: Length, width: Length, _ owner: StructureTree.ID, isNumber: Bool, hasFloor: Bool
  ) -> LaidOutCell {
    var box = contentBox(x: x, width: width, owner)
    (box.isNumber, box.hasFloor) = (isNumber, hasFloor)
    let segments = content(of: field, in: box, style: theme.body)
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
    let text = form.wording(plannedNote(for: table))
    append(textStrips(text, style, owner: .element(owner), name: table.title).heldTogether)
  }

  private func plannedNote(for table: Table) -> String {
    if table.isAllPlanned {
      return form.isFillable
        ? "These entries came from our records. Type any correction beside or below."
        : "These entries came from our records. Cross out anything that is wrong and write in the correction."
    }
    if table.isRecorded {
      return form.isFillable
        ? "Entries marked \"from records\" came from our records. Type any correction beside or below."
        : "Entries marked \"from records\" came from our records. Cross out anything that is wrong and write in the correction."
    }
    return form.isFillable
      ? "Entries marked \"planned\" came from our records. Type beside or below anything that was different."
      : "Entries marked \"planned\" came from our records. Cross out anything that was different and write what happened."
  }

  private mutating func rowStrips(_ row: Table.Row, in frame: TableFrame, grows: Bool) -> [Strip] {
    let element = structure.add(.row, under: frame.body)
    switch row {
    case .cells(let fields): return cellRow(fields, in: frame, under: element, grows: grows)
    case .band(let title, let places):
      return bandRow(
        title, language: frame.table.bandLanguage, places: places, widths: frame.widths, under: element,
        available: frame.available
      ).heldTogether
    }
  }

  private mutating func cellRow(
    _ fields: [BoundField], in frame: TableFrame, under row: StructureTree.ID, grows: Bool
  ) -> [Strip] {
    let lines = fields.map(\.writingLines).max() ?? 0
    let isLong = lines >= Self.manyLines
    let most = grows && isLong ? max(lines, frame.available.wholeTimes(theme.writingPitch)) : lines
    let name = fields.first?.printedText
    var cells: [LaidOutCell] = []
    for (index, (field, width)) in zip(fields, frame.widths).enumerated() {
      let isName = index == 0 && name != nil
      var field = field
      // The column's head alone would be the same in every row.
      if index > 0, let name { field.label += ", \(name)" }
      if isLong, field.writingLines > 0 { field.content = .awaited(.writing(lines: most)) }
      let owner = structure.add(isName ? .headerCell(.row) : .cell, under: row, language: field.language)
      let isNumber = frame.numbers.contains(index)
      cells.append(fieldCell(
          field, x: cells.last?.right ?? left, width: width, owner, isNumber: isNumber, hasFloor: !isLong))
    }
    guard isLong else {
      // A row that has no place to write is as low as its text.
      let isPrinted = fields.allSatisfy { $0.printedText != nil }
      return self.row(
        cells, names: frame.table.columns.map(\.head), minimum: isPrinted ? .zero : theme.entryHeight,
        available: frame.available)
    }
    let printed = zip(fields, cells).filter { $0.0.writingLines == 0 }.map(\.1.segments.count).max() ?? 0
    return writingRow(cells, lines: lines, printed: printed, most: most)
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
    return self.row(cells, names: names, available: available)
  }

  /// The places of a band never take more than this part of the table from its title.
  private func placeWidths(_ places: [Table.BandCell], total: Length) -> [Length] {
    let wanted = places.map { $0.width * theme.widthScale }
    let sum = wanted.reduce(.zero, +)
    let room = total * 0.7
    return sum <= room ? wanted : wanted.map { $0 * (room.points / sum.points) }
  }

  private mutating func bandCell(
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

extension [Strip] {
  /// `header`: repeated above a strip that opens a page, by its index in `Flow.headers`.
  fileprivate func headed(by header: Int) -> [Strip] {
    map { strip in
      var strip = strip
      strip.header = header
      return strip
    }
  }
}

extension Table {
  fileprivate var bandTitles: [String] {
    rows.compactMap { if case .band(let title, _) = $0 { title } else { nil } }
  }

  /// The columns whose printed cells are all numbers, such as credits and pages.
  fileprivate var numberColumns: Set<Int> {
    var numbers = Set(columns.indices)
    var printed: Set<Int> = []
    for case .cells(let cells) in rows {
      for (index, text) in cells.map(\.printedText).enumerated() {
        guard let text else { continue }
        printed.insert(index)
        if !text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { numbers.remove(index) }
      }
    }
    return numbers.intersection(printed)
  }
}
