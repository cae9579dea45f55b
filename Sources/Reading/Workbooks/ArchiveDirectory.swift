/// The list of parts at the end of an archive, which alone says what the archive holds. Where two readers could take it
/// for two different lists, it is refused.
struct ArchiveDirectory {
  let place: Range<Int>
  private let count: Int

  init(of file: [UInt8]) throws(WorkbookFault) {
    guard let end = Self.end(of: file), let found = Self.found(by: end, in: file) else {
      throw .unreadable("this is no workbook, or only a part of one")
    }
    guard found.count <= WorkbookLimits.parts else {
      throw .tooLarge("the workbook has \(found.count) parts", "at most \(WorkbookLimits.parts)")
    }
    self = found
  }

  private init?(_ count: Int?, _ bytes: Int?, at start: Int?, upTo end: Int, in file: [UInt8]) {
    guard let count, let bytes, let start, let place = ArchiveRecord.place(start, bytes, in: file),
      place.upperBound == end
    else { return nil }
    (self.place, self.count) = (place, count)
  }

  /// The record that ends the file, with a comment of any length behind it.
  private static func end(of file: [UInt8]) -> ArchiveRecord? {
    let last = file.count - ArchiveRecord.Kind.end.size
    guard last >= 0 else { return nil }
    for start in (max(0, last - 0xFFFF)...last).reversed() where file[start] == UInt8(ascii: "P") {
      if let end = ArchiveRecord(.end, at: start, in: file), end.short(at: 20) == last - start { return end }
    }
    return nil
  }

  private static func found(by end: ArchiveRecord, in file: [UInt8]) -> ArchiveDirectory? {
    // Archives in several files, of which this is one.
    guard end.short(at: 8) == end.short(at: 10) else { return nil }
    let locator = ArchiveRecord(.giantEndLocator, at: end.start - ArchiveRecord.Kind.giantEndLocator.size, in: file)
    if let locator { return found(by: locator, besides: end, in: file) }
    return ArchiveDirectory(end.short(at: 10), end.long(at: 12), at: end.long(at: 16), upTo: end.start, in: file)
  }

  /// Some programs write the numbers of 64 bits into small archives too.
  private static func found(
    by locator: ArchiveRecord, besides end: ArchiveRecord, in file: [UInt8]
  ) -> ArchiveDirectory? {
    guard let place = locator.giant(at: 8), let giant = ArchiveRecord(.giantEnd, at: place, in: file) else {
      return nil
    }
    let (count, bytes, start) = (giant.giant(at: 32), giant.giant(at: 40), giant.giant(at: 48))
    guard giant.giant(at: 24) == count,
      [count, ArchiveRecord.fullShort].contains(end.short(at: 10)),
      [bytes, ArchiveRecord.fullLong].contains(end.long(at: 12)),
      [start, ArchiveRecord.fullLong].contains(end.long(at: 16))
    else { return nil }
    return ArchiveDirectory(count, bytes, at: start, upTo: giant.start, in: file)
  }

  func forEachEntry(
    in file: [UInt8], _ body: (ArchiveEntry) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) {
    var start = place.lowerBound
    for _ in 0..<count {
      guard let entry = ArchiveEntry(at: start, in: file), entry.end <= place.upperBound else { throw Self.damaged }
      try body(entry)
      start = entry.end
    }
    // A part beyond those that are counted would be there for some readers only.
    guard start == place.upperBound else { throw Self.damaged }
  }

  private static var damaged: WorkbookFault { .unreadable("the list of the workbook's parts is damaged") }
}

/// What an archive's list says of one part.
struct ArchiveEntry {
  let name: String
  let isEncrypted: Bool
  let checkSum: UInt
  let packedBytes: Int
  let unpackedBytes: Int
  /// Where the next one begins.
  let end: Int
  private let method: Int
  private let nameBytes: ArraySlice<UInt8>
  private let partStart: Int

  private static let stored = 0
  private static let deflated = 8
  /// Encrypted, strongly encrypted, or with its numbers hidden.
  private static let encryptionFlags = 1 << 0 | 1 << 6 | 1 << 13

  /// - Returns: nil where there is none, or none that holds together.
  init?(at start: Int, in file: [UInt8]) {
    guard let record = ArchiveRecord(.entry, at: start, in: file) else { return nil }
    let (nameCount, extraCount) = (record.short(at: 28), record.short(at: 30))
    let count = nameCount + extraCount + record.short(at: 32)
    guard let rest = ArchiveRecord.place(start + ArchiveRecord.Kind.entry.size, count, in: file), nameCount > 0 else {
      return nil
    }
    nameBytes = file[rest].prefix(nameCount)
    name = Self.text(nameBytes)
    var giants = Self.giants(in: file[rest].dropFirst(nameCount).prefix(extraCount))
    // In this order those stand there that did not fit.
    guard let unpackedBytes = Self.number(record.long(at: 24), &giants),
      let packedBytes = Self.number(record.long(at: 20), &giants),
      let partStart = Self.number(record.long(at: 42), &giants)
    else { return nil }
    (self.unpackedBytes, self.packedBytes, self.partStart) = (unpackedBytes, packedBytes, partStart)
    (method, checkSum, end) = (record.short(at: 10), UInt(record.long(at: 16)), rest.upperBound)
    isEncrypted = record.short(at: 8) & Self.encryptionFlags != 0
  }

