import CZlib

/// The parts packed into a workbook, in memory: nothing is ever unpacked to the disk, so a part's name is only a name.
final class Archive {
  typealias Piece = UnsafeBufferPointer<UInt8>
  static let pieceBytes = 1 << 18

  private let file: [UInt8]
  private let directory: ArchiveDirectory
  /// Parts by their names in lower case, as the format compares them.
  private var entries: [String: ArchiveEntry] = [:]
  private var unpackedBytes = 0

  init(_ bytes: [UInt8]) throws(WorkbookFault) {
    try Self.checkKind(bytes)
    file = bytes
    directory = try ArchiveDirectory(of: bytes)
    try directory.forEachEntry(in: bytes) { (entry) throws(WorkbookFault) in
      // Readers would differ in which of the two they take.
      guard entries.updateValue(entry, forKey: entry.name.lowercased()) == nil else {
        throw .unreadable("two parts of the workbook have the same name")
      }
    }
  }

  private static func checkKind(_ bytes: [UInt8]) throws(WorkbookFault) {
    guard bytes.count <= WorkbookLimits.fileBytes else {
      throw .tooLarge("the workbook is too large", "at most \(WorkbookLimits.fileBytes >> 20) MiB")
    }
    guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return }
    // Both an old workbook and an encrypted one are what this begins; only the latter has a stream of this name.
    let isEncrypted =
      bytes.firstRange(of: "EncryptedPackage".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), 0] }) != nil
    throw isEncrypted
      ? .encrypted
      : WorkbookFault(
        code: "old-workbook", message: "this is a workbook of the old kind, .xls", hint: "save it as .xlsx")
  }

  func has(_ part: String) -> Bool { entries[part.lowercased()] != nil }

  /// Unpacks a part piece by piece; the last piece is empty, and comes only when the part is what was packed.
  func read(_ part: String, _ take: (Piece) throws(WorkbookFault) -> Void) throws(WorkbookFault) {
    guard let entry = entries[part.lowercased()] else { throw .unreadable("the workbook lacks a part that it names") }
    guard !entry.isEncrypted else { throw .encrypted }
    guard let content = entry.content(in: file, before: directory.place.lowerBound) else { throw .damagedPart }
    var proof = CheckSum()
    try file.withUnsafeBufferPointer { (bytes) throws(WorkbookFault) in
      try entry.unpack(Piece(rebasing: bytes[content])) { (piece) throws(WorkbookFault) in
        proof.add(piece)
        try checkGrowth(by: piece.count, to: proof.bytes, of: entry)
        try take(piece)
      }
    }
    guard proof.bytes == entry.unpackedBytes, proof.sum == entry.checkSum else { throw .damagedPart }
    try take(Piece(start: nil, count: 0))
  }

  /// Counts what was really unpacked: what the file says of itself may be a lie.
  private func checkGrowth(by count: Int, to partBytes: Int, of entry: ArchiveEntry) throws(WorkbookFault) {
    unpackedBytes += count
    if partBytes > WorkbookLimits.ratioFreeBytes, partBytes / WorkbookLimits.ratio > entry.packedBytes {
      throw .tooLarge(
        "a part of the workbook grows without end when it is unpacked",
        "at most \(WorkbookLimits.ratio) times its packed size")
    }
    if unpackedBytes > WorkbookLimits.unpackedBytes {
      throw .tooLarge(
        "the workbook is too large when it is unpacked", "at most \(WorkbookLimits.unpackedBytes >> 20) MiB")
    }
    guard partBytes <= entry.unpackedBytes else { throw .damagedPart }
  }
}

extension WorkbookFault {
  static var damagedPart: WorkbookFault { .unreadable("a part of the workbook is damaged") }

  fileprivate static var encrypted: WorkbookFault {
    WorkbookFault(
      code: "encrypted-workbook", message: "the workbook is protected by a password",
      hint: "save a copy without a password to open it")
  }
}

/// Undoes DEFLATE as archives hold it: without zlib's own frame around it (RFC 1951).
enum Inflater {
  static func unpack(
    _ packed: Archive.Piece, _ take: (Archive.Piece) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Archive.pieceBytes)
    defer { buffer.deallocate() }
    var stream = z_stream()
    // One pointer for all calls: zlib remembers where the stream is, and refuses another place.
    try withUnsafeMutablePointer(to: &stream) { (stream) throws(WorkbookFault) in
      guard inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
        throw .unreadable("there is no memory for the workbook")
      }
      defer { inflateEnd(stream) }
      // It only reads there.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
      stream.pointee.avail_in = UInt32(packed.count)
      while try fill(buffer, from: stream, take) {}
      guard stream.pointee.avail_in == 0 else { throw .damagedPart }
    }
  }

  /// - Returns: whether there is more. A part that ends too early is no progress, which zlib takes for a fault.
  private static func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, from stream: UnsafeMutablePointer<z_stream>,
    _ take: (Archive.Piece) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) -> Bool {
    stream.pointee.next_out = buffer.baseAddress
    stream.pointee.avail_out = UInt32(buffer.count)
    let status = inflate(stream, Z_NO_FLUSH)
    guard status == Z_OK || status == Z_STREAM_END else { throw .damagedPart }
    let count = buffer.count - Int(stream.pointee.avail_out)
    if count > 0 { try take(Archive.Piece(rebasing: buffer.prefix(count))) }
    return status == Z_OK
  }
}

/// What proves that a part is whole: its length, and the sum that the archive keeps of it.
struct CheckSum {
  private(set) var bytes = 0
  private(set) var sum: UInt = 0

  mutating func add(_ piece: Archive.Piece) {
    bytes += piece.count
    sum = crc32(sum, piece.baseAddress, UInt32(piece.count))
  }
}
