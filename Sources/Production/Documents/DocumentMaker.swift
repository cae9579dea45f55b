package import Domain
internal import Fonts
package import Forms
internal import Foundation
internal import PDF
package import Pages
package import Reading
internal import Typesetting

/// Binds, typesets and renders one document. It holds fonts and shaped text, so it belongs to one thread.
package final class DocumentMaker {
  private let typesetter: Typesetter
  let renderer: PDFRenderer
  private let theme: Theme
  let options: DocumentOptions
  let shaper = PangoShaper()

  package init(_ options: DocumentOptions) {
    self.options = options
    theme =
      switch options.type {
      case .standard: .standard
      case .compact: .compact
      case .large: .largePrint
      }
    typesetter = Typesetter(theme: theme, shaper: shaper)
    renderer = PDFRenderer(secondsSinceEpoch: options.secondsSinceEpoch, typingFont: ShippedFonts.typing.path)
  }

  /// - Throws: why the document cannot be made, such as a character that no font has.
  package func layOut(
    _ layout: Layout, _ subject: Subject, setValues: SetValues = SetValues()
  ) throws(Diagnostics) -> Checked<LaidOutForm> {
    try layOut(bind(layout, subject, setValues: setValues))
  }

  func bind(_ layout: Layout, _ subject: Subject, setValues: SetValues = SetValues()) -> BoundForm {
    Binder(layout, setValues: setValues, options: options.forms).bind(subject)
  }

  /// The same form as a page for a browser, for people who cannot use a PDF.
  package func html(_ layout: Layout, _ subject: Subject, setValues: SetValues = SetValues()) -> [UInt8] {
    let bound = Binder(layout, setValues: setValues, options: FormOptions(isFillable: true)).bind(subject)
    return Array(HTMLRenderer(bound).html().utf8)
  }

  /// Typesets a form that is bound already, such as a cover.
  func layOut(_ bound: BoundForm) throws(Diagnostics) -> Checked<LaidOutForm> { try typesetter.typeset(bound) }

  /// Binds forms into volumes, in the same type and with the same fonts.
  func volumeBinder(_ wording: Wording) -> VolumeBinder {
    VolumeBinder(theme: theme, shaper: shaper, wording: wording, isDuplex: options.isDuplex)
  }

  package func pdf(_ form: LaidOutForm, password: Password? = nil) throws(Diagnostics) -> [UInt8] {
    try file(form, password: password).bytes
  }

  func file(_ form: consuming LaidOutForm, password: Password? = nil) throws(Diagnostics) -> RenderedFile {
    let id = form.metadata.documentID
    do throws(PDFError) {
      return options.isPaperOnly
        ? try renderer.paper(consume form, password: password?.text)
        : try renderer.file(consume form, password: password?.text)
    } catch { throw Self.failure(error, id) }
  }

  /// For the sheets of a volume that are drawn as they come.
  func paperRenderer() -> PaperRenderer { renderer.paperRenderer() }

  func draw(_ page: Page, by paper: PaperRenderer) throws(Diagnostics) {
    try drawing("of a volume") { () throws(PDFError) in try paper.draw(page) }
  }

  func finish(
    _ paper: PaperRenderer, _ metadata: Metadata, bookmarks: [Bookmark], password: Password?
  ) throws(Diagnostics) -> RenderedFile {
    try drawing(metadata.documentID) { () throws(PDFError) in
      try renderer.protected(try paper.finish(metadata, bookmarks: bookmarks), password?.text)
    }
  }

  /// Whether a file is encrypted with a password, or open where there is none.
  func isProtected(_ path: String, by password: Password?) -> Bool {
    FileManager.default.contents(atPath: path).map { PDFRenderer.isProtected(Array($0), by: password?.text) } ?? false
  }

  /// `page`: counts from 0.
  package func png(_ form: LaidOutForm, page: Int, pixelsPerInch: Double) throws(Diagnostics) -> [UInt8] {
    try drawing(form.metadata.documentID) { () throws(PDFError) in
      try renderer.png(form, page: page, pixelsPerInch: pixelsPerInch)
    }
  }

  /// Draws a document. An error here is ours.
  func drawing<Drawn>(_ id: String, _ draw: () throws(PDFError) -> Drawn) throws(Diagnostics) -> Drawn {
    do throws(PDFError) { return try draw() } catch { throw Self.failure(error, id) }
  }

  private static func failure(_ error: PDFError, _ documentID: String) -> Diagnostics {
    Diagnostics(
      Diagnostic(
        .program, "rendering", "document \(documentID) could not be drawn: \(error)",
        hint: "this is an error in Proforma; please report it with the layout"))
  }
}
