import Forms
import Pages

extension FlowBuilder {
  /// A label, perhaps a hint, and ruled lines. Many lines may be split over pages, but the label stays with the first two.
  mutating func setWriting(_ area: WritingArea) {
    let head = writingHead(area)
    var lines = ruledLines(of: area, count: most(area))
    let number = addArea(.lines, least: area.leastLines, natural: area.lines, most: lines.count)
    // A few lines stay together; of many, or in large print, the first two do.
    let isShort = area.lines <= 6
    let staysWhole = isShort && !area.grows && !theme.isLargePrint
    // A label again would take the room that large print needs to keep a few lines with a signature.
    let header = isShort ? nil : continuedHeading(of: area)
    for index in lines.indices {
      lines[index].part = Strip.Part(area: number, number: index)
      if index > 1 { lines[index].header = header }
      if index == 0 { lines[index].bond = .needed } else if staysWhole { lines[index].bond = .wanted }
    }
    append(head + lines, space: theme.writingGap)
  }

  /// What the lines are for, above those that go on over the page: its index in `Flow.headers`.
  private mutating func continuedHeading(of area: WritingArea) -> Int? {
    let title = form.wording("{label} (continued)", ["label": area.field.label])
    let style = area.level == 2 ? theme.heading : theme.subheading
    let shaped = shape(title, style, width: width, name: area.field.label)
    var header = Strip(height: .zero)
    for segment in segments(shaped, style, x: left, width: width, owner: .element(root)) {
      header.items += segment.items.map { $0.offset(y: header.height) }
      header.height = header.height + segment.height
    }
    // A page of hostile words would have no room for lines.
    guard header.height <= pageHeight / 3 else { return nil }
    flow.headers.append(header)
    return flow.headers.count - 1
  }

  /// Lines that grow can fill a page.
  private func most(_ area: WritingArea) -> Int {
    area.grows ? max(area.lines, pageHeight.wholeTimes(theme.writingPitch)) : area.lines
  }

  mutating func addArea(_ kind: FlexibleArea.Kind, least: Int, natural: Int, most: Int) -> Int {
    flow.areas.append(FlexibleArea(kind: kind, least: least, natural: natural, most: most))
    return flow.areas.count - 1
  }

  /// A continuation sheet with fewer lines is useless.
  private static let fewestLines = 3

  /// A separate sheet with ruled lines down to the signatures.
  mutating func setContinuation(_ area: WritingArea, endorsement: Grid) {
    var head = writingHead(area)
    guard !head.isEmpty else { return }
    head[0].startsSheet = true
    let space = pageHeight - head.reduce(.zero) { $0 + $1.height } - height(of: endorsement) - theme.blockGap.natural
    let lines = space.wholeTimes(theme.writingPitch)
    if lines < Self.fewestLines { reportFullSheet(needed: pageHeight - space + theme.writingPitch * Self.fewestLines) }
    append(head + ruledLines(of: area, count: lines), space: Space.none)
    setGrid(endorsement)
  }

  /// Measured on a copy: builders are values.
  private func height(of grid: Grid) -> Length {
    var probe = self
    probe.flow = Flow()
    probe.setGrid(grid)
    return probe.flow.strips.reduce(.zero) { $0 + $1.height }
  }

  private mutating func writingHead(_ area: WritingArea) -> [Strip] {
    let heading = headingStrips(area.field.label, level: area.level)
    var hint: [Strip] = []
    if let text = area.hint {
      let owner = structure.add(.paragraph, under: root)
      hint = textStrips(text, theme.hint, owner: .element(owner), name: area.field.label)
    }
    return heading + (hint + (area.onward.map { linkStrips($0) } ?? [])).heldTogether
  }

  private mutating func ruledLines(of area: WritingArea, count: Int) -> [Strip] {
    let owner = structure.add(.paragraph, under: root)
    var field = area.field
    field.content = .awaited(.writing(lines: count))
    let box = ContentBox(x: left, width: width, owner: owner)
    return content(of: field, in: box, style: theme.body).map { Strip($0) }
  }
}

/// Makes the fields of a form that is filled in on screen: the ruled lines of one writing area become one field of several
/// lines, and every field gets its own element in the structure tree.
struct FillableFields {
  private(set) var structure: StructureTree
  private var parts: [String: Int] = [:]

  init(structure: StructureTree) { self.structure = structure }

  mutating func set(_ pages: [Page]) -> [Page] { pages.map { set($0) } }

  private mutating func set(_ page: Page) -> Page {
    var page = page
    var fields: [FieldPlacement] = []
    for field in page.fields {
      if field.kind == .writing, let last = fields.last, last.kind == .writing, last.owner == field.owner {
        fields[fields.count - 1].area = last.area.joined(field.area)
      } else {
        fields.append(field)
      }
    }
    for index in fields.indices {
      if fields[index].kind == .writing {
        name(&fields[index])
        if !isCell(fields[index].owner), !page.hasBox(around: fields[index].area) {
          fields[index].area = fields[index].area.lowered(by: .mm(1.2))
          page.items.append(.box(fields[index].area, fill: nil, stroke: Theme.hairline))
        }
      }
      fields[index].element = structure.add(.form, under: fields[index].owner)
    }
    page.fields = fields
    return page
  }

  /// A writing area that continues on the next page is a further field there, named after the first.
  private mutating func name(_ field: inout FieldPlacement) {
    let base = field.id.split(separator: ".").prefix { !$0.hasPrefix("line-") }.joined(separator: ".")
    parts[base, default: 0] += 1
    let part = parts[base, default: 1]
    field.id = part == 1 ? base : "\(base).part-\(part)"
  }

  private func isCell(_ owner: StructureTree.ID) -> Bool {
    switch structure[owner].role {
    case .cell, .headerCell: true
    default: false
    }
  }
}

extension Page {
  fileprivate func hasBox(around area: Rect) -> Bool {
    items.contains { item in
      guard case .box(let box, _, _) = item else { return false }
      return box.x <= area.x && box.y <= area.y && box.right >= area.right && box.bottom >= area.bottom
    }
  }
}

extension Rect {
  /// The rectangle with its top edge further down.
  fileprivate func lowered(by distance: Length) -> Rect {
    Rect(x: x, y: y + distance, width: width, height: height - distance)
  }

  /// The smallest rectangle around both.
  fileprivate func joined(_ other: Rect) -> Rect {
    let (left, top) = (min(x, other.x), min(y, other.y))
    return Rect(
      x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
  }
}
