internal import Foundation

/// The bytes of a table, in pieces, as UTF-8 with line feeds. The encoding depends on the whole file, so the file is read
/// twice: once to find out, and once to give its text. Only UTF-16 is held in memory whole.
final class TableBytes {
  private enum Encoding {
    case utf8, windows1252
    /// All of the text, decoded.
    case utf16([UInt8])
  }

  /// What is worth a warning in the whole file.
  private(set) var warnings: [Diagnostic] = []
  private let source: ByteSource
  private var encoding = Encoding.utf8
  /// Some spreadsheets on a Mac end lines with a carriage return alone.
  private var hasLineFeeds = false
  private var isAtStart = true

  /// - Throws: when the file cannot be read, or is too large to be decoded whole.
  init(_ source: ByteSource, file: String) throws(Diagnostics) {
    self.source = source
    var probe = UTF8Probe()
    var head: [UInt8] = []
    while let piece = try source.next() {
      head += piece.prefix(max(0, Self.headBytes - head.count))
      probe.look(at: piece)
      hasLineFeeds = hasLineFeeds || piece.contains(.lineFeed)
    }
    try source.rewind()
    let hasMark = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    if hasMark || (!head.starts(with: Self.mark) && TextDecoding.zeroBytesLead(head) != nil) {
      let text = TextDecoding.text(of: try source.all(file: file), file: file, findings: Findings()).utf8
      hasLineFeeds = text.contains(.lineFeed)
      encoding = .utf16(Array(text))
    } else if !probe.isValid, !head.starts(with: Self.mark) {
      encoding = .windows1252
      warnings = [TextDecoding.notUTF8(file: file)]
    }
  }

  private static let headBytes = 64
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The next piece of text; nil at the end.
  func next() throws(Diagnostics) -> [UInt8]? {
    if case .utf16(let text) = encoding {
      encoding = .utf16([])
      return text.isEmpty ? nil : withLineFeeds(text)
    }
    guard var piece = try source.next() else { return nil }
    if isAtStart {
      while piece.count < Self.mark.count, let more = try source.next() { piece += more }
      if piece.starts(with: Self.mark) { piece.removeFirst(Self.mark.count) }
      isAtStart = false
    }
    if case .windows1252 = encoding { piece = piece.flatMap { TextDecoding.utf8(ofWindows1252: $0) } }
    return withLineFeeds(piece)
  }

  private func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    hasLineFeeds ? bytes : bytes.map { $0 == .carriageReturn ? .lineFeed : $0 }
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
  func all(file: String) throws(Diagnostics) -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try next() {
      bytes += piece
      guard bytes.count <= ReadingLimits.tableBytes else {
        throw Diagnostics(TextDecoding.tooLarge(file: file, origin: .data, limit: ReadingLimits.tableBytes))
      }
    }
    return bytes
  }
}

/// Finds out whether bytes are UTF-8 when a cut may part a character.
private struct UTF8Probe {
  private var isValidSoFar = true
  /// The beginning of a character whose end is in the next piece.
  private var rest: [UInt8] = []

  var isValid: Bool { isValidSoFar && rest.isEmpty }

  mutating func look(at piece: [UInt8]) {
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
