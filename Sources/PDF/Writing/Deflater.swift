import CZlib

/// Compression for PDF's FlateDecode filter (RFC 1950). It reuses its tables, so it belongs to one thread.
final class Deflater {
  private var stream = z_stream()

  /// Measured on tagged forms: the fastest level makes files only a twentieth larger than the default.
  private static let level: Int32 = 1

  init() {
    deflateInit_(&stream, Self.level, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit { deflateEnd(&stream) }

  func deflated(_ bytes: [UInt8]) -> [UInt8] {
    deflateReset(&stream)
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    var input = bytes
    return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      input.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(bound)
        // With room for the bound, one call is enough (zlib's manual on deflateBound).
        _ = deflate(&stream, Z_FINISH)
        count = bound - Int(stream.avail_out)
      }
    }
  }

  /// - Returns: nil where the bytes are not zlib data.
  static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count * 8 + 64)
    var status = Z_OK
    input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      while status == Z_OK {
        let done = Int(stream.total_out)
        if done == output.count { output += [UInt8](repeating: 0, count: output.count) }
        status = output.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress.map { $0 + done }
          stream.avail_out = UInt32(target.count - done)
          return inflate(&stream, Z_NO_FLUSH)
        }
      }
    }
    return status == Z_STREAM_END ? Array(output.prefix(Int(stream.total_out))) : nil
  }
}
