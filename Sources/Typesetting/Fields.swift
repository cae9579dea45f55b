import Forms
import Pages

extension FlowBuilder {
  /// The inside of a box or a cell: its left edge and width without the padding, and the element of its content.
  struct ContentBox {
    var x: Length
    var width: Length
    var owner: StructureTree.ID
    /// Numbers end at the right edge, so that they can be compared.
    var isNumber = false
    /// Its lower edge is drawn, and serves as the last line to write on.
    var hasFloor = false
  }

  /// The inside of a box or cell between two edges.
  func contentBox(x: Length, width: Length, _ owner: StructureTree.ID) -> ContentBox {
    ContentBox(x: x + theme.paddingX, width: width - theme.paddingX * 2, owner: owner, hasFloor: true)
  }

  /// The content of a field: its value, or space for one.
  mutating func content(of field: BoundField, in box: ContentBox, style: TextStyle) -> [Segment] {
    switch field.content {
    case .printed(let text, let isPlanned):
      let style = isPlanned ? style.with(face: .italic) : style
      if let page = field.page { return link(text, to: .page(page), style: style, in: box) }
      let shaped = shape(text, style, width: box.width, name: field.label)
      let printed = segments(shaped, style, in: box)
      guard form.isFillable, let correction = field.correction(in: form.wording) else { return printed }
      return with(correction, printed, shaped, in: box)
    case .awaited(let kind): return awaited(kind, field: field, in: box)
    }
  }

  /// A text that leads to another page.
  mutating func link(_ text: String, to target: LinkTarget, style: TextStyle, in box: ContentBox) -> [Segment] {
    let owner = structure.add(.link, under: box.owner)
    let shaped = shape(text, style, width: box.width, name: text)
    return zip(shaped.lines, segments(shaped, style, x: box.x, width: box.width, owner: .element(owner))).map {
      line, segment in
      var segment = segment
      let area = Rect(x: box.x, y: .zero, width: min(line.width, box.width), height: segment.height)
      segment.links = [Link(area: area, target: target, description: text, owner: owner)]
      return segment
    }
  }

  private mutating func awaited(_ kind: Field.Awaited, field: BoundField, in box: ContentBox) -> [Segment] {
    switch kind {
    case .text, .initials: return [open(field, kind, height: theme.entryHeight - theme.paddingY * 2, in: box)]
    case .signature: return [open(field, kind, height: theme.signatureHeight, in: box)]
    case .date: return [date(field, in: box)]
    case .tick: return [tick(field, in: box)]
    case .writing(let lines):
      return (0..<lines).map { line(field, number: $0, isRuled: !box.hasFloor || $0 < lines - 1, in: box) }
    case .choice(let options): return choice(options, field: field, in: box)
    }
  }

  /// A planned value, and a field for corrections beside it or below it.
  private func with(
    _ correction: BoundField, _ printed: [Segment], _ shaped: ShapedText, in box: ContentBox
  ) -> [Segment] {
    let height = theme.body.lineHeight + .mm(1)
    var (printed, beside) = (printed, box)
    beside.x = box.x + shaped.width + .mm(3)
    beside.width = box.width - shaped.width - .mm(3)
    guard printed.count == 1, !shaped.lines[0].isRightToLeft, beside.width >= .mm(16) else {
      return printed + [open(correction, .text, height: height, in: box)]
    }
    printed[0].fields += open(correction, .text, height: height, in: beside).fields
    printed[0].height = max(printed[0].height, height)
    return printed
  }

  private func placement(
    _ field: BoundField, _ kind: Field.Awaited, _ area: Rect, in box: ContentBox, part: String = "",
    option: String? = nil
  ) -> FieldPlacement {
    FieldPlacement(
      id: field.id + part, kind: kind.kind, label: field.label, filledBy: field.filledBy.rawValue, area: area,
      owner: box.owner, tooltip: form.isFillable ? tooltip(for: field, kind, option: option) : "",
      textSize: theme.body.size, choice: option.map { _ in field.id }, option: option, isRequired: field.isRequired)
  }

