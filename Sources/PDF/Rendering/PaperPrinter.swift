package import Pages

/// Draws sheets for a printer, one after the other: what pages share is drawn once, and a page is forgotten when it is
/// drawn, so that a pack of any length needs little memory. It belongs to one thread.
package final class PaperPrinter {
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

  package func draw(_ page: Page) throws(RenderingError) {
    do throws(CairoError) {
      let recording = try page.background.map { background throws(CairoError) in try self.recording(of: background) }
      if surface == nil { surface = try PDFSurface(size: page.size) }
      try surface?.page(size: page.size) { canvas throws(CairoError) in
        if let recording { canvas.show(recording) }
        try painter.paintAll(of: page, on: canvas)
      }
      sizes.append(page.size)
    } catch { throw RenderingError(error) }
  }

  private func recording(of background: Background) throws(CairoError) -> Recording {
    if let known = recordings[background] { return known }
    let made = try Recording(size: background.size, id: recordings.count) { canvas throws(CairoError) in
      try painter.paintAll(of: Page(size: background.size, items: background.items), on: canvas)
    }
    recordings[background] = made
    return made
  }

  /// The file; nothing can be drawn any more.
  package func finish(_ metadata: Metadata, bookmarks: [Bookmark]) throws(RenderingError) -> RenderedFile {
    guard let surface = surface.take() else { throw RenderingError("there are no pages") }
    let bytes: [UInt8]
    do throws(CairoError) { bytes = try surface.finish() } catch { throw RenderingError(error) }
    let form = LaidOutForm(
      metadata: metadata, pages: sizes.map { Page(size: $0) }, structure: StructureTree(), bookmarks: bookmarks)
    do throws(PDFWritingError) {
      return try PaperPass(form: form, date: date, deflater: deflater).finish(consume bytes)
    } catch {
      throw RenderingError(error)
    }
  }
}
