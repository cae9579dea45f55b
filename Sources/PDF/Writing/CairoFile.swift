/// A PDF as Cairo 1.16 writes it: a cross-reference table, one object after the other, no object streams. Only this file
/// depends on how Cairo writes.
struct CairoFile {
  /// A page that Cairo drew.
  struct Page {
    let contents: PDFReference
    let resources: PDFReference
  }

  let bytes: [UInt8]
  /// The body of each object, between `obj` and `endobj`, by its number.
  private var bodies: [Range<Int>?]
  private(set) var pages: [Page] = []

  /// - Throws: `PDFError` when the bytes are not such a file.
  init(_ bytes: [UInt8]) throws(PDFError) {
    self.bytes = bytes
    let scanner = ByteScanner(bytes)
    guard let mark = scanner.last("startxref"), let table = scanner.integer(after: mark + 9),
      let first = scanner.integer(after: table + 4 + 2), scanner.matches("xref\n0 ", at: table)
    else { throw Self.unlike("it has no cross-reference table") }
    bodies = Self.bodies(count: first, table: table, scanner)
    guard let root = scanner.reference(of: "/Root", in: mark - 200..<mark),
      let tree = reference(of: "/Pages", in: root), let list = body(of: tree)
    else { throw Self.unlike("it has no page tree") }
    let kids = references(in: list).filter { kid in body(of: kid).map { scanner.first("/Type /Page ", in: $0) } != nil }
    for kid in kids {
      guard let contents = reference(of: "/Contents", in: kid), let resources = reference(of: "/Resources", in: kid)
      else { continue }
      pages.append(Page(contents: contents, resources: resources))
    }
  }

  private static func unlike(_ reason: String) -> PDFError {
    PDFError("the drawing is not as Cairo 1.16 writes it: \(reason)")
  }

  private static func bodies(count: Int, table: Int, _ scanner: ByteScanner) -> [Range<Int>?] {
    guard let start = scanner.first("\n", in: table + 5..<table + 30) else { return [] }
    // An entry of the table is 20 bytes long: ten digits, five digits, n or f (PDF 1.7 §7.5.4).
    let offsets = (0..<count).map { number -> Int? in
      let entry = start + 1 + number * 20
      return scanner.matches("n", at: entry + 17) ? scanner.integer(after: entry) : nil
    }
    let order = offsets.indices.filter { offsets[$0] != nil }.sorted { (offsets[$0] ?? 0) < (offsets[$1] ?? 0) }
    var bodies = [Range<Int>?](repeating: nil, count: count)
    for (place, number) in order.enumerated() {
      let following = place + 1 < order.count ? offsets[order[place + 1]] : table
      guard let offset = offsets[number], let end = following,
        let start = scanner.first(" obj\n", in: offset..<end), let close = scanner.last("endobj", in: start..<end)
      else { continue }
      bodies[number] = start + 5..<close
    }
    return bodies
  }

  var objectCount: Int { bodies.count }

  func body(of object: PDFReference) -> Range<Int>? {
    bodies.indices.contains(object.number) ? bodies[object.number] : nil
  }

  func reference(of key: StaticString, in object: PDFReference) -> PDFReference? {
    body(of: object).flatMap { ByteScanner(bytes).reference(of: key, in: $0) }
  }

  /// The objects that an object refers to, in their order. The bytes of a stream are not searched.
  func references(in body: Range<Int>) -> [PDFReference] {
    let scanner = ByteScanner(bytes)
    guard let stream = stream(in: body) else { return scanner.references(in: body) }
    // The length is left out: it is written into the stream's dictionary when the stream is copied.
    let dictionary = body.lowerBound..<stream.lowerBound
    let length = scanner.reference(of: "/Length", in: dictionary)
    return scanner.references(in: dictionary).filter { $0 != length }
  }

  /// The bytes of a stream, without its dictionary.
  func stream(in body: Range<Int>) -> Range<Int>? {
    let scanner = ByteScanner(bytes)
    // Cairo's stream dictionaries are short; a limit avoids searching the whole stream.
    let head = body.lowerBound..<min(body.upperBound, body.lowerBound + 400)
    guard let start = scanner.first("\nstream\n", in: head), let length = length(in: body.lowerBound..<start) else {
      return nil
    }
    return start + 8..<min(start + 8 + length, body.upperBound)
  }

