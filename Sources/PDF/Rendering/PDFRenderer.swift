package import Pages

/// Draws laid-out forms: as tagged PDF by Cairo and the finishing pass, or as pictures. It holds the fonts that it has
/// loaded, so it belongs to one thread.
package final class PDFRenderer {
  let fonts = FontLibrary()
  private let deflater = Deflater()
  private let decorations = DecorationMemory()
  private let date: PDFDate?

  /// `secondsSinceEpoch`: the date that the file bears; none is written without it, because the same input must give the
  /// same bytes.
  /// `typingFont`: the file of the font that people type in; without one, forms have no fields.
  package init(secondsSinceEpoch: Int? = nil, typingFont: String? = nil) {
    date = secondsSinceEpoch.map(PDFDate.init)
    typingPath = typingFont
  }

  private let typingPath: String?
  private var typing: TypingFont?

  /// Read once, when the first form asks for it.
  private func typingFont(for form: LaidOutForm) throws(RenderingError) -> TypingFont? {
    guard let typingPath, form.pages.contains(where: { $0.fields.contains { $0.element != nil } }) else { return nil }
    if typing == nil { typing = try TypingFont(path: typingPath, fonts: fonts, deflater: deflater) }
    return typing
  }

  /// - Throws: `RenderingError`; then no bytes exist.
  ///
  /// `password`: encrypt the file with it.
  package func pdf(_ form: LaidOutForm, password: String? = nil) throws(RenderingError) -> [UInt8] {
    try file(form, password: password).bytes
  }

  /// The PDF, with what is to be known of it when it comes back.
  /// What a page shows is let go as soon as it is drawn: a long volume need not be in memory twice.
  package func file(_ form: consuming LaidOutForm, password: String? = nil) throws(RenderingError) -> RenderedFile {
    var form = form
    let drawn = try draw(&form)
    let font = try typingFont(for: form)
    let pass = FinishingPass(form: form, layers: drawn.layers, date: date, font: font, deflater: deflater)
    let file: RenderedFile
    do throws(PDFWritingError) { file = try pass.finish(drawn.bytes) } catch { throw RenderingError(error) }
    return try protected(file, password)
  }

  /// The form for a printer: every page without tags, and what pages share drawn once.
  package func paper(_ form: LaidOutForm, password: String? = nil) throws(RenderingError) -> RenderedFile {
    let printer = printer()
    for page in form.pages { try printer.draw(page) }
    return try protected(try printer.finish(form.metadata, bookmarks: form.bookmarks), password)
  }

  /// For sheets that are drawn as they come.
  package func printer() -> PaperPrinter { PaperPrinter(fonts: fonts, date: date, deflater: deflater) }

  package func protected(_ file: RenderedFile, _ password: String?) throws(RenderingError) -> RenderedFile {
    guard let password else { return file }
    var file = file
    file.bytes = try encrypted(file.bytes, password)
    return file
  }

  /// Whether an encrypted file opens with a password.
  package static func opens(_ bytes: [UInt8], password: String) -> Bool {
    (try? QPDFDocument(bytes, password: password)) != nil
  }

  private func encrypted(_ bytes: [UInt8], _ password: String) throws(RenderingError) -> [UInt8] {
    do throws(QPDFError) { return try QPDFDocument(bytes).write(protection: Protection(user: password)) } catch {
      throw RenderingError(error)
    }
  }

  /// What Cairo made, and which of its pages are layers of which of the form's.
  private struct DrawnForm {
    var bytes: [UInt8]
    var layers: [PageLayers]
  }

  private func draw(_ form: inout LaidOutForm) throws(RenderingError) -> DrawnForm {
    guard let first = form.pages.first else { return DrawnForm(bytes: [], layers: []) }
    let painter = Painter(fonts: fonts)
    var layers: [PageLayers] = []
    let surface: PDFSurface
    do throws(CairoError) { surface = try PDFSurface(size: first.size) } catch { throw RenderingError(error) }
    for index in form.pages.indices {
      let (page, pieces) = (form.pages[index], painter.pieces(of: form.pages[index]))
      let own = PageLayers(
        decoration: try decorations.decoration(of: page, by: painter), hasRunningText: painter.hasRunningText(page),
        marks: pieces.map(\.owner))
      do throws(CairoError) {
        if own.hasRunningText {
          try surface.page(size: page.size) { canvas throws(CairoError) in
            try painter.paintRunningText(of: page, on: canvas)
          }
        }
        if !pieces.isEmpty { try draw(pieces, size: page.size, by: painter, on: surface, structure: form.structure) }
      } catch { throw RenderingError(error) }
      layers.append(own)
      form.pages[index].items = []
    }
    do throws(CairoError) { return DrawnForm(bytes: try surface.finish(), layers: layers) } catch {
      throw RenderingError(error)
    }
  }

  private func draw(
    _ pieces: [Piece], size: Size, by painter: Painter, on surface: borrowing PDFSurface, structure: StructureTree
  ) throws(CairoError) {
    try surface.page(size: size) { canvas throws(CairoError) in
      for piece in pieces {
        try canvas.tagged(structure[piece.owner].role.pdfName) { () throws(CairoError) in
          try painter.paint(piece, on: canvas)
        }
      }
    }
  }
}
