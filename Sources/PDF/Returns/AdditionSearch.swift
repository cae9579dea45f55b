internal import Forms
internal import Pages

/// Looks for what somebody has laid over a form or hung on to it: whatever is drawn above the pages can hide what they say.
enum AdditionSearch {
  private static let mostAnnotations = 10_000
  /// The papers that forms have, upright.
  private static let papers = PageSetup.Paper.allCases.map { PageSetup(paper: $0).size }

  /// - Returns: what was found, each in words.
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
        if !isOurs(annotation, in: document) { found.append("has a field that no form of ours has") }
      } else if kind != "Popup" {
        found.append("has something laid over it (\(kind.prefix(20)))")
      }
    }
    if isCropped(page, in: document) { found.append("is cropped or turned") }
    return found
  }

  /// A field of ours hangs below its document's id.
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
  /// An object and what it hangs below, up to the root; a hostile file's chain may have no end.
  fileprivate func lineage(of object: PDFObject) -> [PDFObject] {
    var line = [object]
    while line.count <= FieldWalker.deepest {
      let parent = value("/Parent", of: line[line.count - 1])
      guard isDictionary(parent) else { break }
      line.append(parent)
    }
    return line
  }

  /// A box of a page, which it may have from its parents; nil where it has none.
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
