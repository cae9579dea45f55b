/// Reads the marked content in the drawing operators of a page: just enough of PDF's syntax to tell operators from strings,
/// names and dictionaries (PDF 1.7 §7.8 and §14.6).
struct ContentScanner {
  private enum Mark {
    case artifact, tagged, plain
  }

  private static let painting: Set<String> = [
    "Tj", "TJ", "'", "\"", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "EI",
  ]

  private let bytes: [UInt8]
  private var position = 0
  private var facts = ContentFacts()
  private var marks: [Mark] = []
  /// The operands since the last operator.
  private var operands: [String] = []
  /// The MCIDs of the property lists in the resources, by name.
  private let properties: [String: Int]

  init(_ bytes: [UInt8], properties: [String: Int]) {
    self.bytes = bytes
    self.properties = properties
  }

  mutating func scan() -> ContentFacts {
    while let token = next() {
      if Self.isOperator(token) {
        apply(token)
        operands.removeAll(keepingCapacity: true)
      } else {
        operands.append(token)
      }
    }
    facts.unbalanced += marks.count
    return facts
  }

  private static func isOperator(_ token: String) -> Bool {
    guard let first = token.unicodeScalars.first else { return false }
    return first.properties.isAlphabetic || first == "'" || first == "\"" || first == "*"
  }

  private mutating func apply(_ word: String) {
    switch word {
    case "BDC", "BMC": open()
    case "EMC":
      if marks.isEmpty { facts.unbalanced += 1 } else { marks.removeLast() }
    case "Do": if !isMarked { facts.unmarked += 1 }
    case "BI": skipImage()
    default: if Self.painting.contains(word), !isMarked { facts.unmarked += 1 }
    }
  }

  private var isMarked: Bool { marks.contains { $0 != .plain } }

  private mutating func open() {
    let tag = operands.first ?? ""
    let number = Self.number(in: operands) ?? operands.last.flatMap { properties[String($0.dropFirst())] }
    let mark: Mark = tag == "/Artifact" ? .artifact : number == nil ? .plain : .tagged
    if mark == .tagged, marks.contains(.artifact) { facts.nested += 1 }
    if mark == .artifact, marks.contains(.tagged) { facts.nested += 1 }
    if let number, mark == .tagged { facts.pieces.append(number) }
    marks.append(mark)
  }

  /// `<< /MCID 3 >>`
  private static func number(in operands: [String]) -> Int? {
    guard let index = operands.firstIndex(of: "/MCID"), index + 1 < operands.count else { return nil }
    return Int(operands[index + 1])
  }

  /// An inline image: its bytes are not operators.
  private mutating func skipImage() {
    while position + 2 < bytes.count {
      let isEnd = bytes[position] == UInt8(ascii: "E") && bytes[position + 1] == UInt8(ascii: "I")
      if isEnd, Self.isBlank(bytes[position + 2]), position > 0, Self.isBlank(bytes[position - 1]) { break }
      position += 1
    }
    position += 2
    if !isMarked { facts.unmarked += 1 }
  }

  // MARK: Tokens

  private static func isBlank(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }

  private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

  private mutating func next() -> String? {
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case _ where Self.isBlank(byte): position += 1
      case UInt8(ascii: "%"): skipComment()
      case UInt8(ascii: "("): return string()
      case UInt8(ascii: "<"):
        guard position + 1 < bytes.count, bytes[position + 1] == byte else { return hexString() }
        // Two open a dictionary.
        position += 2
      case UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"), UInt8(ascii: ")"):
        position += 1
      default: return word()
      }
    }
    return nil
  }

  private mutating func skipComment() {
    while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
  }

  private mutating func string() -> String {
    var depth = 0
    repeat {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      position += 1
    } while depth > 0 && position < bytes.count
    return "("
  }

  private mutating func hexString() -> String {
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
    position += 1
    return "<"
  }

  private mutating func word() -> String {
    let start = position
    position += 1
    while position < bytes.count, !Self.isBlank(bytes[position]), !Self.isDelimiter(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }
}
