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
      found += additions(on: document.page(index)).map { "page \(index + 1) \($0)" }
    }
    if !document.root["/Names"]["/EmbeddedFiles"].isNull { found.append("a file is attached") }
    return found
  }

  private static func additions(on page: PDFObject) -> [String] {
    var found: [String] = []
    for annotation in page["/Annots"].items.prefix(mostAnnotations) {
      let kind = annotation["/Subtype"].name ?? "unnamed"
      if kind == "Widget" {
        if !isOurs(annotation) { found.append("has a field that Proforma did not make") }
      } else if kind != "Popup", !isPlainLink(annotation) {
        found.append("has an annotation over the form (\(kind.prefix(20)))")
      }
    }
    if isCropped(page) { found.append("is cropped or rotated") }
    return found
  }

  /// A link to a page that shows nothing of itself, as the contents of a pack have.
  private static func isPlainLink(_ annotation: PDFObject) -> Bool {
    annotation["/Subtype"].name == "Link" && annotation["/A"].isNull && annotation["/AP"].isNull
      && annotation["/Border"].items.allSatisfy { $0.integer == 0 } && annotation["/Border"].items.count == 3
  }

  /// Proforma's fields are below a field named by a document's id.
  private static func isOurs(_ widget: PDFObject) -> Bool {
    widget.lineage.last?["/T"].text.map(FieldWalker.isDocumentID) ?? false
  }

  private static func isCropped(_ page: PDFObject) -> Bool {
    guard let media = page.box("/MediaBox"), (page["/Rotate"].integer ?? 0) == 0 else { return true }
    let isPaper = papers.contains { paper in
      abs(min(media.width, media.height) - paper.width.points) < 1
        && abs(max(media.width, media.height) - paper.height.points) < 1
    }
    guard let crop = page.box("/CropBox") else { return !isPaper }
    return !isPaper || abs(crop.width - media.width) > 1 || abs(crop.height - media.height) > 1
  }
}

extension PDFObject {
  /// An object and its parents up to the root; in a hostile file the chain may be endless.
  fileprivate var lineage: [PDFObject] {
    var line = [self]
    while line.count <= FieldWalker.deepest {
      let parent = line[line.count - 1]["/Parent"]
      guard parent.isDictionary else { break }
      line.append(parent)
    }
    return line
  }

  /// A box of a page, perhaps inherited from its parents; nil where there is none.
  fileprivate func box(_ key: String) -> (width: Double, height: Double)? {
    for box in lineage.map({ $0[key] }) where box.count == 4 {
      let sides = box.items.compactMap(\.number)
      return sides.count == 4 ? (abs(sides[2] - sides[0]), abs(sides[3] - sides[1])) : nil
    }
    return nil
  }
}

/// Finds scripts, and actions that start programs or send data. Proforma never writes any.
enum ScriptSearch {
  private static let actions: Set<String> = [
    "JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "RichMedia", "Rendition",
  ]
  private static let mostObjects = 200_000

  static func finds(in document: borrowing QPDFDocument) -> Bool {
    let size = document.trailer["/Size"].integer ?? 0
    for number in 1..<max(2, min(size, mostObjects)) {
      let object = document.object(numbered: number)
      let dictionary = object.isStream ? object.streamDictionary : object
      guard dictionary.isDictionary else { continue }
      if isAction(dictionary) { return true }
      // Actions are often direct objects inside their owner.
      for key in ["/A", "/OpenAction", "/AA", "/Names"] {
        let value = dictionary[key]
        guard value.isDictionary else { continue }
        if isAction(value) || !value["/JavaScript"].isNull { return true }
        if value.keys.contains(where: { isAction(value[$0]) }) { return true }
      }
    }
    return false
  }

  private static func isAction(_ object: PDFObject) -> Bool {
    object.isDictionary && (object["/S"].name.map(actions.contains) ?? false || !object["/JS"].isNull)
  }
}
