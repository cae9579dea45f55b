/// Text as YAML scalars, for files that the program writes.
package enum YAMLText {
  /// In double quotes, so that nothing in it has a meaning in YAML.
  package static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  /// Without quotes when the text consists only of words: `K/601/1622`, but `"1.10"` and `"no"`.
  package static func word(_ text: String) -> String {
    let isWord = text.unicodeScalars.allSatisfy { isPlain($0) } && text.first?.isLetter == true && text.last != " "
    return isWord && !reserved.contains(text.lowercased()) ? text : quoted(text)
  }

  /// Words that YAML 1.1 reads as true, false or null.
  private static let reserved: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      || " /-".unicodeScalars.contains(scalar)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case _ where isPrintable(scalar): String(scalar)
    default: "\\U" + padded(String(scalar.value, radix: 16, uppercase: true))
    }
  }

  /// YAML 1.2, production 1; the byte order mark and the separators of lines are escaped too.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }

  private static func padded(_ digits: String) -> String { String(repeating: "0", count: 8 - digits.count) + digits }
}

/// Text as character data and attribute values of XML and HTML, for files that the program writes.
package enum XMLText {
  /// Scalar by scalar, because `<` with a combining accent is another `Character` and still markup. Characters that XML
  /// 1.0 does not allow (production 2: most control characters) become spaces, as they do on the page.
  package static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(isAllowed(scalar) ? scalar : " ")
      }
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0x7E, 0xA0...0xFFFD, 0x1_0000...: true
    default: false
    }
  }
}

/// JSON to be written.
package indirect enum JSONValue: Encodable, Hashable, Sendable {
  case null
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([JSONValue])
  case map([String: JSONValue])

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .list(let items): try container.encode(items)
    case .map(let entries): try container.encode(entries)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
  package init(integerLiteral number: Int) { self = .number(number) }
  package init(booleanLiteral flag: Bool) { self = .flag(flag) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(arrayLiteral items: JSONValue...) { self = .list(items) }
  package init(dictionaryLiteral entries: (String, JSONValue)...) {
    self = .map(Dictionary(entries) { _, last in last })
  }
}

extension String {
  /// Whether the bytes of `piece` occur in the text. `contains` compares characters, which takes many times as long; the
  /// checks of a layout's words ask for every word of every form.
  package func holds(_ piece: String) -> Bool {
    var (text, piece) = (self, piece)
    return text.withUTF8 { text in
      piece.withUTF8 { piece in
        guard let first = piece.first, text.count >= piece.count else { return piece.isEmpty }
        return (0...text.count - piece.count).contains { start in
          text[start] == first && text[start..<start + piece.count].elementsEqual(piece)
        }
      }
    }
  }

  package var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
