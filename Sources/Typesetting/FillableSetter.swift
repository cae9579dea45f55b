import Pages

/// Turns places for a pen into fields for a keyboard: the ruled lines of one account become one field of several lines,
/// and every field gets an element of its own in the structure tree.
struct FillableSetter {
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
        if !isCell(fields[index].owner) {
          fields[index].area = fields[index].area.lowered(by: .mm(1.2))
          page.items.append(.box(fields[index].area, fill: nil, stroke: Theme.hairline))
        }
      }
      fields[index].element = structure.add(.form, under: fields[index].owner)
    }
    page.fields = fields
    return page
  }

  /// An account that goes on over the page is a further field, called after the first.
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
