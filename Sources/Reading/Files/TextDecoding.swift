/// Turns bytes into text, in any encoding that spreadsheets and editors write. Every text file from outside is decoded here,
/// whole or, where it is a table in UTF-8 or Windows-1252, piece by piece.
package enum TextDecoding {
  /// UTF-8, UTF-16 and UTF-32 with or without a byte order mark; anything else without zero bytes is taken for Windows-1252,
  /// with a warning.
  /// - Returns: nil when the bytes are not text, and `findings` says why.
  package static func text(
    of bytes: [UInt8], file: String, origin: Diagnostic.Origin = .data, findings: Findings
  ) -> String? {
    let text: String?
    if let wide = WideEncoding(head: bytes.prefix(WideEncoding.headBytes)) {
      text = wide.text(of: bytes)
    } else if bytes.starts(with: byteOrderMark) {
      text = String(validating: bytes.dropFirst(byteOrderMark.count), as: UTF8.self)
    } else if bytes.contains(0) {
      text = nil
    } else if let valid = String(validating: bytes, as: UTF8.self) {
      return valid
    } else {
      findings.add(notUTF8(file: file, origin: origin))
      return String(String.UnicodeScalarView(bytes.map(windows1252)))
    }
    guard let text, !text.utf8.contains(0) else {
      findings.add(notText(file: file, origin: origin))
      return nil
    }
    return text
  }

  /// The byte order mark of UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func notUTF8(file: String, origin: Diagnostic.Origin = .data) -> Diagnostic {
    Diagnostic(
      origin, "encoding", "the file is not UTF-8; it was read as Windows-1252",
      at: Place(file: file, line: 1, column: 1),
      hint: "check the accents, and save the file as UTF-8 ('CSV UTF-8' in a spreadsheet program)"
    ).asWarning
  }

  /// Bytes that no encoding explains. None of them is quoted, because they may be a person's data.
  static func notText(file: String, origin: Diagnostic.Origin = .data) -> Diagnostic {
    Diagnostic(
      origin, "not-text", "the file is not text, or its encoding is damaged", at: Place(file: file, line: 1, column: 1),
      expected: "text in UTF-8", hint: "save it again as UTF-8 ('CSV UTF-8' in a spreadsheet program)")
  }

  static func utf8(ofWindows1252 byte: UInt8) -> [UInt8] {
    byte < 0x80 ? [byte] : Array(Character(windows1252(byte)).utf8)
  }

  static func tooLarge(file: String, origin: Diagnostic.Origin, limit: Int) -> Diagnostic {
    Diagnostic(
      origin, "too-large", "the file is too large", at: Place(file: file, line: 1, column: 1),
      expected: "at most \(limit >> 20) MiB")
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

/// An encoding of two or four bytes for each character, recognised by its byte order mark or by its zero bytes.
struct WideEncoding: Equatable {
  /// Bytes of a unit: 2 or 4.
  let width: Int
  let isBigEndian: Bool
  /// Bytes of the byte order mark.
  private var markBytes = 0

  /// How many bytes decide.
  static let headBytes = 256

  /// - Returns: nil for text in units of one byte.
  init?(head: some Collection<UInt8>) {
    let head = Array(head)
    if let marked = Self.marked(head) {
      self = marked
    } else if let bare = Self.bare(head) {
      self = bare
    } else {
      return nil
    }
  }

  private init(width: Int, isBigEndian: Bool, markBytes: Int = 0) {
    (self.width, self.isBigEndian, self.markBytes) = (width, isBigEndian, markBytes)
  }

  /// The mark of UTF-32 begins with that of UTF-16.
  private static func marked(_ head: [UInt8]) -> WideEncoding? {
    let marks: [([UInt8], Int, Bool)] = [
      ([0xFF, 0xFE, 0, 0], 4, false), ([0, 0, 0xFE, 0xFF], 4, true), ([0xFF, 0xFE], 2, false), ([0xFE, 0xFF], 2, true),
    ]
    return marks.first { head.starts(with: $0.0) }
      .map { WideEncoding(width: $0.1, isBigEndian: $0.2, markBytes: $0.0.count) }
  }

  /// Most characters have zero bytes in front of them or behind, always on the same side.
  private static func bare(_ head: [UInt8]) -> WideEncoding? {
    guard head.count >= 8 else { return nil }
    let zeros = (0..<4).map { place in stride(from: place, to: head.count, by: 4).count { head[$0] == 0 } }
    let fours = head.count / 4
    if zeros[2] >= fours, zeros[3] >= fours, zeros[0] == 0 { return WideEncoding(width: 4, isBigEndian: false) }
    if zeros[0] >= fours, zeros[1] >= fours, zeros[3] == 0 { return WideEncoding(width: 4, isBigEndian: true) }
    let (first, second) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
    guard (first + second) * 4 > head.count, min(first, second) * 8 < max(first, second) else { return nil }
    return WideEncoding(width: 2, isBigEndian: first > second)
  }

  /// - Returns: nil when the bytes are not whole characters of this encoding.
  func text(of bytes: [UInt8]) -> String? {
    guard bytes.count % width == 0 else { return nil }
    let starts = stride(from: markBytes, to: bytes.count, by: width)
    if width == 2 { return String(validating: starts.map { UInt16(unit(bytes, at: $0)) }, as: UTF16.self) }
    var text = String.UnicodeScalarView()
    for start in starts {
      guard let scalar = Unicode.Scalar(unit(bytes, at: start)) else { return nil }
      text.append(scalar)
    }
    return String(text)
  }

  private func unit(_ bytes: [UInt8], at start: Int) -> UInt32 {
    let unit = bytes[start..<start + width]
    return isBigEndian
      ? unit.reduce(0) { $0 << 8 | UInt32($1) } : unit.reversed().reduce(0) { $0 << 8 | UInt32($1) }
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

  /// The lines, however they end: with a line feed, a carriage return, or both.
  package var lines: [String] {
    split(omittingEmptySubsequences: false) { ["\n", "\r", "\r\n"].contains($0) }.map(String.init)
  }
}
