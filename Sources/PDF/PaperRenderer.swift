package import Pages
import Reading

/// Draws sheets for paper one after the other. What pages share is drawn once, and a page is released as soon as it is
/// drawn, so that a pack of any length needs little memory. It belongs to one thread.
package final class PaperRenderer {
  private let painter: Painter
  private let date: PDFDate?
  private let deflater: Deflater
  private var surface: PDFSurface?
  private var recordings: [Background: Recording] = [:]
  private var sizes: [Size] = []

  init(fonts: FontLibrary, date: PDFDate?, deflater: Deflater) {
    painter = Painter(fonts: fonts)
    self.date = date
    self.deflater = deflater
  }

  package func draw(_ page: Page) throws(PDFError) {
    let recording = try page.background.map { background throws(PDFError) in try self.recording(of: background) }
    if surface == nil { surface = try PDFSurface(size: page.size) }
    try surface?.page(size: page.size) { canvas throws(PDFError) in
      if let recording { canvas.show(recording) }
      try painter.paintAll(of: page, on: canvas)
    }
    sizes.append(page.size)
  }

  private func recording(of background: Background) throws(PDFError) -> Recording {
    if let known = recordings[background] { return known }
    let made = try Recording(size: background.size, id: recordings.count) { canvas throws(PDFError) in
      try painter.paintAll(of: Page(size: background.size, items: background.items), on: canvas)
    }
    recordings[background] = made
    return made
  }

  /// The file. Nothing can be drawn after this.
  package func finish(_ metadata: Metadata, bookmarks: [Bookmark]) throws(PDFError) -> RenderedFile {
    guard let surface = surface.take() else { throw PDFError("there are no pages") }
    let bytes = try surface.finish()
    let form = LaidOutForm(metadata: metadata, pages: sizes.map { Page(size: $0) }, bookmarks: bookmarks)
    return try UntaggedFileWriter(form: form, date: date, deflater: deflater).file(of: consume bytes)
  }
}

/// Makes the file of sheets for paper: Cairo's pages as they are, with title and language, but no tags and no fields. The
/// producer in the metadata says so.
private struct UntaggedFileWriter {
  let form: LaidOutForm
  let date: PDFDate?
  let deflater: Deflater

  /// A pack may be long, so Cairo's bytes are released as soon as they are copied.
  func file(of bytes: consuming [UInt8]) throws(PDFError) -> RenderedFile {
    let drawing = try DrawnFile(consume bytes)
    guard drawing.pages.count == form.pages.count else {
      throw PDFError("the drawing has \(drawing.pages.count) pages, not \(form.pages.count)")
    }
    let (contents, own) = (drawing.pages.map(\.contents), try drawing.resources())
    var file = try PDFAssembly(
      drawing, keeping: contents.flatMap(\.self) + own.kinds.references, deflater: deflater)
    _ = consume drawing
    let pages = form.pages.map { _ in file.reserve() }
    let tree = file.reserve()
    let resources = PageWriter.writeResources(own, to: &file)
    for (index, page) in form.pages.enumerated() {
      file.addDictionary(pages[index], "/Type/Page") { syntax in
        PageWriter.writePage(page, under: tree, resources: resources, to: &syntax)
        syntax.entry("/Contents", contents[index])
      }
    }
    PageWriter.writeTree(pages, as: tree, to: &file)
    let root = writeCatalog(
      pages: tree, bookmarks: BookmarkWriter(form: form, pages: pages).write(to: &file), to: &file)
    let information = MetadataWriter(form: form, date: date, producer: "Proforma (paper only, not tagged)")
      .writeInformation(to: &file)
    return RenderedFile(
      bytes: file.write(root: root, information: information, identifier: SHA256.first16), content: nil)
  }

  private func writeCatalog(
    pages: PDFReference, bookmarks: PDFReference?, to file: inout PDFAssembly
  ) -> PDFReference {
    file.addDictionary(nil, "/Type/Catalog/ViewerPreferences<</DisplayDocTitle true>>") { syntax in
      syntax.entry("/Pages", pages)
      syntax.entry("/Lang", text: form.metadata.language)
      if let bookmarks { syntax.entry("/Outlines", bookmarks) }
    }
  }
}
