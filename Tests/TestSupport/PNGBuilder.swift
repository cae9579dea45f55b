import CZlib

/// Builds PNG files, right ones and damaged ones.
package struct PNGBuilder {
  package var width = 3
  package var height = 2
  package var depth: UInt8 = 8
  package var colour: UInt8 = 0
  package var interlace: UInt8 = 0
  /// The lines with their filters; zeros when nil.
  package var raw: [UInt8]?
  /// Parts between the head and the pixels.
  package var parts: [(kind: String, content: [UInt8])] = []
  /// Instead of the compressed pixels.
  package var packed: [UInt8]?

  package init() {}

  package static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  package var bytes: [UInt8] {
    let head = Self.number(width) + Self.number(height) + [depth, colour, 0, 0, interlace]
    let raw = raw ?? Array(repeating: 0, count: (width + 1) * height)
    return Self.signature + Self.part("IHDR", head) + parts.flatMap { Self.part($0.kind, $0.content) }
      + Self.part("IDAT", packed ?? Self.packed(raw)) + Self.part("IEND", [])
  }

  package static func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  package static func part(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(kind.utf8) + content
    return number(content.count) + named + number(Int(crc32(0, named, UInt32(named.count))))
  }

  package static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    var result = [UInt8](repeating: 0, count: Int(count))
    compress(&result, &count, bytes, UInt(bytes.count))
    return Array(result.prefix(Int(count)))
  }
}
