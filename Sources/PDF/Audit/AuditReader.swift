/// Reads a PDF into the values that the rules of the audit check.
struct AuditReader {
  private var file = AuditedFile()
  private var pageByObject: [Int: Int] = [:]
  private static let deepest = 200
  private static let mostElements = 500_000
  /// Bytes of drawing operators. A page of a form has less than a hundredth of the first, the longest volume half the second.
  private static let mostContent = (ofPage: 16 << 20, inAll: 256 << 20)
  private var contentBytes = 0

  static func read(_ bytes: [UInt8]) throws(PDFError) -> AuditedFile {
    let document = try QPDFDocument(bytes, repairing: true)
    var reader = AuditReader()
    reader.file.version = String(decoding: bytes.prefix(8), as: UTF8.self)
    try reader.read(document)
    return reader.file
  }

  private mutating func read(_ document: borrowing QPDFDocument) throws(PDFError) {
    readCatalog(document.root)
    file.isEncrypted = document.isEncrypted
    file.allowsAccessibility = document.allowsAccessibility
    for index in 0..<document.pageCount { pageByObject[document.page(index).objectNumber] = index }
    readTree(document.root["/StructTreeRoot"])
    for index in 0..<document.pageCount { try readPage(document.page(index), of: document) }
    let size = document.trailer["/Size"].integer ?? 0
    for number in 1..<max(2, min(size, Self.mostElements)) { readObject(document.object(numbered: number), number) }
  }

  private mutating func readCatalog(_ root: PDFObject) {
    file.language = root["/Lang"].text
    file.isMarked = root["/MarkInfo"]["/Marked"].isTrue
    file.hasSuspects = root["/MarkInfo"]["/Suspects"].isTrue
    file.displaysTitle = root["/ViewerPreferences"]["/DisplayDocTitle"].isTrue
    let metadata = root["/Metadata"]
    file.metadata = metadata.isStream ? metadata.bytes.map { String(decoding: $0, as: UTF8.self) } : nil
    file.hasDynamicForm = !root["/AcroForm"]["/XFA"].isNull
  }

  // MARK: Structure

  private mutating func readTree(_ root: PDFObject) {
    file.hasTree = root.isDictionary
    guard file.hasTree else { return }
    let map = root["/RoleMap"]
    for key in map.keys { file.roleMap[String(key.dropFirst())] = map[key].name }
    readKids(of: root, parent: nil, page: nil, depth: 0)
    readNumbers(root["/ParentTree"], depth: 0)
  }

  private mutating func readKids(of object: PDFObject, parent: Int?, page: Int?, depth: Int) {
    for kid in object["/K"].itemsOrSelf { readKid(kid, parent, page, depth) }
  }

  private mutating func readKid(_ kid: PDFObject, _ parent: Int?, _ page: Int?, _ depth: Int) {
    guard depth < Self.deepest, file.elements.count < Self.mostElements else { return }
    if let mcid = kid.integer { return add(.content(page: page, mcid: mcid), to: parent) }
    guard kid.isDictionary else { return }
    let own = pageByObject[kid["/Pg"].objectNumber] ?? page
    switch kid["/Type"].name {
    case "MCR": add(.content(page: own, mcid: kid["/MCID"].integer ?? -1), to: parent)
    case "OBJR": add(.object(kid["/Obj"].objectNumber), to: parent)
    default: readElement(kid, parent, own, depth)
    }
  }

  private mutating func add(_ kid: AuditedFile.Kid, to parent: Int?) {
    if let parent { file.elements[parent].kids.append(kid) }
  }

  private mutating func readElement(_ object: PDFObject, _ parent: Int?, _ page: Int?, _ depth: Int) {
    let number = object.objectNumber
    // A circle would be endless.
    guard number == 0 || file.elementByObject[number] == nil else { return }
    let role = object["/S"].name ?? ""
    var element = AuditedFile.Element(
      role: role, standardRole: file.standardRole(of: role), parent: parent, hasParentKey: !object["/P"].isNull,
      alternative: object["/Alt"].text, id: object["/ID"].text, object: number, page: page)
    for attributes in object["/A"].itemsOrSelf where attributes.isDictionary { element.read(attributes) }
    let index = file.elements.count
    file.elements.append(element)
    file.elementByObject[number] = index
    add(.element(index), to: parent)
    readKids(of: object, parent: index, page: page, depth: depth + 1)
  }

