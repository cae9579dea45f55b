internal import Hashing
internal import PageModel
internal import QPDFKit

/// Completes what Cairo 1.16 leaves open: artifacts, the structure tree with its attributes, language, metadata, and
/// the fonts' glyph maps. It knows the shape of Cairo's files; nobody else needs to.
struct FinishingPass {
  let form: LaidOutForm
  /// Whose the marked pieces of each page are, in Cairo's numbering; nil for decoration.
  let marks: [[StructureTree.ID?]]
  let date: PDFDate?
  /// For forms that are filled on screen.
  let font: TypingFont?
  /// What the file is to be opened with, if not by everybody.
  let password: String?

  func finish(_ bytes: [UInt8]) throws(QPDFError) -> RenderedFile {
    let document = try QPDFDocument(bytes)
    guard document.pageCount == form.pages.count else {
      throw QPDFError(
        operation: "checking a PDF", detail: "it has \(document.pageCount) pages, not \(form.pages.count)")
    }
    var pages: [[UInt8]] = []
    for index in form.pages.indices { pages.append(try finishPage(index, of: document)) }
    let writer = font.map { FieldWriter(form: form, font: $0) }
    let widgets = writer?.write(to: document) ?? [:]
    writeStructure(to: document, widgets: widgets)
    writeMetadata(to: document)
    // Only a file with fields comes back.
    let content = writer.map { ContentHash.hex(fields: $0.signature, pages: pages) }
    return RenderedFile(bytes: try document.write(protection: password.map(Protection.init)), content: content)
  }

  /// - Returns: the page's drawing operators.
  private func finishPage(_ index: Int, of document: borrowing QPDFDocument) throws(QPDFError) -> [UInt8] {
    let page = document.page(index)
    document.set("/Tabs", to: document.name("S"), in: page)
    document.set("/StructParents", to: document.integer(index), in: page)
    var content = MarkedContent(try document.content(of: page))
    let count = content.mark(Artifact.kinds(on: form.pages[index]))
    guard count == marks[index].count else {
      throw QPDFError(
        operation: "checking a PDF", detail: "page \(index + 1) has \(count) marked pieces, not \(marks[index].count)")
    }
    let stream = document.stream(content.bytes)
    document.set("/Contents", to: stream, in: page)
    completeFonts(of: page, in: document)
    return content.bytes
  }

  /// A TrueType font addressed by glyph numbers must say that the numbers are the font's own (PDF/UA-1 7.21.3.2).
  private func completeFonts(of page: PDFObject, in document: borrowing QPDFDocument) {
    let fonts = document.value("/Font", of: document.value("/Resources", of: page))
    for key in document.keys(of: fonts) {
      let descendants = document.value("/DescendantFonts", of: document.value(key, of: fonts))
      let descendant = document.item(0, of: descendants)
      if document.isDictionary(descendant), document.name(document.value("/Subtype", of: descendant)) == "/CIDFontType2"
      {
        document.set("/CIDToGIDMap", to: document.name("Identity"), in: descendant)
      }
    }
  }
}
