import Pages

/// The cover of a bound volume: what it is, whose it is, and its contents with page numbers.
package struct CoverBinder {
  /// A document of the volume, as the contents list it.
  package struct Line: Hashable, Sendable {
    /// The titles above it, from the outermost: candidate, section, unit.
    package var path: [String]
    package var title: String
    /// What of several it is: a unit, an activity.
    package var about: String
    package var documentID: String
    /// Counts from 1.
    package var page: Int

    package init(path: [String], title: String, about: String, documentID: String, page: Int) {
      self.path = path
      self.title = title
      self.about = about
      self.documentID = documentID
      self.page = page
    }
  }

  private let pack: Pack
  private let wording: Wording

  package init(_ pack: Pack, wording: Wording) {
    self.pack = pack
    self.wording = wording
  }

  /// `assessor`: the name of the assessor whose candidates the volume has; nil for any other volume.
  /// `pageCount`: of the whole volume, cover included.
  package func bind(
    _ lines: [Line], identity: Identity, assessor: String? = nil, documentID: String, pageCount: Int
  ) -> BoundForm {
    let contents = wording(
      "Contents: {documents} documents, {pages} pages",
      [
        "documents": String(lines.count), "pages": String(pageCount),
      ])
    let head = assessor.map { name -> Element in
      .grid(Grid(columns: 1, rows: [[Grid.Box(field: printed("assessor", wording("Assessor"), name))]]))
    }
    return BoundForm(
      formID: pack.id, version: pack.version, title: pack.title, purpose: pack.purpose, documentID: documentID,
      wording: wording, page: PageSetup(), identity: identity,
      notice: wording("Page numbers in the contents are those of the whole pack."),
      elements: [head].compactMap(\.self) + [.heading(contents, level: 2), .table(table(of: lines))])
  }

  private func printed(_ id: String, _ label: String, _ text: String) -> BoundField {
    BoundField(id: id, label: label, filledBy: .centre, content: .printed(text, isPlanned: false))
  }

  private func table(of lines: [Line]) -> Table {
    let columns = [
      Table.Column(head: wording("Form"), width: nil), Table.Column(head: wording("For"), width: .mm(30)),
      Table.Column(head: wording("Document"), width: .mm(36)), Table.Column(head: wording("Page"), width: .mm(14)),
    ]
    var rows: [Table.Row] = []
    var path: [String] = []
    for (number, line) in lines.enumerated() {
      if line.path != path, !line.path.isEmpty {
        rows.append(.band(line.path.joined(separator: " · "), cells: []))
        path = line.path
      }
      let texts = [line.title, line.about, line.documentID, String(line.page)]
      var cells = zip(columns, texts).map { printed("contents.\(number + 1).\($0.head)", $0.head, $1) }
      cells[0].page = line.page - 1
      rows.append(.cells(cells))
    }
    var table = Table(title: wording("Contents"), columns: columns, rows: rows)
    table.isDense = true
    return table
  }
}
