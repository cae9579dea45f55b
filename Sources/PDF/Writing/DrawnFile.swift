/// A PDF as any version of Cairo writes it, in memory: cross-reference tables and streams, object streams, and any spelling
/// of a dictionary. Only this file and the two readers of syntax below it know about PDFs from elsewhere.
struct DrawnFile {
  /// A page that Cairo drew.
  struct Page {
    /// The streams of its drawing operators, one after the other.
    let contents: [PDFReference]
    let resources: PDFDictionary
  }

  /// An object of the file: a value, or a dictionary with the stream that follows it.
  struct Object {
    var value: PDFValue
    /// The stream's bytes, filtered as in the file.
    var stream: Range<Int>?
  }

  let bytes: [UInt8]
  private let places: CrossReferences
  private(set) var pages: [Page] = []

  /// - Throws: `PDFError` when the bytes are no PDF with pages.
  init(_ bytes: [UInt8]) throws(PDFError) {
    self.bytes = bytes
    places = try CrossReferences(bytes)
    guard case .dictionary(let root) = try resolved(places.trailer["Root"]) else {
      throw PDFError("the drawing has no catalogue")
    }
    try addPages(of: try dictionary(root["Pages"], "page tree"), resources: nil, level: 0)
  }

  var objectCount: Int { places.count }

  private mutating func addPages(
    of node: PDFDictionary, resources inherited: PDFDictionary?, level: Int
  ) throws(PDFError) {
    let own = try resolved(node["Resources"])
    let resources = if case .dictionary(let own) = own { own as PDFDictionary? } else { inherited }
    guard case .array(let kids) = try resolved(node["Kids"]) else {
      pages.append(Page(contents: try contents(of: node), resources: resources ?? PDFDictionary()))
      return
    }
    guard level < 32 else { throw PDFError("the drawing's page tree has no end") }
    for kid in kids { try addPages(of: try dictionary(kid, "page"), resources: resources, level: level + 1) }
  }

  private func contents(of page: PDFDictionary) throws(PDFError) -> [PDFReference] {
    guard let contents = page["Contents"] else { return [] }
    if case .reference(let object) = contents, try self.object(object).stream != nil { return [object] }
    return try resolved(contents)?.references ?? []
  }

  // MARK: Objects

  /// - Throws: when the file has no such object.
  func object(_ reference: PDFReference) throws(PDFError) -> Object {
    switch places[reference] {
    case .nowhere: throw PDFError("the drawing has no object \(reference.number)")
    case .at(let offset): return try object(at: offset, reference)
    case .among(let values, let offset):
      var scanner = PDFScanner(values, at: offset)
      return Object(value: try scanner.value())
    }
  }

  private func object(at offset: Int, _ reference: PDFReference) throws(PDFError) -> Object {
    var scanner = PDFScanner(bytes, at: offset)
    guard try scanner.integer() == reference.number else {
      throw PDFError("the drawing has another object in the place of object \(reference.number)")
    }
    return try CrossReferences.object(after: &scanner) { length throws(PDFError) in try self.resolved(length) }
  }

  /// The value itself where it is another object's.
  func resolved(_ value: PDFValue?) throws(PDFError) -> PDFValue? {
    guard case .reference(let object) = value else { return value }
    return try self.object(object).value
  }

  private func dictionary(_ value: PDFValue?, _ what: String) throws(PDFError) -> PDFDictionary {
    guard case .dictionary(let dictionary) = try resolved(value) else { throw PDFError("the drawing has no \(what)") }
    return dictionary
  }

  // MARK: Drawing operators

  /// A page's drawing operators, in greys. A reader puts a line end between two streams of a page.
  func operators(of page: Page) throws(PDFError) -> [UInt8] {
    var operators: [UInt8] = []
    for reference in page.contents {
      operators += try self.operators(in: object(reference))
      if operators.last != 0x0A { operators.append(0x0A) }
    }
    return operators
  }

