internal import Foundation

/// Reads JSON (RFC 8259) into located nodes. Numbers, true and false stay as they are written, as unquoted text.
enum JSONReader {
  static func read(_ bytes: [UInt8], file: String, origin: Diagnostic.Origin, findings: Findings) -> Node? {
    guard bytes.count <= ReadingLimits.documentBytes else {
      findings.add(TextDecoding.tooLarge(file: file, origin: origin, limit: ReadingLimits.documentBytes))
      return nil
    }
    guard let text = TextDecoding.text(of: bytes, file: file, origin: origin, findings: findings) else { return nil }
    var parser = JSONParser(scalars: Array(text.unicodeScalars), file: file, origin: origin, findings: findings)
    do throws(JSONParser.Failure) {
      return try parser.document()
    } catch {
      findings.add(
        origin, "syntax", "this is not JSON: \(error.problem)",
        at: Place(file: file, line: parser.line, column: parser.column), expected: error.expected)
      return nil
    }
  }
}

private struct JSONParser {
  struct Failure: Error {
    let problem: String
    let expected: String
  }

  let scalars: [Unicode.Scalar]
  let file: String
  let origin: Diagnostic.Origin
  let findings: Findings
  var position = 0
  var line = 1
  var column = 1
  var nodes = 0

  mutating func document() throws(Failure) -> Node {
    skipBlanks()
    let root = try value(depth: 0)
    skipBlanks()
    if position < scalars.count {
      throw Failure(problem: "there is more text after the value", expected: "the end of the file")
    }
    return root
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private var place: Place { Place(file: file, line: line, column: column) }

  @discardableResult
  private mutating func advance() -> Unicode.Scalar {
    let scalar = scalars[position]
    position += 1
    if scalar == "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
    return scalar
  }

  private mutating func skipBlanks() {
    while let next, " \t\r\n".unicodeScalars.contains(next) { advance() }
  }

  private mutating func value(depth: Int) throws(Failure) -> Node {
    nodes += 1
    guard depth < ReadingLimits.depth, nodes <= ReadingLimits.nodes else {
      throw Failure(
        problem: "it has too many values, or values nested too deeply",
        expected: "at most \(ReadingLimits.depth) levels and \(ReadingLimits.nodes) values")
    }
    let start = place
    switch next {
    case "{": return Node(.map(try members(depth: depth)), at: start)
    case "[": return Node(.list(try items(depth: depth)), at: start)
    case "\"": return Node(.scalar(try string(), isPlain: false), at: start)
    default: return Node(.scalar(try literal(), isPlain: true), at: start)
    }
  }

  private mutating func items(depth: Int) throws(Failure) -> [Node] {
    var items: [Node] = []
    try separated(by: "]") { (parser) throws(Failure) in items.append(try parser.value(depth: depth + 1)) }
    return items
  }

  private mutating func members(depth: Int) throws(Failure) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    var first: [String: Place] = [:]
    try separated(by: "}") { (parser) throws(Failure) in
      let keyPlace = parser.place
      guard parser.next == "\"" else {
        throw Failure(problem: "a key is missing", expected: "a key in quotation marks")
      }
      let key = try parser.string()
      parser.skipBlanks()
      guard parser.next == ":" else { throw Failure(problem: "the key has no value", expected: "a colon") }
      parser.advance()
      parser.skipBlanks()
      let value = try parser.value(depth: depth + 1)
      if let earlier = first[key] {
        parser.findings.add(
          parser.origin, "duplicate-key", "the key '\(key)' is used twice", at: keyPlace,
          expected: "each key once; the first is on line \(earlier.line)", hint: "delete one of the two")
      } else {
        first[key] = keyPlace
        entries.append(Node.Entry(key: key, keyPlace: keyPlace, value: value))
      }
    }
    return entries
  }

  /// Reads everything from an opening bracket to its closing bracket.
  private mutating func separated(
    by closing: Unicode.Scalar, _ element: (inout JSONParser) throws(Failure) -> Void
  ) throws(Failure) {
    advance()
    skipBlanks()
    if next == closing {
      advance()
      return
    }
    while true {
      skipBlanks()
      try element(&self)
      skipBlanks()
      guard let next, next == "," || next == closing else {
        throw Failure(problem: "the list or map does not end", expected: "a comma or '\(closing)'")
      }
      advance()
      if next == closing { return }
    }
  }

  private mutating func literal() throws(Failure) -> String {
    var text = ""
    while let next, !",]} \t\r\n".unicodeScalars.contains(next) { text.unicodeScalars.append(advance()) }
    guard ["true", "false", "null"].contains(text) || Double(text) != nil else {
      throw Failure(
        problem: "'\(text.prefix(20))' is not a value", expected: "text in quotation marks, a number, a list or a map")
    }
    return text
  }

  private mutating func string() throws(Failure) -> String {
    var units: [UInt16] = []
    advance()
    while let scalar = next, scalar != "\"" {
      guard scalar.value >= 0x20 else {
        throw Failure(problem: "a text continues on the next line", expected: "a closing quotation mark")
      }
      advance()
      if scalar == "\\" { units.append(try escape()) } else { units += Array(String(Character(scalar)).utf16) }
    }
    guard next == "\"" else { throw Failure(problem: "a text does not end", expected: "a closing quotation mark") }
    advance()
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func escape() throws(Failure) -> UInt16 {
    let simple: [Unicode.Scalar: UInt16] = [
      "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
    ]
    guard let sign = next else { throw Failure(problem: "a text does not end", expected: "a closing quotation mark") }
    advance()
    if let unit = simple[sign] { return unit }
    guard sign == "u", position + 4 <= scalars.count,
      let unit = UInt16(String(String.UnicodeScalarView(scalars[position..<position + 4])), radix: 16)
    else {
      throw Failure(
        problem: "'\\\(sign)' is not an escape sequence", expected: "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX")
    }
    for _ in 0..<4 { advance() }
    return unit
  }
}
