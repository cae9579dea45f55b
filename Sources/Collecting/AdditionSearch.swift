internal import QPDFKit

/// Looks for what somebody has laid over a form or hung on to it: whatever is drawn above the pages can hide what they say.
enum AdditionSearch {
  private static let mostAnnotations = 10_000
  private static let deepest = 16
  /// Shorter and longer side of the papers that forms have, in points.
  private static let papers: [(Double, Double)] = [(595.28, 841.89), (841.89, 1190.55), (612, 792)]

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
    var field = widget
    for _ in 0..<deepest {
      let parent = document.value("/Parent", of: field)
      guard document.isDictionary(parent) else { break }
      field = parent
    }
    return document.text(of: document.value("/T", of: field)).map(FieldWalker.isDocumentID) ?? false
  }

  private static func isCropped(_ page: PDFObject, in document: borrowing QPDFDocument) -> Bool {
    guard let media = document.box("/MediaBox", of: page),
      (document.integer(document.value("/Rotate", of: page)) ?? 0) == 0
    else { return true }
    let isPaper = papers.contains { short, long in
      abs(min(media.width, media.height) - short) < 1 && abs(max(media.width, media.height) - long) < 1
    }
    guard let crop = document.box("/CropBox", of: page) else { return !isPaper }
    return !isPaper || abs(crop.width - media.width) > 1 || abs(crop.height - media.height) > 1
  }
}

extension QPDFDocument {
  /// A box of a page, which it may have from its parents; nil where it has none.
  fileprivate func box(_ key: String, of page: PDFObject) -> (width: Double, height: Double)? {
    var node = page
    for _ in 0..<16 {
      let box = value(key, of: node)
      if count(of: box) == 4 {
        let sides = (0..<4).compactMap { number(item($0, of: box)) }
        return sides.count == 4 ? (abs(sides[2] - sides[0]), abs(sides[3] - sides[1])) : nil
      }
      node = value("/Parent", of: node)
      guard isDictionary(node) else { break }
    }
    return nil
  }
}
