/// Puts a file together: the objects that Cairo wrote, with their streams copied byte for byte, and further ones.
struct PDFAssembly {
  /// Where an object is in the file.
  private enum Place {
    case nowhere
    case at(offset: Int)
    case inStream(PDFReference, index: Int)
  }

  private let deflater: Deflater
  private var places: [Place]
  /// Object numbers of the drawing that are not used any more.
  private var free: [Int]
  private var file = PDFSyntax()
  /// Objects that are not streams, until they are collected into object streams.
  private var loose = PDFSyntax()
  private var looseObjects: [(object: PDFReference, start: Int)] = []

  /// `roots`: the drawing's objects to keep, with everything that they refer to.
  /// - Throws: when one of them is missing.
  init(_ drawing: DrawnFile, keeping roots: [PDFReference], deflater: Deflater) throws(PDFError) {
    self.deflater = deflater
    file.bytes.reserveCapacity(drawing.bytes.count + drawing.bytes.count / 8 + 1 << 16)
    file.write("%PDF-1.7\n%")
    file.bytes += [0xBF, 0xF7, 0xA2, 0xFE, 0x0A]
    places = Array(repeating: .nowhere, count: max(1, drawing.objectCount))
    var kept: [Int: DrawnFile.Object] = [:]
    var waiting = roots
    while let next = waiting.popLast() {
      if kept[next.number] != nil { continue }
      var object = try drawing.object(next)
      object.prepare()
      kept[next.number] = object
      waiting += object.value.references
    }
    let contents = Set(drawing.pages.flatMap(\.contents).map(\.number))
    // Number 0 is reserved.
    free = places.indices.dropFirst().filter { kept[$0] == nil }.reversed()
    for (number, object) in kept.sorted(by: { $0.key < $1.key }) {
      let draws = contents.contains(number) || object.isDrawing
      try adopt(object, PDFReference(number), of: drawing, draws: draws)
    }
  }

  /// `draws`: the object is a stream of drawing operators.
  private mutating func adopt(
    _ object: DrawnFile.Object, _ reference: PDFReference, of drawing: DrawnFile, draws: Bool
  ) throws(PDFError) {
    guard let stream = object.stream, case .dictionary(var entries) = object.value else {
      return add(reference) { $0.value(object.value) }
    }
    begin(reference)
    if draws {
      let operators = deflater.deflated(try drawing.operators(in: object))
      entries["Filter"] = .name("FlateDecode")
      return writeStream(operators, isDeflated: false) { $0.add(entries) }
    }
    writeStream(drawing.bytes[stream], isDeflated: false) { $0.add(entries) }
  }

  /// A number for an object that is written later, so that other objects can refer to it.
  mutating func reserve() -> PDFReference {
    if let number = free.popLast() { return PDFReference(number) }
    places.append(.nowhere)
    return PDFReference(places.count - 1)
  }

  // MARK: Adding objects

  /// Writes an object under a new number.
  mutating func add(_ write: (inout PDFSyntax) -> Void) -> PDFReference {
    let object = reserve()
    add(object, write)
    return object
  }

  /// Writes a dictionary, perhaps under a number reserved before.
  ///
  /// `fixed`: entries that are the same in every file.
  @discardableResult
  mutating func addDictionary(
    _ object: PDFReference? = nil, _ fixed: StaticString = "", _ entries: (inout PDFSyntax) -> Void
  ) -> PDFReference {
    let object = object ?? reserve()
    add(object) { $0.dictionary(fixed, entries) }
    return object
  }

  /// Writes an object that is not a stream.
  mutating func add(_ object: PDFReference, _ write: (inout PDFSyntax) -> Void) {
    looseObjects.append((object, loose.bytes.count))
    write(&loose)
    loose.write("\n")
  }

  /// Writes a stream.
  ///
  /// `entries`: of its dictionary, besides its length.
  mutating func addStream(
    _ bytes: [UInt8], isDeflated: Bool = false, entries: (inout PDFSyntax) -> Void = { _ in }
  ) -> PDFReference {
    let object = reserve()
    begin(object)
    writeStream(bytes, isDeflated: isDeflated, entries: entries)
    return object
  }

  private mutating func writeStream(
    _ bytes: some Collection<UInt8>, isDeflated: Bool, entries: (inout PDFSyntax) -> Void
  ) {
    file.dictionary { syntax in
      entries(&syntax)
      if isDeflated { syntax.write("/Filter/FlateDecode") }
      syntax.entry("/Length", bytes.count)
    }
    file.write("\nstream\n")
    file.bytes += bytes
    file.write("\nendstream\nendobj\n")
  }

