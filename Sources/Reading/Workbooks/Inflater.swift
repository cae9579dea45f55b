internal import CZlib

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
