/// The text of one cell while its pieces come.
struct TextBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ more: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    guard bytes.count + more.count <= WorkbookLimits.cellBytes else {
      throw .tooLarge("a cell of the workbook is too long", "at most 32,767 characters")
    }
    bytes.append(contentsOf: more)
  }

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Without blanks at either end, as cells of CSV are read.
  var trimmed: String {
    var slice = bytes[...]
    while let first = slice.first, Self.isBlank(first) { slice.removeFirst() }
    while let last = slice.last, Self.isBlank(last) { slice.removeLast() }
    return String(decoding: slice, as: UTF8.self)
  }

  /// Text as a person typed it: spreadsheets write what XML cannot hold as `_x000D_`.
  var typed: String {
    guard bytes.contains(UInt8(ascii: "_")) else { return trimmed }
    let text = String(decoding: bytes, as: UTF8.self).replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? "\u{FFFD}"
    }
    return TextBuffer(bytes: Array(text.utf8)).trimmed
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