  private mutating func begin(_ object: PDFReference) {
    places[object.number] = .at(offset: file.bytes.count)
    file.bytes.append(contentsOf: String(object.number).utf8)
    file.write(" 0 obj\n")
  }

  // MARK: The end of the file

  /// `identifier`: makes the file's identifier, 16 bytes, from its contents.
  consuming func write(
    root: PDFReference, information: PDFReference, identifier: ([UInt8]) -> [UInt8]
  ) -> [UInt8] {
    gatherLooseObjects()
    writeCrossReferences(root: root, information: information, identifier: identifier(file.bytes))
    return file.bytes
  }

  /// Puts all loose objects into object streams, PDF 1.7 §7.5.7, in which they compress to a tenth.
  private mutating func gatherLooseObjects() {
    let ends = looseObjects.dropFirst().map(\.start) + [loose.bytes.count]
    let objects = Array(zip(looseObjects, ends))
    let most = 200
    for start in stride(from: 0, to: objects.count, by: most) {
      let group = objects[start..<min(start + most, objects.count)]
      guard let first = group.first?.0.start, let end = group.last?.1 else { continue }
      var content = PDFSyntax()
      for ((object, start), _) in group {
        content.integer(object.number)
        content.integer(start - first)
      }
      let head = content.bytes.count
      content.bytes += loose.bytes[first..<end]
      let stream = addStream(deflater.deflated(content.bytes), isDeflated: true) { syntax in
        syntax.write("/Type/ObjStm")
        syntax.entry("/N", group.count)
        syntax.entry("/First", head)
      }
      for (index, item) in group.enumerated() { places[item.0.object.number] = .inStream(stream, index: index) }
    }
  }

  /// The cross-reference stream, PDF 1.7 §7.5.8: for each object number its kind, place and index.
  private mutating func writeCrossReferences(root: PDFReference, information: PDFReference, identifier: [UInt8]) {
    let start = file.bytes.count
    let own = reserve()
    places[own.number] = .at(offset: start)
    var rows: [UInt8] = []
    rows.reserveCapacity(places.count * 7)
    for (number, place) in places.enumerated() {
      let (kind, middle, last): (UInt8, Int, Int) =
        switch place {
        case .nowhere: (0, 0, number == 0 ? 65535 : 0)
        case .at(let offset): (1, offset, 0)
        case .inStream(let stream, let index): (2, stream.number, index)
        }
      rows.append(kind)
      for shift in [24, 16, 8, 0] { rows.append(UInt8(middle >> shift & 255)) }
      rows += [UInt8(last >> 8), UInt8(last & 255)]
    }
    writeTrailer(own, rows: rows, root: root, information: information, identifier: identifier)
    file.write("startxref\n")
    file.bytes.append(contentsOf: "\(start)\n%%EOF\n".utf8)
  }

  private mutating func writeTrailer(
    _ own: PDFReference, rows: [UInt8], root: PDFReference, information: PDFReference, identifier: [UInt8]
  ) {
    let count = places.count
    begin(own)
    writeStream(deflater.deflated(rows), isDeflated: false) { syntax in
      syntax.write("/Type/XRef/W[1 4 2]/Filter/FlateDecode")
      syntax.entry("/Size", count)
      syntax.entry("/Root", root)
      syntax.entry("/Info", information)
      syntax.write("/ID[<")
      syntax.hex(identifier)
      syntax.write("><")
      syntax.hex(identifier)
      syntax.write(">]")
    }
  }
}

extension DrawnFile.Object {
  /// A drawing that pages share.
  fileprivate var isDrawing: Bool {
    guard case .dictionary(let dictionary) = value else { return false }
    return stream != nil && dictionary["Subtype"] == .name("Form")
  }

  /// Makes the object fit for a file that claims PDF/UA. A TrueType font addressed by glyph numbers must declare that the
  /// numbers are the font's own (PDF/UA-1 7.21.3.2). The length of a stream is written anew.
  fileprivate mutating func prepare() {
    guard case .dictionary(var dictionary) = value else { return }
    if stream != nil { dictionary["Length"] = nil }
    if dictionary["Subtype"] == .name("CIDFontType2"), dictionary["CIDToGIDMap"] == nil {
      dictionary["CIDToGIDMap"] = .name("Identity")
    }
    if case .dictionary(var group) = dictionary["Group"] {
      group["CS"] = .name("DeviceGray")
      dictionary["Group"] = .dictionary(group)
    }
    value = .dictionary(dictionary)
  }
}
