/// A form with everything in its place: pages as display lists, the structure tree, bookmarks and metadata. All texts are
/// measured and all fonts chosen.
package struct LaidOutForm: Hashable, Sendable {
  package var metadata: Metadata
  package var pages: [Page]
  package var structure: StructureTree
  package var bookmarks: [Bookmark]
  /// Where each element is, in the order of the pages.
  package var placed: [PlacedElement] = []

  package init(metadata: Metadata, pages: [Page], structure: StructureTree, bookmarks: [Bookmark]) {
    self.metadata = metadata
    self.pages = pages
    self.structure = structure
    self.bookmarks = bookmarks
  }
}

/// The metadata of the PDF.
package struct Metadata: Hashable, Sendable {
  /// The only metadata that may contain a person's name.
  package var title: String
  /// A BCP 47 tag such as `en-GB`.
  package var language: String
  package var documentID: String
  /// The form's id and version, as the footer prints them.
  package var form: String

  package init(title: String, language: String, documentID: String, form: String) {
    self.title = title
    self.language = language
    self.documentID = documentID
    self.form = form
  }
}

/// An entry of the document outline; `level` counts from 1.
package struct Bookmark: Hashable, Sendable {
  package var title: String
  package var level: Int
  /// Counts from 0.
  package var page: Int
  package var y: Length

  package init(title: String, level: Int, page: Int, y: Length) {
    self.title = title
    self.level = level
    self.page = page
    self.y = y
  }
}

/// A frame around a part of a page, shown by the preview of a layout and never printed.
package struct Mark: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case block, field
  }

  package var kind: Kind
  package var frame: Rect
  /// The name of the framed part, shown at the upper right corner.
  package var label: ShapedText?

  package init(kind: Kind, frame: Rect, label: ShapedText? = nil) {
    self.kind = kind
    self.frame = frame
    self.label = label
  }
}

/// The place of an element of a form on a page.
package struct PlacedElement: Hashable, Sendable {
  /// The element's index in its bound form.
  package var element: Int
  /// Counts from 0.
  package var page: Int
  package var frame: Rect

  package init(element: Int, page: Int, frame: Rect) {
    self.element = element
    self.page = page
    self.frame = frame
  }
}

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
        "  field \(field.id) \(field.kind.rawValue) by \(field.filledBy) at \(field.area) in \(name(of: field.owner))"
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
    case .rule(let from, let to, let thickness, let shade):
      "rule \(from.x),\(from.y) to \(to.x),\(to.y) \(thickness) grey \(shade.level)"
    case .box(let rect, let fill, let stroke):
      "box \(rect)" + (fill.map { " fill \($0.level)" } ?? "")
        + (stroke.map { " stroke \($0.thickness) grey \($0.shade.level)" } ?? "")
    }
  }

  private func name(of owner: Owner) -> String {
    switch owner {
    case .artifact: "artifact"
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
    let roots = structure.elements.indices.filter { structure.elements[$0].parent == nil }
    return roots.flatMap { lines(StructureTree.ID(index: $0), depth: 1) }
  }
}
