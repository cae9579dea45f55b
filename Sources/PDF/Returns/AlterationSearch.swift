import Forms
import Pages

/// Finds content that was put over a form or attached to it: anything above the pages can hide their text.
enum AdditionSearch {
  private static let mostAnnotations = 10_000
  /// The paper sizes of forms, upright.
  private static let papers = PageSetup.Paper.allCases.map { PageSetup(paper: $0).size }

  /// - Returns: everything found, in words.
  static func additions(in document: borrowing QPDFDocument) -> [String] {
    var found: [String] = []
    for index in 0..<document.pageCount {
      let page = document.page(index)
      found += additions(on: page, in: document).map { "page \(index + 1) \($0)" }
    }
    let names = document.value("/Names", of: document.root)
    if !document.isNull(document.value("/EmbeddedFiles", of: names)) { found.append("a file is attached") }
    return found
  }

  private static func additions(on page: PDFObject, in document: borrowing QPDFDocument) -> [String] {
    var found: [String] = []
    let annotations = document.value("/Annots", of: page)
    for index in 0..<min(document.count(of: annotations), mostAnnotations) {
      let annotation = document.item(index, of: annotations)
      let kind = document.name(document.value("/Subtype", of: annotation))?.dropFirst() ?? "unnamed"
      if kind == "Widget" {
        if !isOurs(annotation, in: document) { found.append("has a field that Proforma did not make") }
      } else if kind != "Popup" {
        found.append("has an annotation over the form (\(kind.prefix(20)))")
      }
    }
    if isCropped(page, in: document) { found.append("is cropped or rotated") }
    return found
  }

  /// Proforma's fields are below a field named by a document's id.
  private static func isOurs(_ widget: PDFObject, in document: borrowing QPDFDocument) -> Bool {
    let root = document.lineage(of: widget).last
    return root.flatMap { document.text(of: document.value("/T", of: $0)) }.map(FieldWalker.isDocumentID) ?? false
  }

  private static func isCropped(_ page: PDFObject, in document: borrowing QPDFDocument) -> Bool {
    guard let media = document.box("/MediaBox", of: page),
      (document.integer(document.value("/Rotate", of: page)) ?? 0) == 0
    else { return true }
    let isPaper = papers.contains { paper in
      abs(min(media.width, media.height) - paper.width.points) < 1
        && abs(max(media.width, media.height) - paper.height.points) < 1
    }
    guard let crop = document.box("/CropBox", of: page) else { return !isPaper }
    return !isPaper || abs(crop.width - media.width) > 1 || abs(crop.height - media.height) > 1
  }
}

extension QPDFDocument {
  /// An object and its parents up to the root; in a hostile file the chain may be endless.
  fileprivate func lineage(of object: PDFObject) -> [PDFObject] {
    var line = [object]
    while line.count <= FieldWalker.deepest {
      let parent = value("/Parent", of: line[line.count - 1])
      guard isDictionary(parent) else { break }
      line.append(parent)
    }
    return line
  }

  /// A box of a page, perhaps inherited from its parents; nil where there is none.
  fileprivate func box(_ key: String, of page: PDFObject) -> (width: Double, height: Double)? {
    for node in lineage(of: page) {
      let box = value(key, of: node)
      guard count(of: box) == 4 else { continue }
      let sides = (0..<4).compactMap { number(item($0, of: box)) }
      return sides.count == 4 ? (abs(sides[2] - sides[0]), abs(sides[3] - sides[1])) : nil
    }
    return nil
  }
}

/// Finds scripts, and actions that start programs or send data. Proforma never writes any.
enum ScriptSearch {
  private static let actions: Set<String> = [
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/RichMedia", "/Rendition",
  ]
  private static let mostObjects = 200_000

  static func finds(in document: borrowing QPDFDocument) -> Bool {
    let size = document.integer(document.value("/Size", of: document.trailer)) ?? 0
    for number in 1..<max(2, min(size, mostObjects)) {
      let object = document.object(number)
      let dictionary = document.isStream(object) ? document.streamDictionary(object) : object
      guard document.isDictionary(dictionary) else { continue }
      if isAction(dictionary, in: document) { return true }
      // Actions are often direct objects inside their owner.
      for key in ["/A", "/OpenAction", "/AA", "/Names"] {
        let value = document.value(key, of: dictionary)
        guard document.isDictionary(value) else { continue }
        if isAction(value, in: document) || !document.isNull(document.value("/JavaScript", of: value)) { return true }
        for inner in document.keys(of: value) where isAction(document.value(inner, of: value), in: document) {
          return true
        }
      }
    }
    return false
  }

  private static func isAction(_ object: PDFObject, in document: borrowing QPDFDocument) -> Bool {
    guard document.isDictionary(object) else { return false }
    let kind = document.name(document.value("/S", of: object))
    return kind.map(actions.contains) ?? false || !document.isNull(document.value("/JS", of: object))
  }
}
