import CZlib

/// Packs parts into a valid ZIP archive, as different programs do. Tests damage it afterwards.
package struct ArchiveWriter {
  package enum Packing: Sendable, CaseIterable {
    case deflated
    case stored
    /// Checksums and lengths come after each part, as written by programs that cannot seek.
    case streamed
    /// All numbers are in the fields for 64-bit numbers (ZIP64).
    case giant
  }

  package enum Failure: Error { case packing }

  private let packing: Packing
  private var output: [UInt8] = []
  private var list: [UInt8] = []
  private var count = 0

  package static func bytes(
    of parts: [(name: String, bytes: [UInt8])], _ packing: Packing = .deflated, comment: String = ""
  ) throws -> [UInt8] {
    var writer = ArchiveWriter(packing: packing)
    for part in parts { try writer.add(Array(part.name.utf8), part.bytes) }
    writer.finish(Array(comment.utf8))
    return writer.output
  }

  private init(packing: Packing) { self.packing = packing }

  private mutating func add(_ name: [UInt8], _ bytes: [UInt8]) throws {
    let content = packing == .stored ? bytes : try Self.deflated(bytes)
    let start = output.count
    let facts = long(crc32(0, bytes, UInt32(bytes.count))) + lengths(content.count, bytes.count)
    let head = short(45) + short(packing == .streamed ? 8 : 0) + short(packing == .stored ? 0 : 8) + long(0)
    let inFront = packing == .streamed ? [UInt8](repeating: 0, count: 12) : facts
    let extra = packing == .giant ? short(1) + short(24) + giant(bytes.count) + giant(content.count) + giant(start) : []
    output += "PK\u{3}\u{4}".utf8 + head + inFront + short(name.count) + short(extra.count) + name + extra + content
    if packing == .streamed { output += "PK\u{7}\u{8}".utf8 + facts }
    list += "PK\u{1}\u{2}".utf8 + short(45) + head + facts + short(name.count) + short(extra.count)
    list += long(0) + short(0) + long(0) + long(packing == .giant ? 0xFFFF_FFFF : UInt(start)) + name + extra
    count += 1
  }

  private func lengths(_ packed: Int, _ unpacked: Int) -> [UInt8] {
    packing == .giant ? long(0xFFFF_FFFF) + long(0xFFFF_FFFF) : long(UInt(packed)) + long(UInt(unpacked))
  }

  private mutating func finish(_ comment: [UInt8]) {
    let (start, isGiant) = (output.count, packing == .giant)
    output += list
    if isGiant {
      let end = output.count
      output += "PK\u{6}\u{6}".utf8 + giant(44) + short(45) + short(45) + long(0) + long(0)
      output += giant(count) + giant(count) + giant(list.count) + giant(start)
      output += "PK\u{6}\u{7}".utf8 + long(0) + giant(end) + long(1)
    }
    let shownCount = short(isGiant ? 0xFFFF : count)
    output += "PK\u{5}\u{6}".utf8 + long(0) + shownCount + shownCount
    output += long(isGiant ? 0xFFFF_FFFF : UInt(list.count)) + long(isGiant ? 0xFFFF_FFFF : UInt(start))
    output += short(comment.count) + comment
  }

  private func short(_ number: Int) -> [UInt8] { Self.number(UInt(number), 2) }
  private func long(_ number: UInt) -> [UInt8] { Self.number(number, 4) }
  private func giant(_ number: Int) -> [UInt8] { Self.number(UInt(number), 8) }

  /// Little endian, as everything in an archive.
  package static func number(_ number: UInt, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  package static func deflated(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    return try withUnsafeMutablePointer(to: &stream) { stream in
      guard deflateInit2_(stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
        throw Failure.packing
      }
      defer { deflateEnd(stream) }
      let bound = Int(deflateBound(stream, UInt(bytes.count)))
      var input = bytes
      return try [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        try input.withUnsafeMutableBufferPointer { input in
          (stream.pointee.next_in, stream.pointee.avail_in) = (input.baseAddress, UInt32(input.count))
          (stream.pointee.next_out, stream.pointee.avail_out) = (output.baseAddress, UInt32(bound))
          guard deflate(stream, Z_FINISH) == Z_STREAM_END else { throw Failure.packing }
        }
        count = bound - Int(stream.pointee.avail_out)
      }
    }
  }
}