  /// The label, the option's words, who fills the field in, and the format: all that a screen reader says of a field.
  private func tooltip(for field: BoundField, _ kind: Field.Awaited, option: String?) -> String {
    let format =
      switch kind {
      case .date: "day, month and year, as dd/mm/yyyy"
      case .initials: "initials"
      case .signature: "signature"
      case .text, .writing, .tick, .choice: ""
      }
    // What came from the records may be corrected by anyone who signs.
    let role = field.filledBy == .centre ? nil : form.wording(field.filledBy.name)
    let words = [
      field.label, option ?? "", role.map { form.wording("filled by: {role}", ["role": $0]) } ?? "",
      form.wording(format),
      field.isRequired ? form.wording("required") : "",
    ]
    return words.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func open(_ field: BoundField, _ kind: Field.Awaited, height: Length, in box: ContentBox) -> Segment {
    let area = Rect(x: box.x, y: .zero, width: box.width, height: height)
    return Segment(height: height, fields: [placement(field, kind, area, in: box)])
  }

  /// Two strokes separate day, month and year; the label gives their order.
  private func date(_ field: BoundField, in box: ContentBox) -> Segment {
    let height = theme.entryHeight - theme.paddingY * 2
    let slot = min(box.width * 0.28, .mm(12))
    let strokes = [1, 2].map { number -> PageItem in
      let x = box.x + slot * number
      return .rule(
        from: Point(x: x - .mm(0.7), y: height - .mm(1)), to: Point(x: x + .mm(0.7), y: height - .mm(6)),
        Stroke(thickness: .pt(0.6), shade: .line))
    }
    let area = Rect(x: box.x, y: .zero, width: box.width, height: height)
    return Segment(
      height: height, items: form.isFillable ? [] : strokes, fields: [placement(field, .date, area, in: box)])
  }

  private func tickBox(x: Length, y: Length) -> Rect { Rect(x: x, y: y, width: theme.tickSize, height: theme.tickSize) }

  /// A tick box without words: in a table the column's head has them.
  private func tick(_ field: BoundField, in box: ContentBox) -> Segment {
    let area = tickBox(x: box.x + (box.width - theme.tickSize) / 2, y: .mm(1))
    return Segment(
      height: theme.tickSize + .mm(2), items: [.box(area, fill: nil, stroke: Theme.tickOutline)],
      fields: [placement(field, .tick, area, in: box)])
  }

  private func line(_ field: BoundField, number: Int, isRuled: Bool, in box: ContentBox) -> Segment {
    let y = theme.writingPitch - .mm(1)
    let rule = Self.rule(box.x...(box.x + box.width), y: y, theme.guideline)
    let area = Rect(x: box.x, y: .zero, width: box.width, height: theme.writingPitch)
    let part = number == 0 ? "" : ".line-\(number + 1)"
    return Segment(
      height: theme.writingPitch, items: form.isFillable || !isRuled ? [] : [rule],
      fields: [placement(field, .writing(lines: 1), area, in: box, part: part)])
  }

  /// Tick boxes, as many side by side as fit. Each option is an element of its own.
  private mutating func choice(_ options: [String], field: BoundField, in box: ContentBox) -> [Segment] {
    let gap: Length = .mm(2)
    var segments: [Segment] = []
    var x = box.x
    for option in options {
      // The space keeps the options apart when they are read as one text.
      let shaped = shape(option + " ", theme.body, width: box.width - theme.tickSize - gap, name: field.label)
      var box = box
      box.owner = structure.add(.span, under: box.owner)
      let needed = theme.tickSize + gap + shaped.width + .mm(8)
      if segments.isEmpty || x + needed > box.x + box.width + .mm(8) {
        segments.append(Segment(height: .zero))
        x = box.x
      }
      segments[segments.count - 1].add(labelledTick(shaped, at: x, field: field, option: option, in: box))
      x = x + needed
    }
    return segments
  }

  /// A tick box with its words on its right.
  func labelledTick(
    _ shaped: ShapedText, at x: Length, field: BoundField, option: String?, in box: ContentBox
  ) -> Segment {
    let lineHeight = theme.body.lineHeight
    let top = Length.mm(1)
    let tick = tickBox(x: x, y: top + max(.zero, (lineHeight - theme.tickSize) / 2))
    var items: [PageItem] = [.box(tick, fill: nil, stroke: Theme.tickOutline)]
    for (index, line) in shaped.lines.enumerated() {
      items += self.items(
        of: line, theme.body, x: x + theme.tickSize + .mm(2), width: shaped.width,
        baseline: top + lineHeight * index + shaped.ascent, owner: .element(box.owner))
    }
    let part = option.map { ".\($0.lowercased().replacing(" ", with: "-"))" } ?? ""
    return Segment(
      height: max(tick.bottom, top + lineHeight * shaped.lines.count) + .mm(1), items: items,
      fields: [placement(field, .tick, tick, in: box, part: part, option: option)])
  }
}
