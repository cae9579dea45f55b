/// A PDF as Cairo 1.16 writes it: a cross-reference table, an object after the other, nothing in object streams. It knows
/// the shape of Cairo's files; nobody else needs to.
package struct CairoFile {
  /// A page that Cairo drew.
  package struct Page {
    package let contents: PDFReference
    let resources: PDFReference
  }

  let bytes: [UInt8]
  /// Where the body of each object stands, between `obj` and `endobj`, by its number.
  private var bodies: [Range<Int>?]
  package private(set) var pages: [Page] = []

  /// - Throws: `PDFWritingError` when the bytes are not such a file.
  package init(_ bytes: [UInt8]) throws(PDFWritingError) {
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

  private static func unlike(_ reason: String) -> PDFWritingError {
    PDFWritingError("the drawing is not as Cairo 1.16 writes it: \(reason)")
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

  /// What an object refers to, in the order of the references. Bytes of a stream are no references.
  func references(in body: Range<Int>) -> [PDFReference] {
    let scanner = ByteScanner(bytes)
    guard let stream = stream(in: body) else { return scanner.references(in: body) }
    // A stream's length is written into its dictionary when the stream is taken over.
    let dictionary = body.lowerBound..<stream.lowerBound
    let length = scanner.reference(of: "/Length", in: dictionary)
    return scanner.references(in: dictionary).filter { $0 != length }
  }

  /// The bytes of a stream, without its dictionary.
  func stream(in body: Range<Int>) -> Range<Int>? {
    let scanner = ByteScanner(bytes)
    // Cairo's stream dictionaries are short; looking no further keeps one from looking through a stream.
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

  /// A page's drawing operators as they stand in the file.
  package func compressedOperators(of page: Page) -> [UInt8]? {
    body(of: page.contents).flatMap(stream).map { Array(bytes[$0]) }
  }

  /// What pages draw with, by the names that they call it: Cairo has one name for a thing in all of a document.
  package struct Resources {
    package var fonts: [(name: String, object: PDFReference)] = []
    /// Drawings that are shown on several pages.
    package var forms: [(name: String, object: PDFReference)] = []
  }

  package var resources: Resources {
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
