/// Reads a PDF into the values that the rules of the audit check.
struct AuditReader {
  private var file = AuditedFile()
  private var pageByObject: [Int: Int] = [:]
  private static let deepest = 200
  private static let mostElements = 500_000

  static func read(_ bytes: [UInt8]) throws(PDFError) -> AuditedFile {
    let document = try QPDFDocument(bytes, repairing: true)
    var reader = AuditReader()
    reader.file.version = String(decoding: bytes.prefix(8), as: UTF8.self)
    try reader.read(document)
    return reader.file
  }

  private mutating func read(_ document: borrowing QPDFDocument) throws(PDFError) {
    readCatalog(document)
    for index in 0..<document.pageCount { pageByObject[document.objectNumber(document.page(index))] = index }
    readTree(document)
    for index in 0..<document.pageCount { try readPage(index, document) }
    readObjects(document)
  }

  private mutating func readCatalog(_ document: borrowing QPDFDocument) {
    let root = document.root
    file.language = document.text(of: document.value("/Lang", of: root))
    let marks = document.value("/MarkInfo", of: root)
    file.isMarked = document.isTrue(document.value("/Marked", of: marks))
    file.hasSuspects = document.isTrue(document.value("/Suspects", of: marks))
    let preferences = document.value("/ViewerPreferences", of: root)
    file.displaysTitle = document.isTrue(document.value("/DisplayDocTitle", of: preferences))
    let metadata = document.value("/Metadata", of: root)
    file.metadata =
      document.isStream(metadata) ? document.bytes(of: metadata).map { String(decoding: $0, as: UTF8.self) } : nil
    let form = document.value("/AcroForm", of: root)
    file.hasDynamicForm = !document.isNull(document.value("/XFA", of: form))
    file.isEncrypted = document.isEncrypted
    file.allowsAccessibility = document.allowsAccessibility
  }

  // MARK: Structure

  private mutating func readTree(_ document: borrowing QPDFDocument) {
    let root = document.value("/StructTreeRoot", of: document.root)
    file.hasTree = document.isDictionary(root)
    guard file.hasTree else { return }
    let map = document.value("/RoleMap", of: root)
    for key in document.keys(of: map) {
      file.roleMap[String(key.dropFirst())] = document.name(document.value(key, of: map)).map {
        String($0.dropFirst())
      }
    }
    readKids(of: root, parent: nil, page: nil, depth: 0, document)
    readNumbers(document.value("/ParentTree", of: root), depth: 0, document)
  }

  private mutating func readKids(
    of object: PDFObject, parent: Int?, page: Int?, depth: Int, _ document: borrowing QPDFDocument
  ) {
    let kids = document.value("/K", of: object)
    let count = document.count(of: kids)
    if count > 0 {
      for index in 0..<count { readKid(document.item(index, of: kids), parent, page, depth, document) }
    } else {
      readKid(kids, parent, page, depth, document)
    }
  }

  private mutating func readKid(
    _ kid: PDFObject, _ parent: Int?, _ page: Int?, _ depth: Int, _ document: borrowing QPDFDocument
  ) {
    guard depth < Self.deepest, file.elements.count < Self.mostElements else { return }
    if let mcid = document.integer(kid) { return add(.content(page: page, mcid: mcid), to: parent) }
    guard document.isDictionary(kid) else { return }
    switch document.name(document.value("/Type", of: kid)) {
    case "/MCR":
      let own = pageByObject[document.objectNumber(document.value("/Pg", of: kid))] ?? page
      add(.content(page: own, mcid: document.integer(document.value("/MCID", of: kid)) ?? -1), to: parent)
    case "/OBJR": add(.object(document.objectNumber(document.value("/Obj", of: kid))), to: parent)
    default: readElement(kid, parent, page, depth, document)
    }
  }

  private mutating func add(_ kid: AuditedFile.Kid, to parent: Int?) {
    if let parent { file.elements[parent].kids.append(kid) }
  }

  private mutating func readElement(
    _ object: PDFObject, _ parent: Int?, _ page: Int?, _ depth: Int, _ document: borrowing QPDFDocument
  ) {
    let number = document.objectNumber(object)
    // A circle would be endless.
    guard number == 0 || file.elementByObject[number] == nil else { return }
    let role = document.name(document.value("/S", of: object)).map { String($0.dropFirst()) } ?? ""
    let own = pageByObject[document.objectNumber(document.value("/Pg", of: object))] ?? page
    var element = AuditedFile.Element(
      role: role, standardRole: file.standardRole(of: role), parent: parent,
      hasParentKey: !document.isNull(document.value("/P", of: object)), object: number, page: own)
    element.alternative = document.text(of: document.value("/Alt", of: object))
    element.id = document.text(of: document.value("/ID", of: object))
    readAttributes(document.value("/A", of: object), into: &element, document)
    let index = file.elements.count
    file.elements.append(element)
    file.elementByObject[number] = index
    add(.element(index), to: parent)
    readKids(of: object, parent: index, page: own, depth: depth + 1, document)
  }

