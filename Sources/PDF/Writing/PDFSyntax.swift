package import Pages

/// Bytes of PDF syntax, PDF 1.7 §7.3, as they are written.
package struct PDFSyntax {
  package internal(set) var bytes: [UInt8] = []

  package init() {}

  // MARK: Values

  /// Syntax as it stands.
  package mutating func write(_ syntax: StaticString) {
    syntax.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  package mutating func integer(_ number: Int) {
    bytes.append(UInt8(ascii: " "))
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(Int(number.magnitude))
  }

  private mutating func digits(_ number: Int) {
    if number >= 10 { digits(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// A length in points, to two decimals.
  package mutating func length(_ length: Length) {
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: length.description.utf8)
  }

  package mutating func reference(_ reference: PDFReference) {
    integer(reference.number)
    write(" 0 R")
  }

  /// A name of letters, digits and hyphens.
  package mutating func name(_ name: String) {
    bytes.append(UInt8(ascii: "/"))
    bytes.append(contentsOf: name.utf8)
  }

  /// A text string, PDF 1.7 §7.9.2.2: as it is when it is plain ASCII, in UTF-16 otherwise.
  package mutating func text(_ text: String) {
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

  // MARK: Entries of a dictionary; a key is written with its solidus

  package mutating func entry(_ key: StaticString, _ number: Int) {
    write(key)
    integer(number)
  }

  package mutating func entry(_ key: StaticString, _ value: PDFReference) {
    write(key)
    reference(value)
  }

  package mutating func entry(_ key: StaticString, name value: String) {
    write(key)
    name(value)
  }

  package mutating func entry(_ key: StaticString, text value: String) {
    write(key)
    text(value)
  }

  package mutating func entry(_ key: StaticString, _ values: [PDFReference]) {
    write(key)
    array(values)
  }

  package mutating func array(_ values: [PDFReference]) {
    write("[")
    for value in values { reference(value) }
    write("]")
  }
}
