import Pages

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
      syntax.write("/Rect[")
      for edge in [link.area.x, height - link.area.bottom, link.area.right, height - link.area.y] {
        syntax.length(edge)
      }
      syntax.write("]")
      syntax.entry("/P", widget.page)
      syntax.entry("/StructParent", widget.key)
      syntax.entry("/Contents", text: link.description)
      syntax.write("/Dest[")
      syntax.reference(pages[link.page])
      syntax.write("/Fit]")
    }
  }
}
