import Foundation
import Reading
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Text that is written as XML is read by another's parser as it was.
@Suite struct XMLTextTests {
  @Test(arguments: [
    "plain", "a & b", "<b>", "]]>", "\"quoted\"", "it's", "&amp;", "£ ü “x” – 語 🙂",
    // With an accent on it, a sign is one character with the accent for Swift, but markup for a parser.
    "\"\u{301} onload=\"x", "<\u{338}script>", "&\u{301}lt;", "'\u{308}", ">\u{301}",
  ])
  func comesBack(text: String) throws {
    let heard = try #require(Listener.read("<a b=\"\(XMLText.escaped(text))\">\(XMLText.escaped(text))</a>"))
    #expect(heard.attribute.unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(heard.content.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(arguments: ["\u{0}", "\u{1}", "\u{1B}", "\u{7F}", "\u{85}", "\u{FFFE}", "\u{FFFF}"])
  func whatXMLCannotHoldIsABlank(text: String) throws {
    let heard = try #require(Listener.read("<a b=\"\(XMLText.escaped(text))\">x\(XMLText.escaped(text))y</a>"))
    #expect(heard.attribute == " ")
    #expect(heard.content == "x y")
  }
}

/// Hears the attribute and the content of one element.
private final class Listener: NSObject, XMLParserDelegate {
  private(set) var attribute = ""
  private(set) var content = ""

  /// Nil when the parser finds a fault or a second element.
  static func read(_ text: String) -> Listener? {
    let listener = Listener()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = listener
    return parser.parse() && listener.elements == 1 ? listener : nil
  }

  private var elements = 0

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements += 1
    attribute = attributes["b"] ?? ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }
}

@Suite struct TextSearchTests {
  @Test(arguments: [
    ("lofnod y tyst", "lofnod", true), ("ddilofnod", "lofnod", true), ("lofno", "lofnod", false), ("", "a", false),
    ("a", "", true), ("Zoë", "oë", true), ("aab", "ab", true),
  ])
  func aPieceIsFoundByItsBytes(text: String, piece: String, isThere: Bool) { #expect(text.holds(piece) == isThere) }
}
