import CCairo

/// Where Cairo writes a file's bytes. It is handed to C as an unretained pointer and outlives the surface that writes.
final class ByteSink {
  /// Pieces of a megabyte: one array that doubles as it grows would need three times the file's size.
  private var pieces: [[UInt8]] = [[]]
  private static let pieceSize = 1 << 20

  init() { pieces[0].reserveCapacity(1 << 16) }

  var bytes: [UInt8] {
    guard pieces.count > 1 else { return pieces[0] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
    for piece in pieces { bytes += piece }
    return bytes
  }

  private func append(_ more: UnsafeBufferPointer<UInt8>) {
    if pieces[pieces.count - 1].count + more.count > Self.pieceSize, !pieces[pieces.count - 1].isEmpty {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(max(Self.pieceSize, more.count))
    }
    pieces[pieces.count - 1].append(contentsOf: more)
  }

  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    sink.append(UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }

  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
