internal import Foundation
package import Pages

/// A finished PDF.
package struct RenderedFile: Hashable, Sendable {
  package internal(set) var bytes: [UInt8]
  /// The hash of everything that is not filled in, to compare with when the file comes back; nil where it has no fields.
  package let content: String?
}

/// Draws laid-out forms: as tagged PDFs or as pictures. It keeps the fonts that it has loaded, so it belongs to one thread.
package final class PDFRenderer {
  private let fonts = FontLibrary()
  private let deflater = Deflater()
  private let graphics = PageGraphicsCache()
  private let date: PDFDate?
  private let typingPath: String?
  private var typing: TypingFont?

  /// - Parameters:
  ///   - secondsSinceEpoch: the creation date in the file. None is written without it, because the same input must give
  ///     the same bytes.
  ///   - typingFont: the file of the font that people type in; without one, forms have no fields.
  package init(secondsSinceEpoch: Int? = nil, typingFont: String? = nil) {
    date = secondsSinceEpoch.map(PDFDate.init)
    typingPath = typingFont
  }

  /// The form as a tagged PDF.
  ///
  /// `password`: encrypts the file with it.
  package func pdf(_ form: LaidOutForm, password: String? = nil) throws(PDFError) -> [UInt8] {
    try file(form, password: password).bytes
  }

  /// The form as a tagged PDF, with the hash to compare a return with.
  ///
  /// The content of a page is released as soon as it is drawn, so that a long volume is not in memory twice.
  package func file(_ form: consuming LaidOutForm, password: String? = nil) throws(PDFError) -> RenderedFile {
    var form = form
    let drawn = try draw(&form)
    let font = try typingFont(for: form)
    let writer = TaggedFileWriter(form: form, layers: drawn.layers, date: date, font: font, deflater: deflater)
    return try protected(try writer.file(of: drawn.bytes), password)
  }

  /// The form without tags, for printing on paper: what pages share is drawn once.
  package func paper(_ form: LaidOutForm, password: String? = nil) throws(PDFError) -> RenderedFile {
    let renderer = paperRenderer()
    for page in form.pages { try renderer.draw(page) }
    return try protected(try renderer.finish(form.metadata, bookmarks: form.bookmarks), password)
  }

  /// Draws sheets for paper one by one.
  package func paperRenderer() -> PaperRenderer { PaperRenderer(fonts: fonts, date: date, deflater: deflater) }

  package func protected(_ file: RenderedFile, _ password: String?) throws(PDFError) -> RenderedFile {
    guard let password else { return file }
    var file = file
    file.bytes = try QPDFDocument(file.bytes).encrypted(with: Protection(user: password))
    return file
  }

  /// Whether a file is encrypted with a password, or open where there is none.
  package static func isProtected(_ bytes: [UInt8], by password: String?) -> Bool {
    // The key is never compressed, so an open file need not be parsed.
    if password == nil { return Data(bytes).range(of: Data("/Encrypt".utf8)) == nil }
    guard let document = try? QPDFDocument(bytes, password: password) else { return false }
    return document.isEncrypted == (password != nil)
  }

  /// Read once, when the first form needs it.
  private func typingFont(for form: LaidOutForm) throws(PDFError) -> TypingFont? {
    guard let typingPath, form.pages.contains(where: { $0.fields.contains { $0.element != nil } }) else { return nil }
    if typing == nil { typing = try TypingFont(path: typingPath, fonts: fonts, deflater: deflater) }
    return typing
  }

  // MARK: Drawing

  /// What Cairo made, and which of its pages are layers of which of the form's.
  private struct DrawnForm {
    var bytes: [UInt8]
    var layers: [PageLayers]
  }

  private func draw(_ form: inout LaidOutForm) throws(PDFError) -> DrawnForm {
    guard let first = form.pages.first else { return DrawnForm(bytes: [], layers: []) }
    let painter = Painter(fonts: fonts)
    let surface = try PDFSurface(size: first.size)
    var layers: [PageLayers] = []
    for index in form.pages.indices {
      layers.append(try draw(form.pages[index], by: painter, on: surface, structure: form.structure))
      form.pages[index].items = []
    }
    return DrawnForm(bytes: try surface.finish(), layers: layers)
  }

  private func draw(
    _ page: Page, by painter: Painter, on surface: borrowing PDFSurface, structure: StructureTree
  ) throws(PDFError) -> PageLayers {
    let pieces = painter.pieces(of: page)
    let layers = PageLayers(
      graphics: try graphics.graphics(of: page, by: painter, deflater), hasHeader: painter.has(.header, page),
      marks: pieces.map(\.owner), hasFooter: painter.has(.footer, page))
    if layers.hasHeader {
      try surface.page(size: page.size) { canvas throws(PDFError) in try painter.paint(.header, of: page, on: canvas) }
    }
    if !pieces.isEmpty {
      try surface.page(size: page.size) { canvas throws(PDFError) in
        for piece in pieces {
          try canvas.tagged(structure[piece.owner].role.pdfName) { () throws(PDFError) in
            try painter.paint(piece, on: canvas)
          }
        }
      }
    }
    if layers.hasFooter {
      try surface.page(size: page.size) { canvas throws(PDFError) in try painter.paint(.footer, of: page, on: canvas) }
    }
    return layers
  }

  // MARK: Pictures

  /// A page as PNG.
  ///
  /// `page`: counts from 0.
  /// `marks`: frames that are drawn over it.
  package func png(
    _ form: LaidOutForm, page: Int, pixelsPerInch: Double, marks: [Mark] = []
  ) throws(PDFError) -> [UInt8] {
    guard form.pages.indices.contains(page) else { throw PDFError("there is no page \(page + 1)") }
    return try picture(of: form.pages[page], pixelsPerInch: pixelsPerInch, marks: marks).png()
  }

  /// A page before and after a change, side by side as PNG: removed content is red on the left, added content green on
  /// the right, and everything else is pale.
  ///
  /// `old`: nil where the page is new.
  /// `new`: nil where the page is removed.
  package func comparison(of old: Page?, with new: Page?, pixelsPerInch: Double) throws(PDFError) -> [UInt8] {
    guard let size = (new ?? old)?.size else { throw PDFError("there is no page to compare") }
    let empty = Page(size: size)
    let before = try picture(of: old ?? empty, pixelsPerInch: pixelsPerInch)
    let after = try picture(of: new ?? empty, pixelsPerInch: pixelsPerInch)
    return try ImageSurface.changes(from: before, to: after).png()
  }

  private func picture(
    of page: Page, pixelsPerInch: Double, marks: [Mark] = []
  ) throws(PDFError) -> ImageSurface {
    let painter = Painter(fonts: fonts)
    let image = try ImageSurface(size: page.size, pixelsPerInch: pixelsPerInch)
    try image.draw { canvas throws(PDFError) in
      try painter.paintAll(of: page, on: canvas)
      for mark in marks { try painter.paint(mark, on: canvas) }
    }
    return image
  }
}