  /// The drawing operators of a stream, in greys.
  func operators(in object: Object) throws(PDFError) -> [UInt8] { GrayOperators.converted(try inflated(object)) }

  private func inflated(_ object: Object) throws(PDFError) -> [UInt8] {
    guard let stream = object.stream, case .dictionary(let dictionary) = object.value else {
      throw PDFError("the drawing has a page without drawing operators")
    }
    return try CrossReferences.inflated(bytes[stream], dictionary)
  }

  // MARK: Resources

  /// The resources of all pages in one dictionary: Cairo uses a name for one object in a whole document.
  func resources() throws(PDFError) -> DrawnResources {
    var resources = DrawnResources()
    for page in pages {
      for kind in page.resources.entries {
        guard case .dictionary(let named) = try resolved(kind.value) else { continue }
        try resources.add(named, as: kind.key)
      }
    }
    return resources
  }
}

/// Fonts, graphics states and drawings that pages use, by kind and name.
struct DrawnResources: Hashable, Sendable {
  private(set) var kinds = PDFDictionary()

  /// - Throws: when a name already means something else.
  mutating func add(_ named: PDFDictionary, as kind: String) throws(PDFError) {
    var known = PDFDictionary()
    if case .dictionary(let earlier) = kinds[kind] { known = earlier }
    for entry in named.entries {
      guard known[entry.key] ?? entry.value == entry.value else {
        throw PDFError("the drawing has two meanings of /\(entry.key)")
      }
      known[entry.key] = entry.value
    }
    kinds[kind] = .dictionary(known)
  }

  mutating func add(_ other: DrawnResources) throws(PDFError) {
    for kind in other.kinds.entries {
      if case .dictionary(let named) = kind.value { try add(named, as: kind.key) }
    }
  }

  /// How many there are of one kind, such as `Font`.
  func count(of kind: String) -> Int { if case .dictionary(let named) = kinds[kind] { named.entries.count } else { 0 } }
}

/// Turns Cairo's RGB greys into DeviceGray (PDF 1.7 §8.6.4.2), because print shops bill pages with RGB as colour:
/// `0.27 0.27 0.27 rg` becomes `0.27 g`.
enum GrayOperators {
  private static let newline = UInt8(ascii: "\n")

  static func converted(_ operators: [UInt8]) -> [UInt8] {
    var converted: [UInt8] = []
    converted.reserveCapacity(operators.count)
    var (start, isInString) = (0, false)
    while start < operators.count {
      let end = operators[start...].firstIndex(of: newline).map { $0 + 1 } ?? operators.count
      let line = operators[start..<end]
      if !isInString, let first = line.first, (0x30...0x39).contains(first), let (level, rest) = grey(line) {
        converted += operators[level]
        converted += operators[rest]
      } else {
        converted += line
      }
      // A long string goes on in the next line after a backslash.
      isInString = line.dropLast().last == UInt8(ascii: "\\")
      start = end
    }
    return converted
  }

  /// A line that begins with three equal numbers and `rg` or `RG`.
  ///
  /// - Returns: the range of the number with a space, and of the rest from the `g` or `G` on.
  private static func grey(_ line: ArraySlice<UInt8>) -> (level: Range<Int>, rest: Range<Int>)? {
    var ends: [Int] = []
    var index = line.startIndex
    while index < line.endIndex, ends.count < 3 {
      if line[index] == 0x20 { ends.append(index) }
      index += 1
    }
    guard ends.count == 3, index + 1 < line.endIndex, line[index] | 0x20 == UInt8(ascii: "r"),
      line[index + 1] | 0x20 == UInt8(ascii: "g")
    else { return nil }
    let first = line[line.startIndex..<ends[0]]
    guard first.elementsEqual(line[ends[0] + 1..<ends[1]]), first.elementsEqual(line[ends[1] + 1..<ends[2]]),
      first.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
    else { return nil }
    return (line.startIndex..<ends[0] + 1, index + 1..<line.endIndex)
  }
}
