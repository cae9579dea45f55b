/// Where the objects of a PDF are: its cross-reference table or stream (PDF 1.7 §7.5.4 and §7.5.8) with its object streams
/// opened (§7.5.7).
struct CrossReferences {
  enum Place {
    case nowhere
    case at(offset: Int)
    /// In an object stream: its bytes, and where the value starts in them.
    case among([UInt8], offset: Int)
  }

  private var places: [Place] = []
  private(set) var trailer = PDFDictionary()

  /// No drawing of this program has more objects.
  private static let mostObjects = 10_000_000

  init(_ bytes: [UInt8]) throws(PDFError) {
    var scanner = PDFScanner(bytes, at: try Self.start(in: bytes))
    if scanner.skip("xref") {
      try readTable(&scanner)
    } else {
      _ = try scanner.integer()
      try readStream(&scanner)
    }
    guard trailer["Prev"] == nil, trailer["Encrypt"] == nil else {
      throw PDFError("the drawing was changed after it was written, or is encrypted")
    }
  }

  var count: Int { places.count }

  subscript(object: PDFReference) -> Place {
    places.indices.contains(object.number) ? places[object.number] : .nowhere
  }

  /// The position that follows the last `startxref`.
  private static func start(in bytes: [UInt8]) throws(PDFError) -> Int {
    let mark = Array("startxref".utf8)
    // The end of the file, with the mark in it, is a few dozen bytes long.
    let tail = max(0, bytes.count - 1024)
    guard bytes.count >= mark.count,
      let start = (tail...bytes.count - mark.count).last(where: { bytes[$0..<$0 + mark.count].elementsEqual(mark) })
    else { throw PDFError("the drawing has no cross-references") }
    var scanner = PDFScanner(bytes, at: start + mark.count)
    return try scanner.integer()
  }

  private mutating func makeRoom(for count: Int) throws(PDFError) {
    guard count <= Self.mostObjects else { throw PDFError("the drawing has \(count) objects, which is too many") }
    if count > places.count { places += Array(repeating: .nowhere, count: count - places.count) }
  }

  // MARK: Tables

  private mutating func readTable(_ scanner: inout PDFScanner) throws(PDFError) {
    while !scanner.skip("trailer") {
      let (first, count) = (try scanner.integer(), try scanner.integer())
      try makeRoom(for: first + count)
      for number in first..<first + count {
        let offset = try scanner.integer()
        _ = try scanner.integer()
        if scanner.skip("n") { places[number] = .at(offset: offset) } else { try scanner.expect("f") }
      }
    }
    guard case .dictionary(let trailer) = try scanner.value() else { throw PDFError("the drawing has no trailer") }
    self.trailer = trailer
  }

  // MARK: Streams

  private mutating func readStream(_ scanner: inout PDFScanner) throws(PDFError) {
    let object = try Self.object(after: &scanner) { length throws(PDFError) in length }
    guard case .dictionary(let dictionary) = object.value, dictionary.type == "XRef", let stream = object.stream else {
      throw PDFError("the drawing has no cross-references")
    }
    trailer = dictionary
    let rows = try Self.inflated(scanner.bytes[stream], dictionary)
    let widths = try Self.numbers(dictionary["W"])
    let size = try Self.numbers(dictionary["Size"])
    let sections = dictionary["Index"] == nil ? [0] + size : try Self.numbers(dictionary["Index"])
    guard widths.count == 3, widths.allSatisfy((0...8).contains), sections.count % 2 == 0 else {
      throw PDFError("the drawing's cross-references have no columns")
    }
    var waiting: [(stream: Int, number: Int, index: Int)] = []
    var reader = RowReader(rows: rows, widths: widths)
    for section in stride(from: 0, to: sections.count, by: 2) {
      try makeRoom(for: sections[section] + sections[section + 1])
      for number in sections[section]..<sections[section] + sections[section + 1] {
        let row = try reader.next()
        switch row.kind {
        case 1: places[number] = .at(offset: row.second)
        case 2: waiting.append((row.second, number, row.third))
        default: break
        }
      }
    }
    try open(waiting, in: scanner.bytes)
  }

  /// The rows of a cross-reference stream.
  private struct RowReader {
    let rows: [UInt8]
    let widths: [Int]
    var position = 0

    mutating func next() throws(PDFError) -> (kind: Int, second: Int, third: Int) {
      guard position + widths.reduce(0, +) <= rows.count else {
        throw PDFError("the drawing's cross-references are cut off")
      }
      // Without a column for kinds, all objects are of kind 1.
      let kind = widths[0] == 0 ? 1 : number(widths[0])
      return (kind, number(widths[1]), number(widths[2]))
    }