  private func length(in dictionary: Range<Int>) -> Int? {
    let scanner = ByteScanner(bytes)
    guard let own = scanner.reference(of: "/Length", in: dictionary), let body = body(of: own) else {
      return scanner.first("/Length ", in: dictionary).flatMap { scanner.integer(after: $0 + 8) }
    }
    return scanner.integer(after: body.lowerBound)
  }

  /// A page's drawing operators, compressed as in the file.
  func compressedOperators(of page: Page) -> [UInt8]? {
    body(of: page.contents).flatMap(stream).map { Array(bytes[$0]) }
  }

  /// The fonts and forms that pages use, by name: Cairo uses a name for one object in a whole document.
  struct Resources {
    var fonts: [(name: String, object: PDFReference)] = []
    /// Form XObjects: drawings that several pages show.
    var forms: [(name: String, object: PDFReference)] = []
  }

  var resources: Resources {
    var found = Resources()
    var seen: Set<String> = []
    var lists: Set<PDFReference> = []
    for page in pages where lists.insert(page.resources).inserted {
      guard let body = body(of: page.resources) else { continue }
      for (name, object) in ByteScanner(bytes).namedReferences(in: body) where seen.insert(name).inserted {
        if name.hasPrefix("f-") { found.fonts.append((name, object)) }
        if name.hasPrefix("x") { found.forms.append((name, object)) }
      }
    }
    return found
  }
}

/// Searches bytes for the PDF syntax that occurs in Cairo's files.
struct ByteScanner {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func matches(_ word: StaticString, at position: Int) -> Bool {
    guard position >= 0, position + word.utf8CodeUnitCount <= bytes.count else { return false }
    return word.withUTF8Buffer { word in
      for offset in word.indices where bytes[position + offset] != word[offset] { return false }
      return true
    }
  }

  /// The first position of a word.
  func first(_ word: StaticString, in range: Range<Int>) -> Int? {
    let range = range.clamped(to: bytes.indices)
    return range.first { matches(word, at: $0) }
  }

  /// The last position of a word.
  func last(_ word: StaticString, in range: Range<Int>? = nil) -> Int? {
    (range?.clamped(to: bytes.indices) ?? bytes.indices).last { matches(word, at: $0) }
  }

  /// The whole number at a position, after white space.
  func integer(after start: Int) -> Int? { number(at: start)?.value }

  private func number(at start: Int) -> (value: Int, end: Int)? {
    var position = start
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    let first = position
    var value = 0
    while position < bytes.count, position - first < 15, (0x30...0x39).contains(bytes[position]) {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return position > first ? (value, position) : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D }

  /// A reference such as `12 0 R` at a position.
  private func reference(at start: Int) -> (value: PDFReference, end: Int)? {
    guard let object = number(at: start), let generation = number(at: object.end), generation.value == 0,
      matches(" R", at: generation.end)
    else { return nil }
    return (PDFReference(object.value), generation.end + 2)
  }

  /// The reference that is a key's value in a dictionary.
  func reference(of key: StaticString, in range: Range<Int>) -> PDFReference? {
    first(key, in: range).flatMap { reference(at: $0 + key.utf8CodeUnitCount)?.value }
  }

  /// Every reference, in order.
  func references(in range: Range<Int>) -> [PDFReference] {
    var found: [PDFReference] = []
    var position = range.lowerBound
    while position < range.upperBound {
      if Self.isSpace(bytes[position]) || bytes[position] == UInt8(ascii: "["), let next = reference(at: position + 1) {
        found.append(next.value)
        position = next.end
      } else {
        position += 1
      }
    }
    return found
  }

  /// Every `/name 12 0 R`, in order.
  func namedReferences(in range: Range<Int>) -> [(name: String, reference: PDFReference)] {
    var found: [(name: String, reference: PDFReference)] = []
    for position in range where bytes[position] == UInt8(ascii: "/") {
      guard let end = bytes[position..<range.upperBound].firstIndex(where: Self.isSpace),
        let reference = reference(at: end)
      else { continue }
      found.append((String(decoding: bytes[position + 1..<end], as: UTF8.self), reference.value))
    }
    return found
  }
}
