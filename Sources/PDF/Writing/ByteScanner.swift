/// Looks for PDF syntax in bytes, as far as Cairo's files need it.
struct ByteScanner {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func matches(_ word: StaticString, at position: Int) -> Bool {
    guard position >= 0, position + word.utf8CodeUnitCount <= bytes.count else { return false }
    return word.withUTF8Buffer { word in
      for offset in word.indices where bytes[position + offset] != word[offset] { return false }
      return true
    }
  }

  /// Where a word stands first.
  func first(_ word: StaticString, in range: Range<Int>) -> Int? {
    let range = range.clamped(to: bytes.indices)
    return range.first { matches(word, at: $0) }
  }

  /// Where a word stands last.
  func last(_ word: StaticString, in range: Range<Int>? = nil) -> Int? {
    (range?.clamped(to: bytes.indices) ?? bytes.indices).last { matches(word, at: $0) }
  }

  /// The whole number that comes after white space from a place on.
  func integer(after start: Int) -> Int? { number(at: start)?.value }

  private func number(at start: Int) -> (value: Int, end: Int)? {
    var position = start
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    let first = position
    var value = 0
    while position < bytes.count, position - first < 15, (0x30...0x39).contains(bytes[position]) {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return position > first ? (value, position) : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D }

  /// `12 0 R` from a place on.
  private func reference(at start: Int) -> (value: PDFReference, end: Int)? {
    guard let object = number(at: start), let generation = number(at: object.end), generation.value == 0,
      matches(" R", at: generation.end)
    else { return nil }
    return (PDFReference(object.value), generation.end + 2)
  }

  /// What a key of a dictionary refers to.
  func reference(of key: StaticString, in range: Range<Int>) -> PDFReference? {
    first(key, in: range).flatMap { reference(at: $0 + key.utf8CodeUnitCount)?.value }
  }

  /// Every reference, in order.
  func references(in range: Range<Int>) -> [PDFReference] {
    var found: [PDFReference] = []
    var position = range.lowerBound
    while position < range.upperBound {
      if Self.isSpace(bytes[position]) || bytes[position] == UInt8(ascii: "["), let next = reference(at: position + 1) {
        found.append(next.value)
        position = next.end
      } else {
        position += 1
      }
    }
    return found
  }

  /// Every `/name 12 0 R`, in order.
  func namedReferences(in range: Range<Int>) -> [(name: String, reference: PDFReference)] {
    var found: [(name: String, reference: PDFReference)] = []
    for position in range where bytes[position] == UInt8(ascii: "/") {
      guard let end = bytes[position..<range.upperBound].firstIndex(where: Self.isSpace),
        let reference = reference(at: end)
      else { continue }
      found.append((String(decoding: bytes[position + 1..<end], as: UTF8.self), reference.value))
    }
    return found
  }
}