    private mutating func number(_ width: Int) -> Int {
      defer { position += width }
      return rows[position..<position + width].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  private mutating func open(
    _ waiting: [(stream: Int, number: Int, index: Int)], in bytes: [UInt8]
  ) throws(PDFError) {
    var opened: [Int: (values: [UInt8], offsets: [(number: Int, offset: Int)])] = [:]
    for item in waiting {
      if opened[item.stream] == nil { opened[item.stream] = try objects(ofStream: item.stream, in: bytes) }
      guard let stream = opened[item.stream], stream.offsets.indices.contains(item.index),
        stream.offsets[item.index].number == item.number
      else { throw PDFError("the drawing has no object \(item.number) in its object streams") }
      places[item.number] = .among(stream.values, offset: stream.offsets[item.index].offset)
    }
  }

  private func objects(
    ofStream number: Int, in bytes: [UInt8]
  ) throws(PDFError) -> (values: [UInt8], offsets: [(number: Int, offset: Int)]) {
    guard case .at(let offset) = self[PDFReference(number)] else {
      throw PDFError("the drawing has no object stream \(number)")
    }
    var scanner = PDFScanner(bytes, at: offset)
    _ = try scanner.integer()
    let object = try Self.object(after: &scanner) { length throws(PDFError) in try self.length(length, in: bytes) }
    guard case .dictionary(let dictionary) = object.value, dictionary.type == "ObjStm", let stream = object.stream,
      case .integer(let count) = dictionary["N"], case .integer(let first) = dictionary["First"], count >= 0
    else { throw PDFError("the drawing has no object stream \(number)") }
    let values = try Self.inflated(bytes[stream], dictionary)
    var head = PDFScanner(values)
    var offsets: [(number: Int, offset: Int)] = []
    while offsets.count < count { offsets.append((try head.integer(), first + (try head.integer()))) }
    return (values, offsets)
  }

  /// A length that is an object of its own, which is never in an object stream.
  private func length(_ value: PDFValue?, in bytes: [UInt8]) throws(PDFError) -> PDFValue? {
    guard case .reference(let object) = value, case .at(let offset) = self[object] else { return value }
    var scanner = PDFScanner(bytes, at: offset)
    _ = try scanner.integer()
    return try Self.object(after: &scanner) { _ throws(PDFError) in nil }.value
  }

  private static func numbers(_ value: PDFValue?) throws(PDFError) -> [Int] {
    let items: [PDFValue] = if case .array(let items) = value { items } else { value.map { [$0] } ?? [] }
    return try items.map { item throws(PDFError) in
      guard case .integer(let number) = item, (0...mostObjects).contains(number) else {
        throw PDFError("the drawing's cross-references are damaged")
      }
      return number
    }
  }

  // MARK: Objects

  /// The rest of an object whose number has been read.
  ///
  /// `resolve`: finds the length of a stream where it is another object.
  static func object(
    after scanner: inout PDFScanner, resolve: (PDFValue?) throws(PDFError) -> PDFValue?
  ) throws(PDFError) -> DrawnFile.Object {
    _ = try scanner.integer()
    try scanner.expect("obj")
    let value = try scanner.value()
    guard case .dictionary(let dictionary) = value, scanner.skip("stream") else {
      try scanner.expect("endobj")
      return DrawnFile.Object(value: value)
    }
    let start = scanner.position + (scanner.bytes[scanner.position...].starts(with: [0x0D, 0x0A]) ? 2 : 1)
    guard case .integer(let length) = try resolve(dictionary["Length"]), length >= 0,
      length <= scanner.bytes.count - start
    else { throw PDFError("the drawing has a stream without a length") }
    scanner.position = start + length
    try scanner.expect("endstream")
    return DrawnFile.Object(value: value, stream: start..<start + length)
  }

  /// The bytes of a stream without its filter, which is FlateDecode or none.
  static func inflated(_ bytes: ArraySlice<UInt8>, _ dictionary: PDFDictionary) throws(PDFError) -> [UInt8] {
    let filter =
      if case .array(let filters) = dictionary["Filter"], filters.count == 1 { filters.first } else {
        dictionary["Filter"]
      }
    if filter == nil { return Array(bytes) }
    guard filter == .name("FlateDecode"), dictionary["DecodeParms"] == nil,
      let inflated = Deflater.inflated(Array(bytes))
    else { throw PDFError("the drawing has a stream in a format that cannot be read") }
    return inflated
  }
}