  private mutating func readNumbers(_ tree: PDFObject, depth: Int) {
    guard depth < Self.deepest else { return }
    for kid in tree["/Kids"].items { readNumbers(kid, depth: depth + 1) }
    let numbers = tree["/Nums"]
    for index in stride(from: 0, to: numbers.count - 1, by: 2) {
      guard let key = numbers[index].integer else { continue }
      let value = numbers[index + 1]
      let elements = value.isDictionary ? [value] : Array(value.items)
      file.parentTree[key] = elements.map { $0.isDictionary ? $0.objectNumber : nil }
    }
  }

  // MARK: Pages and objects

  private mutating func readPage(_ object: PDFObject, of document: borrowing QPDFDocument) throws(PDFError) {
    let lists = object["/Resources"]["/Properties"]
    var properties: [String: Int] = [:]
    for key in lists.keys { properties[String(key.dropFirst())] = lists[key]["/MCID"].integer }
    let content = try document.content(of: object)
    contentBytes += content.count
    guard content.count <= Self.mostContent.ofPage, contentBytes <= Self.mostContent.inAll else {
      throw PDFError("its pages have more content than those of any form")
    }
    var scanner = ContentScanner(content, properties: properties)
    file.pages.append(
      AuditedFile.Page(
        structParents: object["/StructParents"].integer, tabs: object["/Tabs"].name,
        annotations: object["/Annots"].items.map(annotation), content: scanner.scan(), object: object.objectNumber))
  }

  private func annotation(_ object: PDFObject) -> AuditedFile.Annotation {
    AuditedFile.Annotation(
      subtype: object["/Subtype"].name ?? "", tooltip: object["/TU"].text ?? object["/Parent"]["/TU"].text,
      contents: object["/Contents"].text, structParent: object["/StructParent"].integer,
      isHidden: (object["/F"].integer ?? 0) & 2 != 0, object: object.objectNumber)
  }

  private mutating func readObject(_ object: PDFObject, _ number: Int) {
    guard object.isDictionary else { return }
    switch object["/Type"].name {
    case "Font": readFont(object, number)
    case "Filespec" where !object["/EF"].isNull:
      file.embeddedFiles.append((number, !object["/F"].isNull && !object["/UF"].isNull))
    default: break
    }
  }

  private mutating func readFont(_ object: PDFObject, _ number: Int) {
    let subtype = object["/Subtype"].name ?? ""
    // The descendant of a composite font is read with it.
    guard !subtype.hasPrefix("CIDFont") else { return }
    let below = object["/DescendantFonts"][0]
    let isComposite = subtype == "Type0"
    let descriptor = (isComposite ? below : object)["/FontDescriptor"]
    let files = ["/FontFile", "/FontFile2", "/FontFile3"]
    let encoding = object["/Encoding"]
    file.fonts.append(
      AuditedFile.Font(
        name: object["/BaseFont"].name ?? "?", subtype: subtype,
        descendant: isComposite ? below["/Subtype"].name : nil,
        isEmbedded: subtype == "Type3" || files.contains { !descriptor[$0].isNull },
        hasUnicode: !object["/ToUnicode"].isNull, hasGlyphMap: !below["/CIDToGIDMap"].isNull,
        encoding: encoding.name ?? encoding["/BaseEncoding"].name,
        isSymbolic: (descriptor["/Flags"].integer ?? 0) & 4 != 0, object: number))
  }
}

extension AuditedFile.Element {
  fileprivate mutating func read(_ attributes: PDFObject) {
    if let name = attributes["/Scope"].name { scope = name }
    if !attributes["/Headers"].isNull { hasHeaders = true }
    if let span = attributes["/ColSpan"].integer { columnSpan = span }
    if let span = attributes["/RowSpan"].integer { rowSpan = span }
  }
}
