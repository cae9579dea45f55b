/// Turns bytes into text, in any encoding that spreadsheets and editors write.
package enum TextDecoding {
  /// UTF-8 and UTF-16 with or without a byte order mark; anything else is taken for Windows-1252, with a warning.
  package static func text(of bytes: [UInt8], file: String, findings: Findings) -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2)) { UInt16($1) << 8 | UInt16($0) } }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2)) { UInt16($0) << 8 | UInt16($1) } }
    if let isBigEndian = zeroBytesLead(bytes) {
      return utf16(bytes[...]) { isBigEndian ? UInt16($0) << 8 | UInt16($1) : UInt16($1) << 8 | UInt16($0) }
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    findings.add(notUTF8(file: file))
    return String(String.UnicodeScalarView(bytes.map(windows1252)))
  }

  /// In UTF-16 most Latin letters have a zero byte, always on the same side; text in other encodings has none.
  /// - Returns: whether the zero bytes come first; nil when the text is not UTF-16.
  static func zeroBytesLead(_ bytes: [UInt8]) -> Bool? {
    let head = Array(bytes.prefix(64))
    let first = stride(from: 0, to: head.count - 1, by: 2).count { head[$0] == 0 }
    let second = stride(from: 1, to: head.count, by: 2).count { head[$0] == 0 }
    guard head.count >= 8, (first == 0) != (second == 0), (first + second) * 4 > head.count else { return nil }
    return first > 0
  }

  static func notUTF8(file: String) -> Diagnostic {
    Diagnostic(
      .data, "encoding", "the file is not UTF-8; it was read as Windows-1252",
      at: Place(file: file, line: 1, column: 1), hint: "check the accents, and save the file as 'CSV UTF-8'"
    ).asWarning
  }

  static func utf8(ofWindows1252 byte: UInt8) -> [UInt8] {
    byte < 0x80 ? [byte] : Array(Character(windows1252(byte)).utf8)
  }

  static func tooLarge(file: String, origin: Diagnostic.Origin, limit: Int) -> Diagnostic {
    Diagnostic(
      origin, "too-large", "the file is too large", at: Place(file: file, line: 1, column: 1),
      expected: "at most \(limit >> 20) MiB")
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, join: (UInt8, UInt8) -> UInt16) -> String {
    let bytes = Array(bytes)
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { join(bytes[$0], bytes[$0 + 1]) }
    return String(decoding: units, as: UTF16.self)
  }

  /// The 32 places where Windows-1252 differs from Latin 1; unassigned ones become U+FFFD.
  private static let windows: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(windows[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }
}

extension String {
  /// Without white space at either end.
  package var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