  /// Names of parts are ASCII; another file's name may be in any encoding, and must only stay apart from the others.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? String(decoding: bytes.map(UInt16.init), as: UTF16.self)
  }

  private static func number(_ long: Int, _ giants: inout ArraySlice<UInt8>) -> Int? {
    guard long == ArchiveRecord.fullLong else { return long }
    defer { giants = giants.dropFirst(8) }
    return ArchiveRecord.giant(giants)
  }

  /// The numbers of 64 bits among the further fields, each of which says what it is and how long.
  private static func giants(in extra: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = extra
    while rest.count >= 4 {
      let (id, count) = (ArchiveRecord.short(rest), ArchiveRecord.short(rest.dropFirst(2)))
      if id == 1 { return rest.dropFirst(4).prefix(count) }
      rest = rest.dropFirst(4 + count)
    }
    return []
  }

  /// Where the part's content stands: behind a record of its own, which must be about the same part.
  func content(in file: [UInt8], before directory: Int) -> Range<Int>? {
    guard let record = ArchiveRecord(.part, at: partStart, in: file), record.short(at: 8) == method,
      let name = ArchiveRecord.place(partStart + ArchiveRecord.Kind.part.size, record.short(at: 26), in: file),
      file[name] == nameBytes,
      let content = ArchiveRecord.place(name.upperBound + record.short(at: 28), packedBytes, in: file)
    else { return nil }
    return content.upperBound <= directory ? content : nil
  }

  /// Gives pieces that are never empty.
  func unpack(
    _ content: Archive.Piece, _ take: (Archive.Piece) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) {
    switch method {
    case Self.stored:
      for start in stride(from: 0, to: content.count, by: Archive.pieceBytes) {
        try take(Archive.Piece(rebasing: content.dropFirst(start).prefix(Archive.pieceBytes)))
      }
    case Self.deflated: try Inflater.unpack(content, take)
    default: throw .unreadable("a part of the workbook is packed in an unusual way")
    }
  }
}

/// The part of fixed size that begins one of an archive's records. Where it stands is what the file says, so it need not
/// be there; once it is, its fields are.
struct ArchiveRecord {
  /// The four bytes that tell one record from another, and how long it is at least (APPNOTE.TXT 6.3, 4.3).
  struct Kind {
    let signature: Int
    let size: Int

    static let part = Kind(signature: 0x0403_4B50, size: 30)
    static let entry = Kind(signature: 0x0201_4B50, size: 46)
    static let end = Kind(signature: 0x0605_4B50, size: 22)
    static let giantEnd = Kind(signature: 0x0606_4B50, size: 56)
    static let giantEndLocator = Kind(signature: 0x0706_4B50, size: 20)
  }

  /// What the short numbers say where the number itself does not fit.
  static let fullShort = 0xFFFF
  static let fullLong = 0xFFFF_FFFF

  let start: Int
  private let bytes: ArraySlice<UInt8>

  init?(_ kind: Kind, at start: Int, in file: [UInt8]) {
    guard let place = Self.place(start, kind.size, in: file) else { return nil }
    (self.start, bytes) = (start, file[place])
    guard long(at: 0) == kind.signature else { return nil }
  }

  /// nil where the file does not hold all of it; the sum may be too large for a number.
  static func place(_ start: Int, _ count: Int, in file: [UInt8]) -> Range<Int>? {
    guard start >= 0, count >= 0, start <= file.count, count <= file.count - start else { return nil }
    return start..<start + count
  }

  func short(at offset: Int) -> Int { Self.short(bytes.dropFirst(offset)) }
  func long(at offset: Int) -> Int { Int(truncatingIfNeeded: Self.number(bytes.dropFirst(offset).prefix(4))) }
  func giant(at offset: Int) -> Int? { Self.giant(bytes.dropFirst(offset)) }

  /// The number that the bytes begin with, two bytes long.
  static func short(_ bytes: ArraySlice<UInt8>) -> Int { Int(truncatingIfNeeded: number(bytes.prefix(2))) }

  /// The number that the bytes begin with, eight bytes long; nil where it can be no place in a file.
  static func giant(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.count < 8 ? nil : Int(exactly: number(bytes.prefix(8)))
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