  private func readAttributes(
    _ attributes: PDFObject, into element: inout AuditedFile.Element, _ document: borrowing QPDFDocument
  ) {
    let count = document.count(of: attributes)
    for index in 0..<max(1, count) {
      let list = count > 0 ? document.item(index, of: attributes) : attributes
      guard document.isDictionary(list) else { continue }
      if let scope = document.name(document.value("/Scope", of: list)) { element.scope = String(scope.dropFirst()) }
      if !document.isNull(document.value("/Headers", of: list)) { element.hasHeaders = true }
      if let span = document.integer(document.value("/ColSpan", of: list)) { element.columnSpan = span }
      if let span = document.integer(document.value("/RowSpan", of: list)) { element.rowSpan = span }
    }
  }

  private mutating func readNumbers(_ tree: PDFObject, depth: Int, _ document: borrowing QPDFDocument) {
    guard depth < Self.deepest else { return }
    let kids = document.value("/Kids", of: tree)
    for index in 0..<document.count(of: kids) {
      readNumbers(document.item(index, of: kids), depth: depth + 1, document)
    }
    let numbers = document.value("/Nums", of: tree)
    for index in stride(from: 0, to: document.count(of: numbers) - 1, by: 2) {
      guard let key = document.integer(document.item(index, of: numbers)) else { continue }
      let value = document.item(index + 1, of: numbers)
      file.parentTree[key] =
        document.isDictionary(value)
        ? [document.objectNumber(value)]
        : (0..<document.count(of: value)).map { slot in
          let item = document.item(slot, of: value)
          return document.isDictionary(item) ? document.objectNumber(item) : nil
        }
    }
  }

  // MARK: Pages

  private mutating func readPage(_ index: Int, _ document: borrowing QPDFDocument) throws(PDFError) {
    let object = document.page(index)
    var page = AuditedFile.Page(object: document.objectNumber(object))
    page.structParents = document.integer(document.value("/StructParents", of: object))
    page.tabs = document.name(document.value("/Tabs", of: object)).map { String($0.dropFirst()) }
    let annotations = document.value("/Annots", of: object)
    for number in 0..<document.count(of: annotations) {
      page.annotations.append(annotation(document.item(number, of: annotations), document))
    }
    let resources = document.value("/Resources", of: object)
    let lists = document.value("/Properties", of: resources)
    var properties: [String: Int] = [:]
    for key in document.keys(of: lists) {
      properties[String(key.dropFirst())] = document.integer(
        document.value("/MCID", of: document.value(key, of: lists)))
    }
    var scanner = ContentScanner(try document.content(of: object), properties: properties)
    page.content = scanner.scan()
    file.pages.append(page)
  }

  private func annotation(_ object: PDFObject, _ document: borrowing QPDFDocument) -> AuditedFile.Annotation {
    let flags = document.integer(document.value("/F", of: object)) ?? 0
    let parent = document.value("/Parent", of: object)
    return AuditedFile.Annotation(
      subtype: document.name(document.value("/Subtype", of: object)).map { String($0.dropFirst()) } ?? "",
      tooltip: document.text(of: document.value("/TU", of: object))
        ?? document.text(of: document.value("/TU", of: parent)),
      contents: document.text(of: document.value("/Contents", of: object)),
      structParent: document.integer(document.value("/StructParent", of: object)), isHidden: flags & 2 != 0,
      object: document.objectNumber(object))
  }

  // MARK: Objects

  private mutating func readObjects(_ document: borrowing QPDFDocument) {
    let size = document.integer(document.value("/Size", of: document.trailer)) ?? 0
    for number in 1..<max(2, min(size, Self.mostElements)) {
      let object = document.object(number)
      guard document.isDictionary(object) else { continue }
      switch document.name(document.value("/Type", of: object)) {
      case "/Font": readFont(object, number, document)
      case "/Filespec" where !document.isNull(document.value("/EF", of: object)):
        let hasBoth =
          !document.isNull(document.value("/F", of: object)) && !document.isNull(document.value("/UF", of: object))
        file.embeddedFiles.append((number, hasBoth))
      default: break
      }
    }
  }

  private mutating func readFont(_ object: PDFObject, _ number: Int, _ document: borrowing QPDFDocument) {
    let subtype = document.name(document.value("/Subtype", of: object)) ?? ""
    // The descendant of a composite font is read with it.
    guard !subtype.hasPrefix("/CIDFont") else { return }
    let below = document.item(0, of: document.value("/DescendantFonts", of: object))
    let isComposite = subtype == "/Type0"
    let descriptor = document.value("/FontDescriptor", of: isComposite ? below : object)
    let files = ["/FontFile", "/FontFile2", "/FontFile3"]
    let isEmbedded = subtype == "/Type3" || files.contains { !document.isNull(document.value($0, of: descriptor)) }
    let encoding = document.value("/Encoding", of: object)
    let flags = document.integer(document.value("/Flags", of: descriptor)) ?? 0
    file.fonts.append(
      AuditedFile.Font(
        name: document.name(document.value("/BaseFont", of: object)) ?? "?", subtype: subtype,
        descendant: isComposite ? document.name(document.value("/Subtype", of: below)) : nil, isEmbedded: isEmbedded,
        hasUnicode: !document.isNull(document.value("/ToUnicode", of: object)),
        hasGlyphMap: !document.isNull(document.value("/CIDToGIDMap", of: below)),
        encoding: document.name(encoding) ?? document.name(document.value("/BaseEncoding", of: encoding)),
        isSymbolic: flags & 4 != 0, object: number))
  }
}
