import Pages

/// Writes PDF syntax, PDF 1.7 §7.3.
struct PDFSyntax {
  var bytes: [UInt8] = []

  // MARK: Values

  /// Syntax that needs no escaping.
  mutating func write(_ syntax: StaticString) {
    syntax.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func integer(_ number: Int) {
    bytes.append(UInt8(ascii: " "))
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(Int(number.magnitude))
  }

  private mutating func digits(_ number: Int) {
    if number >= 10 { digits(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// A length in points, to two decimals.
  mutating func length(_ length: Length) {
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: length.description.utf8)
  }

  mutating func reference(_ reference: PDFReference) {
    integer(reference.number)
    write(" 0 R")
  }

  /// A name; anything but letters, digits and a few marks is escaped (PDF 1.7 §7.3.5).
  mutating func name(_ name: String) {
    bytes.append(UInt8(ascii: "/"))
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: ","):
        bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "#"))
        hex([byte])
      }
    }
  }

  /// A value that was read from another file.
  mutating func value(_ value: PDFValue) {
    switch value {
    case .null: write(" null")
    case .boolean(let isTrue): write(isTrue ? " true" : " false")
    case .integer(let number): integer(number)
    case .real(let number):
      write(" ")
      bytes.append(contentsOf: number.utf8)
    case .name(let text): name(text)
    case .string(let written): bytes += written
    case .array(let items):
      write("[")
      for item in items { self.value(item) }
      write("]")
    case .dictionary(let entries): dictionary { $0.add(entries) }
    case .reference(let object): reference(object)
    }
  }

  /// Entries that were read from another file.
  mutating func add(_ entries: PDFDictionary) {
    for entry in entries.entries {
      name(entry.key)
      value(entry.value)
    }
  }

  /// A text string, PDF 1.7 §7.9.2.2: plain ASCII as it is, anything else in UTF-16.
  mutating func text(_ text: String) {
    guard text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return utf16(text) }
    bytes.append(UInt8(ascii: "("))
    for byte in text.utf8 {
      if [UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\")].contains(byte) { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: ")"))
  }

  private mutating func utf16(_ text: String) {
    write("<FEFF")
    for unit in text.utf16 { hex([UInt8(unit >> 8), UInt8(unit & 255)]) }
    write(">")
  }

  /// Bytes in hexadecimal, without the brackets.
  mutating func hex(_ values: [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    for value in values { bytes += [digits[Int(value >> 4)], digits[Int(value & 15)]] }
  }

  /// A dictionary.
  ///
  /// `fixed`: entries that are the same in every file.
  mutating func dictionary(_ fixed: StaticString = "", _ entries: (inout PDFSyntax) -> Void) {
    write("<<")
    write(fixed)
    entries(&self)
    write(">>")
  }

  // MARK: Entries of a dictionary; a key is written with its solidus

  mutating func entry(_ key: StaticString, _ number: Int) {
    write(key)
    integer(number)
  }

  mutating func entry(_ key: StaticString, _ value: PDFReference) {
    write(key)
    reference(value)
  }

  mutating func entry(_ key: StaticString, name value: String) {
    write(key)
    name(value)
  }

  mutating func entry(_ key: StaticString, text value: String) {
    write(key)
    text(value)
  }

  mutating func entry(_ key: StaticString, _ values: [PDFReference]) {
    write(key)
    array(values)
  }

  mutating func entry(_ key: StaticString, numbers: [Int]) {
    write(key)
    write("[")
    for number in numbers { integer(number) }
    write("]")
  }

  /// A rectangle with its lower left corner at 0.
  mutating func entry(_ key: StaticString, width: Length, height: Length) {
    write(key)
    write("[0 0")
    length(width)
    length(height)
    write("]")
  }

  mutating func array(_ values: [PDFReference]) {
    write("[")
    for value in values { reference(value) }
    write("]")
  }
}
