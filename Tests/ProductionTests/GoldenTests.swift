import Forms
import Foundation
import PDF
import Pages
import Production
import Reading
import TestSupport
import Testing

/// Every shipped form at every stage, as it was when somebody looked at it.
@Suite struct GoldenTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  @Test(arguments: Sample.forms)
  func boundForm(form: String) throws {
    let bound = Binder(try sample.library.layout(form)).bind(try sample.subject(form))
    try Golden.expect(bound.dump(), is: "\(form)/bound.txt")
  }

  @Test(arguments: Sample.forms)
  func pages(form: String) throws {
    let laidOut = try sample.layOut(form, try sample.subject(form), mayNotOverflow: true)
    try Golden.expect(laidOut.dump(), is: "\(form)/pages.txt")
  }

  @Test(arguments: Sample.forms)
  func structureAsPopplerReadsIt(form: String) throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/form.pdf"
    let bytes = try PDFRenderer().pdf(try sample.layOut(form, try sample.subject(form), mayNotOverflow: true))
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try Golden.expect(try Shell("pdfinfo", "-struct-text", path).output, is: "\(form)/structure.txt")
  }

  /// Recorded with Cairo 1.16; another version may draw an edge a shade lighter.
  @Test(arguments: Sample.forms)
  func firstPageAsAPicture(form: String) throws {
    let laidOut = try sample.layOut(form, try sample.subject(form), mayNotOverflow: true)
    let png = try PDFRenderer().png(laidOut, page: 0, pixelsPerInch: 40)
    try Golden.expect(Data(png), is: "\(form)/page-1.png")
  }

  @Test(arguments: Sample.forms)
  func blankForm(form: String) throws {
    let blank = try sample.blank(form, unit: nil)
    let bound = Binder(try sample.library.layout(form)).bind(blank)
    try Golden.expect(bound.dump(), is: "\(form)/blank.txt")
    let png = try PDFRenderer().png(try sample.layOut(form, blank), page: 0, pixelsPerInch: 40)
    try Golden.expect(Data(png), is: "\(form)/blank-page-1.png")
  }

  @Test(arguments: Sample.forms)
  func largePrint(form: String) throws {
    let laidOut = try sample.layOut(form, try sample.subject(form), type: .large)
    let png = try PDFRenderer().png(laidOut, page: 0, pixelsPerInch: 40)
    try Golden.expect(Data(png), is: "\(form)/large-page-1.png")
  }
}
