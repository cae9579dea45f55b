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
  let isFillable: Bool
  let shaper = PangoShaper()

  /// - Parameters:
  ///   - isLargePrint: 18 pt and more.
  ///   - secondsSinceEpoch: the date in the files, if any.
  ///   - isFillable: forms are filled on screen.
  package init(isLargePrint: Bool, secondsSinceEpoch: Int?, isFillable: Bool = false) {
    self.isFillable = isFillable
    theme = isLargePrint ? .largePrint : .standard
    typesetter = Typesetter(theme: theme, shaper: shaper)
    renderer = PDFRenderer(secondsSinceEpoch: secondsSinceEpoch, typingFont: ShippedFonts.typing.path)
  }

  /// - Throws: why the document cannot be made, such as a character that no font has.
  package func layOut(
    _ layout: Layout, _ subject: Subject, setValues: SetValues = SetValues()
  ) throws(Diagnostics) -> Checked<LaidOutForm> {
    try checked { findings throws(Diagnostics) in
      try layOut(bind(layout, subject, setValues: setValues), findings: findings)
    }
  }

  func bind(_ layout: Layout, _ subject: Subject, setValues: SetValues = SetValues()) -> BoundForm {
    Binder(layout, setValues: setValues, isFillable: isFillable).bind(subject)
  }

  /// The same form as a page for a browser, for people who cannot use a PDF.
  package func html(_ layout: Layout, _ subject: Subject, setValues: SetValues = SetValues()) -> [UInt8] {
    let bound = Binder(layout, setValues: setValues, isFillable: true).bind(subject)
    return Array(HTMLRenderer(bound).html().utf8)
  }

  /// Typesets a form that is bound already, such as a cover.
  func layOut(_ bound: BoundForm, findings: Findings) throws(Diagnostics) -> LaidOutForm {
    let own = Findings()
    let form = typesetter.typeset(bound, findings: own)
    let items = own.items.enumerated().filter { !own.items[..<$0.offset].contains($0.element) }.map(\.element)
    if own.hasErrors { throw Diagnostics(items) }
    findings.add(items)
    return form
  }

  /// Binds forms for volumes, in the same type and with the same fonts.
  func volumeSetter(_ wording: Wording, isDuplex: Bool) -> VolumeSetter {
    VolumeSetter(theme: theme, shaper: shaper, wording: wording, isDuplex: isDuplex)
  }

  package func pdf(_ form: LaidOutForm, password: String? = nil) throws(Diagnostics) -> [UInt8] {
    try file(form, password: password).bytes
  }

  /// `isForPaper`: it goes straight to a printer and is not tagged.
  func file(
    _ form: consuming LaidOutForm, password: String? = nil, isForPaper: Bool = false
  ) throws(Diagnostics) -> RenderedFile {
    let id = form.metadata.documentID
    do throws(RenderingError) {
      return isForPaper
        ? try renderer.paper(consume form, password: password) : try renderer.file(consume form, password: password)
    } catch { throw Self.failure(error, id) }
  }

  /// For the sheets of a volume that are drawn as they come.
  func printer() -> PaperPrinter { renderer.printer() }

  func draw(_ page: Page, by printer: PaperPrinter) throws(Diagnostics) {
    do throws(RenderingError) { try printer.draw(page) } catch { throw Self.failure(error, "of a volume") }
  }

  func finish(
    _ printer: PaperPrinter, _ metadata: Metadata, bookmarks: [Bookmark], password: String?
  ) throws(Diagnostics) -> RenderedFile {
    do throws(RenderingError) {
      return try renderer.protected(try printer.finish(metadata, bookmarks: bookmarks), password)
    } catch { throw Self.failure(error, metadata.documentID) }
  }

  /// Whether a file can be opened with a password.
  func opens(_ path: String, password: String) -> Bool {
    FileManager.default.contents(atPath: path).map { PDFRenderer.opens(Array($0), password: password) } ?? false
  }

  /// `page`: counts from 0.
  package func png(_ form: LaidOutForm, page: Int, pixelsPerInch: Double) throws(Diagnostics) -> [UInt8] {
    try drawing(form) { () throws(RenderingError) in
      try renderer.png(form, page: page, pixelsPerInch: pixelsPerInch)
    }
  }

  /// Draws a form. An error here is ours.
  func drawing<Drawn>(
    _ form: LaidOutForm, _ draw: () throws(RenderingError) -> Drawn
  ) throws(Diagnostics) -> Drawn {
    do throws(RenderingError) { return try draw() } catch { throw Self.failure(error, form.metadata.documentID) }
  }

  private static func failure(_ error: RenderingError, _ documentID: String) -> Diagnostics {
    Diagnostics(
      Diagnostic(
        .program, "rendering", "document \(documentID) could not be drawn: \(error)",
        hint: "this is a fault of proforma; please report it with the layout"))
  }
}
