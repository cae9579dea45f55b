internal import Hashing
internal import PDFWriting
internal import PageModel

/// Makes the file of sheets that go straight to a printer: Cairo's pages as they are, with title and language, and neither
/// tags nor fields. The producer says so.
struct PaperPass {
  let form: LaidOutForm
  let date: PDFDate?
  let deflater: Deflater

  func finish(_ bytes: [UInt8]) throws(PDFWritingError) -> RenderedFile {
    let drawing = try CairoFile(bytes)
    guard drawing.pages.count == form.pages.count else {
      throw PDFWritingError("the drawing has \(drawing.pages.count) pages, not \(form.pages.count)")
    }
    var file = PDFAssembly(
      drawing, keeping: drawing.pages.map(\.contents) + drawing.pages.map(\.resources), deflater: deflater)
    let pages = form.pages.map { _ in file.reserve() }
    let tree = file.reserve()
    for (index, page) in form.pages.enumerated() {
      file.add(pages[index]) { PageWriter.writePage(page, under: tree, drawn: drawing.pages[index], to: &$0) }
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
