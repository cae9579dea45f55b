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
