import CExpat
import Glibc

/// Receives the elements of a part in their order.
protocol XMLHandler: AnyObject {
  func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault)
  func end(_ name: String) throws(WorkbookFault)
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault)
  /// An element of another namespace begins (1) or ends (-1).
  func foreign(_ step: Int)
}

extension XMLHandler {
  func foreign(_ step: Int) {}
  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Reads XML in chunks, with expat. Document type declarations, and so entities, are refused: the format forbids them, and
/// only attacks use them. Elements are known by their names without prefix; those of other namespaces are skipped.
final class XMLScanner {
  private let parser: XML_Parser
  private let handler: any XMLHandler
  private var fault: WorkbookFault?
  private var depth = 0
  private var fedBytes = 0

  init(_ handler: any XMLHandler) throws(WorkbookFault) {
    guard let parser = XML_ParserCreateNS(nil, XML_Char(bitPattern: Self.separator)) else {
      throw .unreadable("there is not enough memory for the workbook")
    }
    self.parser = parser
    self.handler = handler
    // Unretained: the parser is freed when this is.
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    setHandlers()
  }

  deinit { XML_ParserFree(parser) }

  /// Reads a whole part.
  static func scan(_ part: String, of archive: Archive, _ handler: any XMLHandler) throws(WorkbookFault) {
    let scanner = try XMLScanner(handler)
    try archive.read(part) { (chunk) throws(WorkbookFault) in try scanner.feed(chunk) }
  }

  /// An empty chunk is the last.
  private func feed(_ chunk: Archive.Chunk) throws(WorkbookFault) {
    let status = chunk.withMemoryRebound(to: XML_Char.self) { text in
      XML_Parse(parser, text.baseAddress, Int32(text.count), text.isEmpty ? 1 : 0)
    }
    if let fault { throw fault }
    guard status == XML_STATUS_OK else { throw Self.malformed }
    fedBytes += chunk.count
    // Expat scans an unfinished tag again with each chunk.
    if fedBytes - XML_GetCurrentByteIndex(parser) > WorkbookLimits.tagBytes {
      throw .tooLarge("a tag in the workbook is too long", "at most \(WorkbookLimits.tagBytes >> 20) MiB")
    }
  }

  private static var malformed: WorkbookFault { .unreadable("a part of the workbook is not well-formed XML") }

  /// Calls a handler; an error that it throws ends the reading.
  private func attempt(_ work: () throws(WorkbookFault) -> Void) {
    guard fault == nil else { return }
    do throws(WorkbookFault) { try work() } catch {
      fault = error
      XML_StopParser(parser, 0)
    }
  }

  private func start(_ name: UnsafePointer<XML_Char>, _ attributes: XMLAttributes) {
    attempt { () throws(WorkbookFault) in
      depth += 1
      guard depth <= WorkbookLimits.depth else {
        throw .tooLarge("a part of the workbook is nested too deeply", "at most \(WorkbookLimits.depth) levels")
      }
      if let name = XMLName.known(name) { try handler.start(name, attributes) } else { handler.foreign(1) }
    }
  }

  private func end(_ name: UnsafePointer<XML_Char>) {
    depth -= 1
    attempt { () throws(WorkbookFault) in
      if let name = XMLName.known(name) { try handler.end(name) } else { handler.foreign(-1) }
    }
  }

  /// Separates a namespace from a name; neither can contain it.
  static let separator = UInt8(ascii: "|")
}

extension XMLScanner {
  private static func scanner(_ data: UnsafeMutableRawPointer?) -> XMLScanner? {
    data.map { Unmanaged<XMLScanner>.fromOpaque($0).takeUnretainedValue() }
  }

  private func setHandlers() {
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let name, let attributes else { return }
        XMLScanner.scanner(data)?.start(name, XMLAttributes(pairs: attributes))
      },
      { data, name in
        guard let name else { return }
        XMLScanner.scanner(data)?.end(name)
      })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let text, let scanner = XMLScanner.scanner(data) else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
        let bytes = UnsafeBufferPointer(start: bytes, count: Int(count))
        scanner.attempt { () throws(WorkbookFault) in try scanner.handler.text(bytes) }
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      XMLScanner.scanner(data)?.attempt { () throws(WorkbookFault) in
        throw .unreadable("a part of the workbook has a document type declaration, which is not allowed in workbooks")
      }
    }
  }
}

/// Names of elements and attributes as expat gives them: the namespace, a bar, the name.
enum XMLName {
  /// The name of an element of a workbook, without namespace; nil for a foreign one.
  static func known(_ full: UnsafePointer<XML_Char>) -> String? {
    guard let bar = strrchr(full, Int32(XMLScanner.separator)) else { return nil }
    let length = UnsafePointer(bar) - full
    // Strict workbooks use namespaces of their own.
    let isKnown = namespaces.contains { strncmp(full, $0, length) == 0 && strlen($0) == length }
    return isKnown ? String(cString: bar + 1) : nil
  }

  private static let namespaces = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
  ]
}

/// An element's attributes, valid as long as the handler's call lasts.
struct XMLAttributes {
  /// Names and values alternately, then nil.
  let pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>

  /// The value of an attribute by its name without namespace.
  subscript(name: String) -> String? {
    var index = 0
    while let key = pairs[index], let value = pairs[index + 1] {
      let own = strrchr(key, Int32(XMLScanner.separator)).map { UnsafePointer($0 + 1) } ?? key
      if strcmp(own, name) == 0 { return String(cString: value) }
      index += 2
    }
    return nil
  }

  func number(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

  func isTrue(_ name: String) -> Bool { ["1", "true"].contains(self[name]) }
}
