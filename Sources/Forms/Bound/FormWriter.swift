internal import Reading

/// What takes a bound form apart, value by value in one fixed order: `BoundForm.write(to:)` is the only walk that gives out
/// all of a form. Its encoding, its dump and the tests' check that nothing is left out are three writers.
package protocol FormWriter {
  /// A part follows, such as a grid or a field of it.
  mutating func begin(_ part: StaticString)
  mutating func end()
  mutating func put(_ name: StaticString, _ text: String?)
  mutating func put(_ name: StaticString, _ number: Int?)
  mutating func put(_ name: StaticString, _ flag: Bool)
}

extension FormWriter {
  mutating func part(_ name: StaticString, _ body: (inout Self) -> Void) {
    begin(name)
    body(&self)
    end()
  }

  mutating func put(_ name: StaticString, _ texts: [String]) {
    put(name, texts.count)
    for text in texts { put(name, text) }
  }
}

/// The canonical encoding of a form: each part and value with its kind and length, so that two different forms never give
/// the same bytes.
struct CanonicalWriter: FormWriter {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(1 << 14) }

  private enum Mark: UInt8 {
    case begin = 1
    case end, text, number, absent, yes, no
  }

  mutating func begin(_ part: StaticString) {
    bytes.append(Mark.begin.rawValue)
    add(part.utf8CodeUnitCount)
    bytes.append(contentsOf: UnsafeBufferPointer(start: part.utf8Start, count: part.utf8CodeUnitCount))
  }

  mutating func end() { bytes.append(Mark.end.rawValue) }

  mutating func put(_ name: StaticString, _ text: String?) {
    guard let text else { return bytes.append(Mark.absent.rawValue) }
    bytes.append(Mark.text.rawValue)
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ name: StaticString, _ number: Int?) {
    guard let number else { return bytes.append(Mark.absent.rawValue) }
    bytes.append(Mark.number.rawValue)
    add(number)
  }

  mutating func put(_ name: StaticString, _ flag: Bool) { bytes.append((flag ? Mark.yes : .no).rawValue) }

  private mutating func add(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// The form as lines to read and to compare: a line for each part, further in for parts of parts. Absent values and flags
/// that are off are left out.
struct DumpWriter: FormWriter {
  private(set) var text = ""
  private var depth = 0

  init() {}

  mutating func begin(_ part: StaticString) {
    if !text.isEmpty { text += "\n" }
    text += String(repeating: "  ", count: depth) + part.description
    depth += 1
  }

  mutating func end() { depth -= 1 }

  mutating func put(_ name: StaticString, _ value: String?) {
    if let value { text += " \(name) |\(value.replacing("\n", with: "/"))|" }
  }

  mutating func put(_ name: StaticString, _ number: Int?) {
    if let number { text += " \(name) \(number)" }
  }

  mutating func put(_ name: StaticString, _ flag: Bool) {
    if flag { text += " \(name)" }
  }
}

extension BoundForm {
  /// The form's texts and fields as lines, for goldens.
  package func dump() -> String {
    var writer = DumpWriter()
    write(to: &writer)
    return writer.text + "\n"
  }

  /// All that the form says and asks for, as bytes: forms of one encoding look the same on paper and on screen.
  package var canonicalBytes: [UInt8] {
    var writer = CanonicalWriter()
    write(to: &writer)
    return writer.bytes
  }
}
