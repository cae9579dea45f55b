/// The list of parts at the end of an archive, which alone defines the archive's contents. A list that two readers could
/// understand differently is refused.
struct ArchiveDirectory {
  let range: Range<Int>
  private let count: Int

  init(of file: [UInt8]) throws(WorkbookFault) {
    guard let end = Self.end(of: file), let found = Self.found(by: end, in: file) else {
      throw .unreadable("this is not a workbook, or only part of one")
    }
    guard found.count <= WorkbookLimits.parts else {
      throw .tooLarge("the workbook has \(found.count) parts", "at most \(WorkbookLimits.parts)")
    }
    self = found
  }

  private init?(_ count: Int?, _ bytes: Int?, at start: Int?, upTo end: Int, in file: [UInt8]) {
    guard let count, let bytes, let start, let range = ArchiveRecord.range(start, bytes, in: file),
      range.upperBound == end
    else { return nil }
    (self.range, self.count) = (range, count)
  }

  /// The record at the end of the file, followed by a comment of any length.
  private static func end(of file: [UInt8]) -> ArchiveRecord? {
    let last = file.count - ArchiveRecord.Kind.end.size
    guard last >= 0 else { return nil }
    for start in (max(0, last - 0xFFFF)...last).reversed() where file[start] == UInt8(ascii: "P") {
      if let end = ArchiveRecord(.end, at: start, in: file), end.short(at: 20) == last - start { return end }
    }
    return nil
  }

  private static func found(by end: ArchiveRecord, in file: [UInt8]) -> ArchiveDirectory? {
    // One file of an archive in several files.
    guard end.short(at: 8) == end.short(at: 10) else { return nil }
    let locator = ArchiveRecord(.end64Locator, at: end.start - ArchiveRecord.Kind.end64Locator.size, in: file)
    if let locator { return found(by: locator, besides: end, in: file) }
    return ArchiveDirectory(end.short(at: 10), end.long(at: 12), at: end.long(at: 16), upTo: end.start, in: file)
  }

  /// Some programs write 64-bit numbers into small archives too.
  private static func found(
    by locator: ArchiveRecord, besides end: ArchiveRecord, in file: [UInt8]
  ) -> ArchiveDirectory? {
    guard let place = locator.longLong(at: 8), let end64 = ArchiveRecord(.end64, at: place, in: file) else {
      return nil
    }
    let (count, bytes, start) = (end64.longLong(at: 32), end64.longLong(at: 40), end64.longLong(at: 48))
    guard end64.longLong(at: 24) == count,
      [count, ArchiveRecord.fullShort].contains(end.short(at: 10)),
      [bytes, ArchiveRecord.fullLong].contains(end.long(at: 12)),
      [start, ArchiveRecord.fullLong].contains(end.long(at: 16))
    else { return nil }
    return ArchiveDirectory(count, bytes, at: start, upTo: end64.start, in: file)
  }

  func forEachEntry(
    in file: [UInt8], _ body: (ArchiveEntry) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) {
    var start = range.lowerBound
    for _ in 0..<count {
      guard let entry = ArchiveEntry(at: start, in: file), entry.end <= range.upperBound else { throw Self.damaged }
      try body(entry)
      start = entry.end
    }
    // Only some readers would see a part that is not counted.
    guard start == range.upperBound else { throw Self.damaged }
  }

  private static var damaged: WorkbookFault { .unreadable("the list of the workbook's parts is damaged") }
}

/// The entry of one part in an archive's list.
struct ArchiveEntry {
  let name: String
  let isEncrypted: Bool
  let checkSum: UInt
  let packedBytes: Int
  let unpackedBytes: Int
  /// The start of the next entry.
  let end: Int
  private let method: Int
  private let nameBytes: ArraySlice<UInt8>
  private let partStart: Int

  private static let stored = 0
  private static let deflated = 8
  /// Encrypted, strongly encrypted, or with masked header values.
  private static let encryptionFlags = 1 << 0 | 1 << 6 | 1 << 13

  /// - Returns: nil when there is no valid entry at this position.
  init?(at start: Int, in file: [UInt8]) {
    guard let record = ArchiveRecord(.entry, at: start, in: file) else { return nil }
    let (nameCount, extraCount) = (record.short(at: 28), record.short(at: 30))
    let count = nameCount + extraCount + record.short(at: 32)
    guard let rest = ArchiveRecord.range(start + ArchiveRecord.Kind.entry.size, count, in: file), nameCount > 0 else {
      return nil
    }
    nameBytes = file[rest].prefix(nameCount)
    name = Self.text(nameBytes)
    var longLongs = Self.longLongs(in: file[rest].dropFirst(nameCount).prefix(extraCount))
    // The numbers that did not fit into the entry follow in this order.
    guard let unpackedBytes = Self.number(record.long(at: 24), &longLongs),
      let packedBytes = Self.number(record.long(at: 20), &longLongs),
      let partStart = Self.number(record.long(at: 42), &longLongs)
    else { return nil }
    (self.unpackedBytes, self.packedBytes, self.partStart) = (unpackedBytes, packedBytes, partStart)
    (method, checkSum, end) = (record.short(at: 10), UInt(record.long(at: 16)), rest.upperBound)
    isEncrypted = record.short(at: 8) & Self.encryptionFlags != 0
  }

