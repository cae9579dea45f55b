import CZlib

/// The parts packed into a workbook. Parts are unpacked in memory only, so their names cannot refer to files on disk.
final class Archive {
  typealias Chunk = UnsafeBufferPointer<UInt8>
  static let chunkBytes = 1 << 18

  private let file: [UInt8]
  private let directory: ArchiveDirectory
  /// Parts by their names in lower case, because the format ignores case.
  private var entries: [String: ArchiveEntry] = [:]
  private var unpackedBytes = 0

  init(_ bytes: [UInt8]) throws(WorkbookFault) {
    try Self.checkKind(bytes)
    file = bytes
    directory = try ArchiveDirectory(of: bytes)
    try directory.forEachEntry(in: bytes) { (entry) throws(WorkbookFault) in
      // Different readers would use different ones of the two.
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
    // Both old and encrypted workbooks start with these bytes; only encrypted ones have a stream of this name.
    let isEncrypted =
      bytes.firstRange(of: "EncryptedPackage".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), 0] }) != nil
    throw isEncrypted
      ? .encrypted
      : WorkbookFault(
        code: "old-workbook", message: "this workbook has the old format .xls", hint: "save it as .xlsx")
  }

  func has(_ part: String) -> Bool { entries[part.lowercased()] != nil }

  /// Unpacks a part in chunks. The last chunk is empty, and is passed on only when the part's checksum is right.
  func read(_ part: String, _ take: (Chunk) throws(WorkbookFault) -> Void) throws(WorkbookFault) {
    guard let entry = entries[part.lowercased()] else { throw .unreadable("a part of the workbook is missing") }
    guard !entry.isEncrypted else { throw .encrypted }
    guard let content = entry.content(in: file, before: directory.range.lowerBound) else { throw .damagedPart }
    var checksum = Checksum()
    try file.withUnsafeBufferPointer { (bytes) throws(WorkbookFault) in
      try entry.unpack(Chunk(rebasing: bytes[content])) { (chunk) throws(WorkbookFault) in
        checksum.add(chunk)
        try checkGrowth(by: chunk.count, to: checksum.bytes, of: entry)
        try take(chunk)
      }
    }
    guard checksum.bytes == entry.unpackedBytes, checksum.sum == entry.checkSum else { throw .damagedPart }
    try take(Chunk(start: nil, count: 0))
  }

  /// Counts the bytes that were really unpacked, because the sizes in the file may be false.
  private func checkGrowth(by count: Int, to partBytes: Int, of entry: ArchiveEntry) throws(WorkbookFault) {
    unpackedBytes += count
    if partBytes > WorkbookLimits.ratioFreeBytes, partBytes / WorkbookLimits.ratio > entry.packedBytes {
      throw .tooLarge(
        "a part of the workbook is too large when it is unpacked",
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

  static var encrypted: WorkbookFault {
    WorkbookFault(
      code: "encrypted-workbook", message: "the workbook is protected by a password",
      hint: "save a copy that opens without a password")
  }
}

/// Decompresses DEFLATE (RFC 1951) as archives contain it, without zlib's header and trailer.
enum Inflater {
  static func unpack(
    _ packed: Archive.Chunk, _ take: (Archive.Chunk) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Archive.chunkBytes)
    defer { buffer.deallocate() }
    var stream = z_stream()
    // zlib refuses a stream that has moved in memory, so all calls use one pointer.
    try withUnsafeMutablePointer(to: &stream) { (stream) throws(WorkbookFault) in
      guard inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
        throw .unreadable("there is not enough memory for the workbook")
      }
      defer { inflateEnd(stream) }
      // zlib only reads from here.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
      stream.pointee.avail_in = UInt32(packed.count)
      while try fill(buffer, from: stream, take) {}
      guard stream.pointee.avail_in == 0 else { throw .damagedPart }
    }
  }

  /// - Returns: whether there is more. If a part ends too early, zlib makes no progress and reports an error.
  private static func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, from stream: UnsafeMutablePointer<z_stream>,
    _ take: (Archive.Chunk) throws(WorkbookFault) -> Void
  ) throws(WorkbookFault) -> Bool {
    stream.pointee.next_out = buffer.baseAddress
    stream.pointee.avail_out = UInt32(buffer.count)
    let status = inflate(stream, Z_NO_FLUSH)
    guard status == Z_OK || status == Z_STREAM_END else { throw .damagedPart }
    let count = buffer.count - Int(stream.pointee.avail_out)
    if count > 0 { try take(Archive.Chunk(rebasing: buffer.prefix(count))) }
    return status == Z_OK
  }
}

/// The length and CRC-32 of a part, which show that it is complete.
struct Checksum {
  private(set) var bytes = 0
  private(set) var sum: UInt = 0

  mutating func add(_ chunk: Archive.Chunk) {
    bytes += chunk.count
    sum = crc32(sum, chunk.baseAddress, UInt32(chunk.count))
  }
}
