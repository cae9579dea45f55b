internal import CZlib

/// A picture in levels of grey, from 0 for black to 255 for white.
package struct GreyPicture: Hashable, Sendable {
  /// A hash of what it shows.
  package let id: String
  /// In pixels.
  package let width: Int
  package let height: Int
  /// Line by line from the top.
  package let levels: [UInt8]

  package init(width: Int, height: Int, levels: [UInt8]) {
    (self.width, self.height, self.levels) = (width, height, levels)
    id = SHA256.hex(levels + Array("\(width)x\(height)".utf8))
  }
}

/// Writes pictures in levels of grey as PNG (ISO 15948).
package enum PNGWriter {
  /// `levels`: from 0 for black to 255 for white, line by line from the top.
  package static func bytes(width: Int, height: Int, levels: [UInt8]) -> [UInt8] {
    // Each line starts with its filter, which is none.
    let lines = stride(from: 0, to: levels.count, by: max(width, 1)).flatMap { [0] + levels[$0..<$0 + width] }
    // 8 bits, grey, and the only methods of compression, filtering and interlacing.
    let header = word(width) + word(height) + [8, 0, 0, 0, 0]
    return [0x89] + Array("PNG\r\n\u{1A}\n".utf8)
      + chunk("IHDR", header) + chunk("IDAT", deflated(lines)) + chunk("IEND", [])
  }

  private static func word(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return word(data.count) + body + word(Int(crc32(0, body, UInt32(body.count))))
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    var output = [UInt8](repeating: 0, count: Int(count))
    // With room for the bound, it cannot fail (zlib's manual on compress).
    compress(&output, &count, bytes, UInt(bytes.count))
    return Array(output.prefix(Int(count)))
  }
}

/// Why a picture is refused.
package struct PictureFault: Error, Hashable, Sendable {
  package let problem: String
  package let hint: String

  static func damaged(_ what: String) -> PictureFault {
    PictureFault(problem: "the picture is damaged: \(what)", hint: "save it again as PNG")
  }
}

/// What a picture may be. A file beyond these limits is damaged or hostile.
package enum PictureLimits {
  package static let fileBytes = 2 << 20
  /// Along each side.
  package static let pixels = 4000
  /// A printed logo needs no more: 250 pixels to the inch where it is largest.
  package static let keptWidth = 600
  package static let keptHeight = 160
}

/// Averages squares of pixels, so that a large picture is kept only as finely as it is printed.
struct PictureReducer {
  private let width: Int
  private let height: Int
  /// The side of a square.
  private let side: Int
  private var sums: [UInt32]
  private var counts: [UInt32]

  init(width: Int, height: Int) {
    side = max(
      1, Self.quotient(width, PictureLimits.keptWidth), Self.quotient(height, PictureLimits.keptHeight))
    (self.width, self.height) = (Self.quotient(width, side), Self.quotient(height, side))
    sums = Array(repeating: 0, count: self.width * self.height)
    counts = sums
  }

  private static func quotient(_ number: Int, _ divisor: Int) -> Int { (number + divisor - 1) / divisor }

  mutating func add(_ level: Int, x: Int, y: Int) {
    let index = y / side * width + x / side
    sums[index] += UInt32(level)
    counts[index] += 1
  }

  var picture: GreyPicture {
    GreyPicture(width: width, height: height, levels: zip(sums, counts).map { UInt8($0 / max($1, 1)) })
  }
}
