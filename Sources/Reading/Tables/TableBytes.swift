internal import Foundation

/// The bytes of a table, in pieces, as UTF-8. The encoding depends on the whole file, so the file is read twice: once to find
/// out, and once to give its text. Only UTF-16 and UTF-32 are held in memory whole.
final class TableBytes {
  private enum Encoding {
    case utf8, windows1252
    /// All of the text, decoded.
    case whole([UInt8])
  }

  /// What is worth a warning in the whole file.
  private(set) var warnings: [Diagnostic] = []
  private let source: ByteSource
  private var encoding = Encoding.utf8
  private var isAtStart = true

  /// - Throws: when the file cannot be read, is not text, or is too large to be decoded whole.
  init(_ source: ByteSource, file: String) throws(Diagnostics) {
    self.source = source
    var probe = UTF8Probe()
    var head: [UInt8] = []
    while let piece = try source.next() {
      head += piece.prefix(max(0, WideEncoding.headBytes - head.count))
      probe.look(at: piece)
    }
    try source.rewind()
    let hasMark = head.starts(with: TextDecoding.byteOrderMark)
    if !hasMark, WideEncoding(head: head) != nil {
      encoding = .whole(try Self.decoded(source, file: file))
    } else if probe.hasZeros || (hasMark && !probe.isValid) {
      throw Diagnostics(TextDecoding.notText(file: file))
    } else if !probe.isValid {
      encoding = .windows1252
      warnings = [TextDecoding.notUTF8(file: file)]
    }
  }

  private static func decoded(_ source: ByteSource, file: String) throws(Diagnostics) -> [UInt8] {
    let findings = Findings()
    let text = TextDecoding.text(
      of: try source.all(file: file, limit: ReadingLimits.wideTableBytes), file: file, findings: findings)
    guard let text else { throw Diagnostics(findings.items) }
    return Array(text.utf8)
  }

  /// The next piece of text; nil at the end.
  func next() throws(Diagnostics) -> [UInt8]? {
    if case .whole(let text) = encoding {
      encoding = .whole([])
      return text.isEmpty ? nil : text
    }
    guard var piece = try source.next() else { return nil }
    let mark = TextDecoding.byteOrderMark
    if isAtStart {
      while piece.count < mark.count, let more = try source.next() { piece += more }
      if piece.starts(with: mark) { piece.removeFirst(mark.count) }
      isAtStart = false
    }
    if case .windows1252 = encoding { piece = piece.flatMap { TextDecoding.utf8(ofWindows1252: $0) } }
    return piece
  }
}

/// Bytes in pieces of any size, which can be read again from the start.
package struct ByteSource {
  /// The next piece, never empty; nil at the end.
  let next: () throws(Diagnostics) -> [UInt8]?
  let rewind: () throws(Diagnostics) -> Void

  package init(pieces: [[UInt8]]) {
    let pieces = pieces.filter { !$0.isEmpty }
    var index = 0
    next = { () throws(Diagnostics) in
      guard index < pieces.count else { return nil }
      index += 1
      return pieces[index - 1]
    }
    rewind = { () throws(Diagnostics) in index = 0 }
  }

  /// - Throws: when there is no such file.
  package init(path: String) throws(Diagnostics) {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Diagnostics(Diagnostic(.missing, "unreadable", "'\(path)' cannot be read", hint: "check the path"))
    }
    next = { () throws(Diagnostics) in
      let data = try Self.reading(path) { try handle.read(upToCount: 1 << 20) }
      return data.flatMap { $0.isEmpty ? nil : Array($0) }
    }
    rewind = { () throws(Diagnostics) in try Self.reading(path) { try handle.seek(toOffset: 0) } }
  }

  private static func reading<Value>(_ path: String, _ work: () throws -> Value) throws(Diagnostics) -> Value {
    do { return try work() } catch {
      throw Diagnostics(Diagnostic(.transfer, "unreadable", "'\(path)' cannot be read to its end"))
    }
  }

  /// All bytes at once.
  func all(file: String, limit: Int) throws(Diagnostics) -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try next() {
      bytes += piece
      guard bytes.count <= limit else {
        throw Diagnostics(TextDecoding.tooLarge(file: file, origin: .data, limit: limit))
      }
    }
    return bytes
  }
}

/// Finds out whether bytes are UTF-8, and have zero bytes, when a cut may part a character.
private struct UTF8Probe {
  private(set) var hasZeros = false
  private var isValidSoFar = true
  /// The beginning of a character whose end is in the next piece.
  private var rest: [UInt8] = []

  var isValid: Bool { isValidSoFar && rest.isEmpty }

  mutating func look(at piece: [UInt8]) {
    hasZeros = hasZeros || piece.contains(0)
    guard isValidSoFar else { return }
    let bytes = rest + piece
    let cut = Self.lengthOfOpenCharacter(bytes)
    isValidSoFar = String(validating: bytes.dropLast(cut), as: UTF8.self) != nil
    rest = Array(bytes.suffix(cut))
  }

  private static func lengthOfOpenCharacter(_ bytes: [UInt8]) -> Int {
    for (index, byte) in bytes.suffix(3).reversed().enumerated() where byte & 0xC0 != 0x80 {
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > index + 1 ? index + 1 : 0
    }
    return 0
  }
}
