import Forms
import Pages

extension FlowBuilder {
  /// The room in a box or a cell: its left edge and width inside the padding, and what its content belongs to.
  struct Room {
    var x: Length
    var width: Length
    var owner: StructureTree.ID
  }

  /// What a field shows: its value, or room for one.
  func content(of field: BoundField, in room: Room, style: TextStyle) -> [Segment] {
    switch field.content {
    case .printed(let text, let isPlanned):
      let style = isPlanned ? style.with(face: .italic) : style
      let shaped = shape(text, style, width: room.width, name: field.label)
      let printed = segments(shaped, style, x: room.x, width: room.width, owner: .element(room.owner))
      guard form.isFillable, let correction = field.correction(in: form.wording) else { return printed }
      return with(correction, printed, shaped, in: room)
    case .awaited(let kind): return awaited(kind, field: field, in: room)
    }
  }

  private func awaited(_ kind: Field.Awaited, field: BoundField, in room: Room) -> [Segment] {
    switch kind {
    case .text, .initials: return [open(field, kind, height: theme.entryHeight - theme.paddingY, in: room)]
    case .signature: return [open(field, kind, height: theme.signatureHeight, in: room)]
    case .date: return [date(field, in: room)]
    case .tick: return [tick(field, in: room)]
    case .writing(let lines): return (0..<lines).map { line(field, number: $0, in: room) }
    case .choice(let options): return choice(options, field: field, in: room)
    }
  }

  /// What was planned, and beside it or below it the place for what was done instead.
  private func with(
    _ correction: BoundField, _ printed: [Segment], _ shaped: ShapedText, in room: Room
  ) -> [Segment] {
    let height = theme.body.lineHeight + .mm(1)
    var (printed, beside) = (printed, room)
    beside.x = room.x + shaped.width + .mm(3)
    beside.width = room.width - shaped.width - .mm(3)
    guard printed.count == 1, !shaped.lines[0].isRightToLeft, beside.width >= .mm(16) else {
      return printed + [open(correction, .text, height: height, in: room)]
    }
    printed[0].fields += open(correction, .text, height: height, in: beside).fields
    printed[0].height = max(printed[0].height, height)
    return printed
  }

  private func placement(
    _ field: BoundField, _ kind: Field.Awaited, _ area: Rect, in room: Room, part: String = "", option: String? = nil
  ) -> FieldPlacement {
    FieldPlacement(
      id: field.id + part, kind: kind.kind, label: field.label, filledBy: field.filledBy.rawValue, area: area,
      owner: room.owner, tooltip: form.isFillable ? tooltip(for: field, kind, option: option) : "",
      textSize: theme.body.size,
      choice: option.map { _ in field.id }, option: option, isRequired: field.isRequired)
  }

  /// The label, an option's own words, who fills it, and in which format: screen readers read nothing else of a field.
  private func tooltip(for field: BoundField, _ kind: Field.Awaited, option: String?) -> String {
    let format =
      switch kind {
      case .date: "day, month and year, as dd/mm/yyyy"
      case .initials: "initials"
      case .signature: "signature"
      case .text, .writing, .tick, .choice: ""
      }
    let role = form.wording(field.filledBy.name)
    let words = [
      field.label, option ?? "", form.wording("filled by: {role}", ["role": role]), form.wording(format),
      field.isRequired ? form.wording("required") : "",
    ]
    return words.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func open(_ field: BoundField, _ kind: Field.Awaited, height: Length, in room: Room) -> Segment {
    let area = Rect(x: room.x, y: .zero, width: room.width, height: height)
    return Segment(height: height, fields: [placement(field, kind, area, in: room)])
  }

  /// Two strokes part day, month and year; the label says which is which.
  private func date(_ field: BoundField, in room: Room) -> Segment {
    let height = theme.entryHeight - theme.paddingY
    let slot = min(room.width * 0.28, .mm(12))
    let strokes = [1, 2].map { number -> PageItem in
      let x = room.x + slot * number
      return .rule(
        from: Point(x: x - .mm(0.7), y: height - .mm(1)), to: Point(x: x + .mm(0.7), y: height - .mm(6)),
        thickness: .pt(0.6), shade: .line)
    }
    let area = Rect(x: room.x, y: .zero, width: room.width, height: height)
    return Segment(
      height: height, items: form.isFillable ? [] : strokes, fields: [placement(field, .date, area, in: room)])
  }

  private func tickBox(x: Length, y: Length) -> Rect { Rect(x: x, y: y, width: theme.tickSize, height: theme.tickSize) }

  /// In a table a box stands alone; its column says what it is.
  private func tick(_ field: BoundField, in room: Room) -> Segment {
    let area = tickBox(x: room.x + (room.width - theme.tickSize) / 2, y: .mm(1))
    return Segment(
      height: theme.tickSize + .mm(2), items: [.box(area, fill: nil, stroke: Stroke(thickness: .pt(0.9), shade: .ink))],
      fields: [placement(field, .tick, area, in: room)])
  }

  private func line(_ field: BoundField, number: Int, in room: Room) -> Segment {
    let y = theme.writingPitch - .mm(1)
    let rule = PageItem.rule(
      from: Point(x: room.x, y: y), to: Point(x: room.x + room.width, y: y),
      thickness: Theme.guideline.thickness, shade: Theme.guideline.shade)
    let area = Rect(x: room.x, y: .zero, width: room.width, height: theme.writingPitch)
    let part = number == 0 ? "" : ".line-\(number + 1)"
    return Segment(
      height: theme.writingPitch, items: form.isFillable ? [] : [rule],
      fields: [placement(field, .writing(lines: 1), area, in: room, part: part)])
  }

  /// Boxes to tick, as many side by side as there is room for.
  private func choice(_ options: [String], field: BoundField, in room: Room) -> [Segment] {
    let gap: Length = .mm(2)
    var segments: [Segment] = []
    var x = room.x
    for option in options {
      let textWidth = room.width - theme.tickSize - gap
      let shaped = shape(option, theme.body, width: textWidth, name: field.label)
      let needed = theme.tickSize + gap + shaped.width + .mm(8)
      if segments.isEmpty || x + needed > room.x + room.width + .mm(8) {
        segments.append(Segment(height: .zero))
        x = room.x
      }
      let piece = labelledTick(shaped, at: x, field: field, option: option, in: room)
      segments[segments.count - 1].height = max(segments[segments.count - 1].height, piece.height)
      segments[segments.count - 1].items += piece.items
      segments[segments.count - 1].fields += piece.fields
      x = x + needed
    }
    return segments
  }

  /// A box with its words to the right of it.
  func labelledTick(_ shaped: ShapedText, at x: Length, field: BoundField, option: String?, in room: Room) -> Segment {
    let lineHeight = theme.body.lineHeight
    let top = Length.mm(1)
    let box = tickBox(x: x, y: top + max(.zero, (lineHeight - theme.tickSize) / 2))
    var items: [PageItem] = [.box(box, fill: nil, stroke: Stroke(thickness: .pt(0.9), shade: .ink))]
    for (index, line) in shaped.lines.enumerated() {
      items += self.items(
        of: line, theme.body, x: x + theme.tickSize + .mm(2), width: shaped.width,
        baseline: top + lineHeight * index + shaped.ascent, owner: .element(room.owner))
    }
    let part = option.map { ".\($0.lowercased().replacing(" ", with: "-"))" } ?? ""
    return Segment(
      height: max(box.bottom, top + lineHeight * shaped.lines.count) + .mm(1), items: items,
      fields: [placement(field, .tick, box, in: room, part: part, option: option)])
  }
}
