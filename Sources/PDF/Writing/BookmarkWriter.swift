import Pages

/// Writes the document outline, PDF 1.7 §12.3.3, with all entries open.
struct BookmarkWriter {
  let form: LaidOutForm
  let pages: [PDFReference]

  /// - Returns: nil where there are no bookmarks.
  func write(to file: inout PDFAssembly) -> PDFReference? {
    guard !form.bookmarks.isEmpty else { return nil }
    let outline = file.reserve()
    let items = form.bookmarks.map { _ in file.reserve() }
    let parents = parents
    // The entries under each, and under the outline itself.
    var kids: [Int?: [Int]] = [:]
    for (index, parent) in parents.enumerated() { kids[parent, default: []].append(index) }
    func link(_ parent: Int?, _ syntax: inout PDFSyntax) {
      guard let own = kids[parent], let first = own.first, let last = own.last else { return }
      syntax.entry("/First", items[first])
      syntax.entry("/Last", items[last])
      syntax.entry("/Count", descendants(of: parent, kids))
    }
    for (index, bookmark) in form.bookmarks.enumerated() {
      let siblings = kids[parents[index]] ?? []
      let place = siblings.firstIndex(of: index) ?? 0
      file.addDictionary(items[index]) { syntax in
        syntax.entry("/Title", text: bookmark.title)
        syntax.entry("/Parent", parents[index].map { items[$0] } ?? outline)
        if place > 0 { syntax.entry("/Prev", items[siblings[place - 1]]) }
        if place + 1 < siblings.count { syntax.entry("/Next", items[siblings[place + 1]]) }
        link(index, &syntax)
        writeDestination(of: bookmark, to: &syntax)
      }
    }
    return file.addDictionary(outline, "/Type/Outlines") { link(nil, &$0) }
  }

  /// The parent of each entry: the last one before it of a higher level.
  private var parents: [Int?] {
    var open: [Int] = []
    return form.bookmarks.enumerated().map { index, bookmark in
      open = Array(open.prefix(max(0, min(bookmark.level - 1, open.count))))
      defer { open.append(index) }
      return open.last
    }
  }

  private func descendants(of parent: Int?, _ kids: [Int?: [Int]]) -> Int {
    (kids[parent] ?? []).reduce(0) { $0 + 1 + descendants(of: $1, kids) }
  }

  private func writeDestination(of bookmark: Bookmark, to syntax: inout PDFSyntax) {
    syntax.write("/Dest[")
    syntax.reference(pages[bookmark.page])
    syntax.write("/XYZ 0")
    syntax.length(form.pages[bookmark.page].size.height - bookmark.y)
    syntax.write(" 0]")
  }
}

/// Writes the links of a document to its own pages (PDF 1.7 §12.5.6.5), without a border: the words say that they lead
/// somewhere.
struct LinkWriter {
  let form: LaidOutForm
  let pages: [PDFReference]

  /// Adds the links to what was written of each page.
  ///
  /// - Returns: the objects, for the structure tree.
  func write(to written: inout FieldWriter.Written, in file: inout PDFAssembly) -> [FieldWriter.Widget] {
    guard form.pages.contains(where: { !$0.links.isEmpty }) else { return [] }
    var links: [FieldWriter.Widget] = []
    let first = form.pages.count + written.widgets.count
    if written.annotations.isEmpty { written.annotations = form.pages.map { _ in [] } }
    for (index, page) in form.pages.enumerated() {
      for link in page.links where pages.indices.contains(link.page) {
        let widget = FieldWriter.Widget(
          object: file.reserve(), page: pages[index], key: first + links.count, element: link.owner.index,
          alternative: nil)
        write(link, widget, height: page.size.height, to: &file)
        links.append(widget)
        written.annotations[index].append(widget.object)
      }
    }
    return links
  }

  private func write(_ link: PageLink, _ widget: FieldWriter.Widget, height: Length, to file: inout PDFAssembly) {
    file.addDictionary(widget.object, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]") { syntax in
      syntax.rectangle(link.area, pageHeight: height)
      syntax.entry("/P", widget.page)
      syntax.entry("/StructParent", widget.key)
      syntax.entry("/Contents", text: link.description)
      syntax.write("/Dest[")
      syntax.reference(pages[link.page])
      syntax.write("/Fit]")
    }
  }
}
