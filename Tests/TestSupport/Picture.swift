internal import CCairo
import CZlib

/// The pixels of a PNG with 8 bits per channel, as Cairo writes them: enough to compare pictures.
package struct Picture: Hashable, Sendable {
  package enum Failure: Error { case notReadable(String) }

  package let width: Int
  package let height: Int
  /// Three for colour, four with transparency, one for grey.
  package let channels: Int
  /// Line by line from the top, channel by channel.
  package private(set) var values: [UInt8]

  package init(png: [UInt8]) throws {
    guard png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      throw Failure.notReadable("no PNG")
    }
    var header: ArraySlice<UInt8> = []
    var data: [UInt8] = []
    var position = 8
    while position + 12 <= png.count {
      let length = Self.number(png[position...])
      let body = position + 8..<position + 8 + length
      guard body.upperBound + 4 <= png.count else { throw Failure.notReadable("cut off") }
      switch String(decoding: png[position + 4..<position + 8], as: UTF8.self) {
      case "IHDR": header = png[body]
      case "IDAT": data += png[body]
      default: break
      }
      position = body.upperBound + 4
    }
    let kinds: [UInt8: Int] = [0: 1, 2: 3, 6: 4]
    guard header.count == 13, header[header.startIndex + 8] == 8, header[header.startIndex + 12] == 0,
      let channels = kinds[header[header.startIndex + 9]]
    else { throw Failure.notReadable("not 8 bits per channel, or interlaced") }
    (width, height) = (Self.number(header), Self.number(header.dropFirst(4)))
    self.channels = channels
    values = try Self.unfiltered(
      try Self.inflated(data, count: (width * channels + 1) * height), stride: width * channels, step: channels)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } }

  private static func inflated(_ data: [UInt8], count: Int) throws -> [UInt8] {
    var length = UInt(count)
    var output = [UInt8](repeating: 0, count: count)
    guard uncompress(&output, &length, data, UInt(data.count)) == Z_OK, length == UInt(count) else {
      throw Failure.notReadable("damaged")
    }
    return output
  }

  /// Each line starts with the number of its filter (PNG, section 9.2).
  private static func unfiltered(_ bytes: [UInt8], stride: Int, step: Int) throws -> [UInt8] {
    var values: [UInt8] = []
    values.reserveCapacity(bytes.count)
    for start in Swift.stride(from: 0, to: bytes.count, by: stride + 1) {
      let line = values.count
      for index in 0..<stride {
        let left = index >= step ? Int(values[line + index - step]) : 0
        let up = line > 0 ? Int(values[line - stride + index]) : 0
        let corner = line > 0 && index >= step ? Int(values[line - stride + index - step]) : 0
        let guess: Int
        switch bytes[start] {
        case 0: guess = 0
        case 1: guess = left
        case 2: guess = up
        case 3: guess = (left + up) / 2
        case 4: guess = paeth(left, up, corner)
        default: throw Failure.notReadable("unknown filter")
        }
        values.append(bytes[start + 1 + index] &+ UInt8(guess))
      }
    }
    return values
  }

  private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> Int {
    let estimate = left + up - corner
    let (a, b, c) = (abs(estimate - left), abs(estimate - up), abs(estimate - corner))
    return a <= b && a <= c ? left : b <= c ? up : corner
  }

  package subscript(x: Int, y: Int) -> ArraySlice<UInt8> {
    values[(y * width + x) * channels..<(y * width + x + 1) * channels]
  }

  // MARK: Comparing

  /// A channel may differ by this much of 255, such as for another version of zlib or FreeType.
  static let tolerance = 16
  /// The share of pixels that may differ by more.
  static let tolerableShare = 0.001
  /// The mean of a block of pixels may differ by this much between two versions of Cairo. Measured on 124 pages drawn by
  /// Cairo 1.16 and 1.18, which places letters at fractions of a pixel: 29. A word that is missing makes more.
  static let blockTolerance = 34
  private static let block = 8

  /// Cairo 1.16 drew the recorded pictures.
  package static let isDrawnAsRecorded = cairo_version() / 100 == 116

  /// How two pictures differ; nil when they look the same.
  ///
  /// `isByOneCairo`: otherwise letters may lie at other fractions of a pixel.
  package func difference(from other: Picture, isByOneCairo: Bool = Self.isDrawnAsRecorded) -> String? {
    guard width == other.width, height == other.height, channels == other.channels else {
      return "\(width) by \(height) pixels are not \(other.width) by \(other.height)"
    }
    return isByOneCairo ? differentPixels(from: other) : differentBlock(from: other)
  }

  private func differentPixels(from other: Picture) -> String? {
    let count = (0..<width * height).count { pixel in
      (pixel * channels..<(pixel + 1) * channels).contains {
        abs(Int(values[$0]) - Int(other.values[$0])) > Self.tolerance
      }
    }
    guard Double(count) > Double(width * height) * Self.tolerableShare else { return nil }
    return "\(count) of \(width * height) pixels differ"
  }

  /// Blocks overlap by half, so that what lies on the border of two is in the middle of a third.
  private func differentBlock(from other: Picture) -> String? {
    for top in stride(from: 0, through: height - Self.block, by: Self.block / 2) {
      for left in stride(from: 0, through: width - Self.block, by: Self.block / 2) {
        let sum = (top..<top + Self.block).reduce(0) { sum, y in
          let line = (y * width + left) * channels..<(y * width + left + Self.block) * channels
          return line.reduce(sum) { $0 + Int(values[$1]) - Int(other.values[$1]) }
        }
        guard abs(sum) > Self.blockTolerance * Self.block * Self.block * channels else { continue }
        return "the pixels around \(left + Self.block / 2), \(top + Self.block / 2) differ"
      }
    }
    return nil
  }
}
