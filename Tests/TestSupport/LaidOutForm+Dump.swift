package import Pages

extension LaidOutForm {
  /// The pages as text, for goldens: every item with its place in points, and the structure it belongs to.
  package func dump() -> String {
    var lines = [
      "form \(metadata.form) id \(metadata.documentID) language \(metadata.language)", "title \(metadata.title)",
    ]
    for (number, page) in pages.enumerated() {
      lines.append("page \(number + 1) \(page.size.width)x\(page.size.height)")
      lines += page.items.map { "  " + line(for: $0) }
      lines += page.fields.map { field in
        "  field \(field.id) \(field.kind.rawValue) by \(field.filledBy) at \(text(of: field.area)) in \(name(of: field.owner))"
      }
    }
    lines.append("structure")
    lines += structureLines()
    lines += bookmarks.map { "bookmark \($0.level) page \($0.page + 1) y \($0.y) \($0.title)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(for item: PageItem) -> String {
    switch item {
    case .text(let run, let point, let shade, let owner):
      "text \(point.x),\(point.y) \(run.font.name) \(run.size) grey \(shade.level) \(name(of: owner)) |\(run.text)|"
    case .rule(let from, let to, let stroke):
      "rule \(from.x),\(from.y) to \(to.x),\(to.y) \(text(of: stroke))"
    case .picture(let picture, let rect): "picture \(picture.width)x\(picture.height) \(text(of: rect))"
    case .box(let rect, let fill, let stroke):
      "box \(text(of: rect))" + (fill.map { " fill \($0.level)" } ?? "")
        + (stroke.map { " stroke \(text(of: $0))" } ?? "")
    }
  }

  private func text(of rect: Rect) -> String { "\(rect.x),\(rect.y) \(rect.width)x\(rect.height)" }

  private func text(of stroke: Stroke) -> String { "\(stroke.thickness) grey \(stroke.shade.level)" }

  private func name(of owner: Owner) -> String {
    switch owner {
    case .header: "header"
    case .footer: "footer"
    case .element(let id): name(of: id)
    }
  }

  private func name(of id: StructureTree.ID) -> String { "\(structure[id].role.pdfName)#\(id.index)" }

  private func structureLines() -> [String] {
    let children = structure.children
    func lines(_ id: StructureTree.ID, depth: Int) -> [String] {
      let element = structure[id]
      var line = String(repeating: "  ", count: depth) + name(of: id)
      if case .headerCell(let scope) = element.role { line += " scope \(scope.rawValue)" }
      if element.columnSpan > 1 { line += " span \(element.columnSpan)" }
      if let text = element.alternative { line += " |\(text)|" }
      if let language = element.language { line += " language \(language)" }
      if let text = element.summary { line += " summary |\(text)|" }
      return [line] + children[id.index].flatMap { lines($0, depth: depth + 1) }
    }
    return structure.elements.isEmpty ? [] : lines(StructureTree.root, depth: 1)
  }
}
