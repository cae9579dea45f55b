internal import Pages
internal import Reading

/// Makes the file of sheets that go straight to a printer: Cairo's pages as they are, with title and language, and neither
/// tags nor fields. The producer says so.
struct PaperPass {
  let form: LaidOutForm
  let date: PDFDate?
  let deflater: Deflater

  /// A pack may be long: what Cairo wrote is let go as soon as it is taken over.
  func finish(_ bytes: consuming [UInt8]) throws(PDFWritingError) -> RenderedFile {
    let drawing = try CairoFile(consume bytes)
    guard drawing.pages.count == form.pages.count else {
      throw PDFWritingError("the drawing has \(drawing.pages.count) pages, not \(form.pages.count)")
    }
    let (contents, own) = (drawing.pages.map(\.contents), drawing.resources)
    var file = PDFAssembly(
      drawing, keeping: contents + own.fonts.map(\.object) + own.forms.map(\.object), deflater: deflater)
    _ = consume drawing
    let pages = form.pages.map { _ in file.reserve() }
    let tree = file.reserve()
    let resources = PageWriter.writeResources(own, to: &file)
    for (index, page) in form.pages.enumerated() {
      file.add(pages[index]) {
        PageWriter.writePage(page, under: tree, resources: resources, contents: contents[index], to: &$0)
      }
    }
    file.add(tree) { PageWriter.writeTree(pages, to: &$0) }
    let bookmarks = BookmarkWriter(form: form, pages: pages).write(to: &file)
    let root = file.add { syntax in
      syntax.write("<</Type/Catalog/ViewerPreferences<</DisplayDocTitle true>>")
      syntax.entry("/Pages", tree)
      syntax.entry("/Lang", text: form.metadata.language)
      if let bookmarks { syntax.entry("/Outlines", bookmarks) }
      syntax.write(">>")
    }
    let information = MetadataWriter(form: form, date: date, producer: "Proforma (paper only, not tagged)")
      .writeInformation(to: &file)
    return RenderedFile(
      bytes: file.write(root: root, information: information, identifier: SHA256.first16), content: nil)
  }
}