  /// Names of parts are ASCII. The name of any other file may be in any encoding; it only has to differ from the others.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? String(decoding: bytes.map(UInt16.init), as: UTF16.self)
  }

  private static func number(_ long: Int, _ longLongs: inout ArraySlice<UInt8>) -> Int? {
    guard long == ArchiveRecord.fullLong else { return long }
    defer { longLongs = longLongs.dropFirst(8) }
    return ArchiveRecord.longLong(longLongs)
  }

  /// The 64-bit numbers among the extra fields, each of which begins with its id and length.
  private static func longLongs(in extra: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = extra
    while rest.count >= 4 {
      let (id, count) = (ArchiveRecord.short(rest), ArchiveRecord.short(rest.dropFirst(2)))
      if id == 1 { return rest.dropFirst(4).prefix(count) }
      rest = rest.dropFirst(4 + count)
    }
    return []
  }

  /// The range of the part's content, which follows a record of its own that must name the same part.
  func content(in file: [UInt8], before directory: Int) -> Range<Int>? {
    guard let record = ArchiveRecord(.part, at: partStart, in: file), record.short(at: 8) == method,
      let name = ArchiveRecord.range(partStart + ArchiveRecord.Kind.part.size, record.short(at: 26), in: file),
      file[name] == nameBytes,
      let content = ArchiveRecord.range(name.upperBound + record.short(at: 28), packedBytes, in: file)
    else { return nil }
    return content.upperBound <= directory ? content : nil
  }

  /// Passes on chunks that are never empty.
  func unpack(
    _ content: Archive.Chunk, _ take: (Archive.Chunk) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) {
    switch method {
    case Self.stored:
      for start in stride(from: 0, to: content.count, by: Archive.chunkBytes) {
        try take(Archive.Chunk(rebasing: content.dropFirst(start).prefix(Archive.chunkBytes)))
      }
    case Self.deflated: try Inflater.unpack(content, take)
    default: throw .unreadable("a part of the workbook is compressed with an unsupported method")
    }
  }
}

/// The part of fixed size at the start of an archive's record. Its position comes from the file and may be wrong, so
/// creating one can fail; after that, all of its fields exist.
struct ArchiveRecord {
  /// The signature that identifies a kind of record, and the kind's minimum size (APPNOTE.TXT 6.3, 4.3).
  struct Kind {
    let signature: Int
    let size: Int

    static let part = Kind(signature: 0x0403_4B50, size: 30)
    static let entry = Kind(signature: 0x0201_4B50, size: 46)
    static let end = Kind(signature: 0x0605_4B50, size: 22)
    static let end64 = Kind(signature: 0x0606_4B50, size: 56)
    static let end64Locator = Kind(signature: 0x0706_4B50, size: 20)
  }

  /// The values that mark a number too large for its field.
  static let fullShort = 0xFFFF
  static let fullLong = 0xFFFF_FFFF

  let start: Int
  private let bytes: ArraySlice<UInt8>

  init?(_ kind: Kind, at start: Int, in file: [UInt8]) {
    guard let range = Self.range(start, kind.size, in: file) else { return nil }
    (self.start, bytes) = (start, file[range])
    guard long(at: 0) == kind.signature else { return nil }
  }

  /// nil when the range is not within the file; the sum could overflow.
  static func range(_ start: Int, _ count: Int, in file: [UInt8]) -> Range<Int>? {
    guard start >= 0, count >= 0, start <= file.count, count <= file.count - start else { return nil }
    return start..<start + count
  }

  func short(at offset: Int) -> Int { Self.short(bytes.dropFirst(offset)) }
  func long(at offset: Int) -> Int { Int(truncatingIfNeeded: Self.number(bytes.dropFirst(offset).prefix(4))) }
  func longLong(at offset: Int) -> Int? { Self.longLong(bytes.dropFirst(offset)) }

  /// The two-byte number at the start of the bytes.
  static func short(_ bytes: ArraySlice<UInt8>) -> Int { Int(truncatingIfNeeded: number(bytes.prefix(2))) }

  /// The eight-byte number at the start of the bytes; nil when it cannot be a position in a file.
  static func longLong(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.count < 8 ? nil : Int(exactly: number(bytes.prefix(8)))
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
