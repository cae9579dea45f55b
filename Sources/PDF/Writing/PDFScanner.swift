/// Reads PDF syntax, PDF 1.7 §7.2 and §7.3, strictly: what is not a value stops it. It repairs nothing, because it reads
/// what this program has just had drawn.
struct PDFScanner {
  let bytes: [UInt8]
  /// Where the next token starts, or white space before it.
  var position: Int

  /// `position`: one beyond the end is the end.
  init(_ bytes: [UInt8], at position: Int = 0) { (self.bytes, self.position) = (bytes, min(position, bytes.count)) }

  /// No drawing nests deeper.
  private static let mostLevels = 64

  private func unlike(_ expected: String) -> PDFError {
    PDFError("the drawing is damaged at byte \(position): there should be \(expected)")
  }

  private func byte(_ offset: Int = 0) -> UInt8? {
    bytes.indices.contains(position + offset) ? bytes[position + offset] : nil
  }

  mutating func skipSpace() {
    while let byte = byte() {
      if byte == UInt8(ascii: "%") {
        while let byte = self.byte(), byte != 0x0A, byte != 0x0D { position += 1 }
      } else if Self.isSpace(byte) {
        position += 1
      } else {
        return
      }
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  private static func isRegular(_ byte: UInt8) -> Bool { !isSpace(byte) && !isDelimiter(byte) }

  /// Goes past a word if it is the next token.
  mutating func skip(_ word: StaticString) -> Bool {
    let start = position
    skipSpace()
    let end = position + word.utf8CodeUnitCount
    let isThere = end <= bytes.count && word.withUTF8Buffer { bytes[position..<end].elementsEqual($0) }
    position = isThere ? end : start
    return isThere
  }

  mutating func expect(_ word: StaticString) throws(PDFError) {
    guard skip(word) else { throw unlike("'\(word)'") }
  }

  /// A whole number without a sign.
  mutating func integer() throws(PDFError) -> Int {
    guard case .integer(let number) = try value(), number >= 0 else { throw unlike("a number") }
    return number
  }

  // MARK: Values

  mutating func value(level: Int = 0) throws(PDFError) -> PDFValue {
    guard level < Self.mostLevels else { throw unlike("less nesting") }
    skipSpace()
    switch byte() {
    case UInt8(ascii: "<"): return byte(1) == UInt8(ascii: "<") ? .dictionary(try dictionary(level)) : try hexadecimal()
    case UInt8(ascii: "["): return try array(level)
    case UInt8(ascii: "("): return try string()
    case UInt8(ascii: "/"): return .name(try name())
    default: return try word()
    }
  }

  private mutating func dictionary(_ level: Int) throws(PDFError) -> PDFDictionary {
    try expect("<<")
    var dictionary = PDFDictionary()
    while !skip(">>") {
      skipSpace()
      let key = try name()
      guard dictionary[key] == nil else { throw unlike("each key once") }
      dictionary.entries.append(PDFDictionary.Entry(key: key, value: try value(level: level + 1)))
    }
    return dictionary
  }

  private mutating func array(_ level: Int) throws(PDFError) -> PDFValue {
    try expect("[")
    var items: [PDFValue] = []
    while !skip("]") { items.append(try value(level: level + 1)) }
    return .array(items)
  }

  private mutating func name() throws(PDFError) -> String {
    guard byte() == UInt8(ascii: "/") else { throw unlike("a name") }
    position += 1
    var name: [UInt8] = []
    while let byte = byte(), Self.isRegular(byte) {
      position += 1
      if byte == UInt8(ascii: "#") {
        let digits = bytes[position..<min(position + 2, bytes.count)]
        guard digits.count == 2, let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
          throw unlike("two hexadecimal digits")
        }
        name.append(code)
        position += 2
      } else {
        name.append(byte)
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func hexadecimal() throws(PDFError) -> PDFValue {
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else { throw unlike("the end of a string") }
    defer { position = end + 1 }
    return .string(Array(bytes[position...end]))
  }

  private mutating func string() throws(PDFError) -> PDFValue {
    let start = position
    var open = 0
    while let byte = byte() {
      position = min(position + (byte == UInt8(ascii: "\\") ? 2 : 1), bytes.count)
      if byte == UInt8(ascii: "(") { open += 1 }
      if byte == UInt8(ascii: ")") { open -= 1 }
      if open == 0 { return .string(Array(bytes[start..<position])) }
    }
    throw unlike("the end of a string")
  }

  /// A number, a reference, or one of three words.
  private mutating func word() throws(PDFError) -> PDFValue {
    let start = position
    while let byte = byte(), Self.isRegular(byte) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    default: break
    }
    if let number = Int(word), word.utf8.count < 16 { return number < 0 ? .integer(number) : reference(number) }
    guard Double(word) != nil, word.utf8.allSatisfy({ "+-.0123456789".utf8.contains($0) }) else {
      position = start
      throw unlike("a value")
    }
    return .real(word)
  }

  /// `12 0 R`, or only a number.
  private mutating func reference(_ number: Int) -> PDFValue {
    let end = position
    if skip("0"), byte().map(Self.isSpace) == true, skip("R"), byte().map({ !Self.isRegular($0) }) ?? true {
      return .reference(PDFReference(number))
    }
    position = end
    return .integer(number)
  }
}
