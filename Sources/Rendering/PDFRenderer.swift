internal import CairoKit
package import PageModel
internal import QPDFKit

/// Draws laid-out forms: as tagged PDF by Cairo and the finishing pass, or as pictures. It holds the fonts that it has
/// loaded, so it belongs to one thread.
package final class PDFRenderer {
  private let fonts = FontLibrary()
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
    if typing == nil { typing = try TypingFont(path: typingPath, fonts: fonts) }
    return typing
  }

  /// - Throws: `RenderingError`; then no bytes exist.
  ///
  /// `password`: encrypt the file with it.
  package func pdf(_ form: LaidOutForm, password: String? = nil) throws(RenderingError) -> [UInt8] {
    try file(form, password: password).bytes
  }

  /// The PDF, with what is to be known of it when it comes back.
  package func file(_ form: LaidOutForm, password: String? = nil) throws(RenderingError) -> RenderedFile {
    let drawn: DrawnForm
    do throws(CairoError) { drawn = try draw(form) } catch { throw RenderingError(error) }
    let font = try typingFont(for: form)
    do throws(QPDFError) {
      return try FinishingPass(form: form, marks: drawn.marks, date: date, font: font, password: password).finish(
        drawn.bytes)
    } catch { throw RenderingError(error) }
  }

  /// A page as PNG.
  /// `page`: counts from 0.
  package func png(_ form: LaidOutForm, page: Int, pixelsPerInch: Double) throws(RenderingError) -> [UInt8] {
    guard form.pages.indices.contains(page) else { throw RenderingError("there is no page \(page + 1)") }
    let page = form.pages[page]
    let painter = Painter(fonts: fonts)
    do throws(CairoError) {
      let image = try ImageSurface(size: page.size, pixelsPerInch: pixelsPerInch)
      try image.draw { canvas throws(CairoError) in
        painter.paintDecoration(of: page, on: canvas)
        try painter.paintRunningText(of: page, on: canvas)
        for piece in painter.pieces(of: page) { try painter.paint(piece, on: canvas) }
      }
      return try image.finish()
    } catch { throw RenderingError(error) }
  }

  /// What Cairo made, and whose the marked pieces of each page are: `marks[page][mcid]`, nil for decoration.
  private struct DrawnForm {
    var bytes: [UInt8]
    var marks: [[StructureTree.ID?]]
  }

  private func draw(_ form: LaidOutForm) throws(CairoError) -> DrawnForm {
    guard let first = form.pages.first else { return DrawnForm(bytes: [], marks: []) }
    let surface = try PDFSurface(size: first.size)
    surface.setTitle(form.metadata.title)
    var marks: [[StructureTree.ID?]] = []
    for page in form.pages {
      try surface.page(size: page.size) { canvas throws(CairoError) in
        marks.append(try draw(page, on: canvas, structure: form.structure))
      }
    }
    addBookmarks(form.bookmarks, to: surface)
    return DrawnForm(bytes: try surface.finish(), marks: marks)
  }

  /// Cairo numbers marked pieces from 0 on each page, in the order in which they are drawn.
  private func draw(
    _ page: Page, on canvas: borrowing Canvas, structure: StructureTree
  ) throws(CairoError) -> [StructureTree.ID?] {
    let painter = Painter(fonts: fonts)
    // Cairo 1.16 has no tag for artifacts; the finishing pass turns these into what they stand for.
    let artifacts = Artifact.kinds(on: page)
    var marks = artifacts.map { _ in StructureTree.ID?.none }
    for kind in artifacts {
      try canvas.tagged("Private") { () throws(CairoError) in
        switch kind {
        case .layout: painter.paintDecoration(of: page, on: canvas)
        case .pagination: try painter.paintRunningText(of: page, on: canvas)
        }
      }
    }
    for piece in painter.pieces(of: page) {
      let tag = structure[piece.owner].role.pdfName
      try canvas.tagged(tag) { () throws(CairoError) in try painter.paint(piece, on: canvas) }
      marks.append(piece.owner)
    }
    return marks
  }

  private func addBookmarks(_ bookmarks: [Bookmark], to surface: borrowing PDFSurface) {
    var parents: [Int32] = [0]
    for bookmark in bookmarks {
      let depth = min(max(bookmark.level, 1), parents.count)
      let id = surface.addBookmark(bookmark.title, under: parents[depth - 1], page: bookmark.page + 1, y: bookmark.y)
      parents = Array(parents.prefix(depth)) + [id]
    }
  }
}
