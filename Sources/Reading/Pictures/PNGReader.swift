internal import CZlib

/// Reads a PNG (ISO/IEC 15948) as a picture in grey on white. It looks only at the parts that make the picture, unpacks no more
/// than the picture's size calls for, and checks every checksum, so that a hostile file costs little and changes nothing.
package struct PNGReader {
  private let bytes: [UInt8]

  /// The kind of the pixels, by the format's numbers.
  private struct Header {
    let width: Int
    let height: Int
    let depth: Int
    let colour: Int

    var channels: Int { [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colour] ?? 1 }
    /// Bytes of a line of pixels.
    var lineBytes: Int { (width * channels * depth + 7) / 8 }
    /// Bytes from a pixel to the one before it.
    var pixelBytes: Int { max(1, channels * depth / 8) }
    var isPalette: Bool { colour == 3 }
    var hasAlpha: Bool { colour == 4 || colour == 6 }
  }

  package static func read(_ bytes: [UInt8]) throws(PictureFault) -> GreyPicture {
    try PNGReader(bytes: bytes).picture()
  }

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private func picture() throws(PictureFault) -> GreyPicture {
    guard bytes.count <= PictureLimits.fileBytes else {
      throw PictureFault(
        problem: "the picture is too large", hint: "use a file of at most \(PictureLimits.fileBytes >> 20) MB")
    }
    guard bytes.starts(with: Self.signature) else {
      throw PictureFault(problem: "this is not a PNG picture", hint: "save the picture as PNG")
    }
    var (header, palette, transparent, data) = (Header?.none, [UInt8](), [UInt8](), [UInt8]())
    var offset = Self.signature.count
    while true {
      let (kind, content) = try chunk(at: &offset)
      guard (kind == "IHDR") == (header == nil) else { throw .damaged("its parts are in the wrong order") }
      switch kind {
      case "IHDR": header = try Self.header(Array(content))
      case "PLTE": palette = Array(content)
      case "tRNS": transparent = Array(content)
      case "IDAT": data += content
      case "IEND":
        guard let header, !data.isEmpty else { throw .damaged("it has no pixels") }
        return try Pixels(header, palette: palette, transparent: transparent).picture(of: data)
      default:
        // A part whose name begins with a capital letter changes the picture.
        if kind.first?.isUppercase == true { throw .damaged("it has an unknown part") }
      }
    }
  }

  /// A part of the file: four bytes of length, a name, the content and its checksum.
  private func chunk(at offset: inout Int) throws(PictureFault) -> (kind: String, content: ArraySlice<UInt8>) {
    guard bytes.count - offset >= 12 else { throw .damaged("it ends too early") }
    let length = Self.number(bytes[offset..<offset + 4])
    let start = offset + 8
    guard length <= bytes.count - start - 4 else { throw .damaged("it ends too early") }
    let named = bytes[offset + 4..<start + length]
    guard Self.checksum(of: named) == Self.number(bytes[start + length..<start + length + 4]) else {
      throw .damaged("a checksum is wrong")
    }
    offset = start + length + 4
    return (String(decoding: named.prefix(4), as: UTF8.self), bytes[start..<start + length])
  }

  private static func checksum(of bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { Int(crc32(0, $0.baseAddress, UInt32($0.count))) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  /// The depths that each kind of colour may have.
  private static let depths: [UInt8: [UInt8]] = [
    0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
  ]

  private static func header(_ bytes: [UInt8]) throws(PictureFault) -> Header {
    guard bytes.count == 13 else { throw .damaged("its head has the wrong length") }
    let (width, height) = (number(bytes[0..<4]), number(bytes[4..<8]))
    guard width > 0, height > 0, depths[bytes[9]]?.contains(bytes[8]) == true, bytes[10] == 0, bytes[11] == 0 else {
      throw .damaged("its head describes no picture")
    }
    guard width <= PictureLimits.pixels, height <= PictureLimits.pixels else {
      throw PictureFault(
        problem: "the picture has \(width) x \(height) pixels",
        hint: "make it smaller: at most \(PictureLimits.pixels) pixels along each side")
    }
    guard bytes[12] == 0 else {
      throw PictureFault(problem: "the picture is interlaced", hint: "save it as PNG without interlacing")
    }
    return Header(width: width, height: height, depth: Int(bytes[8]), colour: Int(bytes[9]))
  }
}

extension PNGReader {
  /// Turns the unpacked lines of a picture into levels of grey.
  private struct Pixels {
    private let header: Header
    /// Of the palette's colours, on white.
    private let greys: [Int]
    private let transparent: [UInt8]

    init(_ header: Header, palette: [UInt8], transparent: [UInt8]) throws(PictureFault) {
      let isPaletteRight = palette.count % 3 == 0 && palette.count <= 768 && (!header.isPalette || !palette.isEmpty)
      guard isPaletteRight, transparent.count <= 256 else { throw .damaged("its colours cannot be read") }
      (self.header, self.transparent) = (header, transparent)
      greys = (0..<palette.count / 3).map { index in
        let grey = Self.grey(Int(palette[index * 3]), Int(palette[index * 3 + 1]), Int(palette[index * 3 + 2]))
        return Self.onWhite(grey, alpha: index < transparent.count ? Int(transparent[index]) : 255)
      }
    }

    func picture(of data: [UInt8]) throws(PictureFault) -> GreyPicture {
      var reducer = PictureReducer(width: header.width, height: header.height)
      var above = [UInt8](repeating: 0, count: header.lineBytes)
      var y = 0
      try Unpacking(data).lines(of: header.lineBytes + 1, count: header.height) { line throws(PictureFault) in
        above = try unfiltered(line, above: above)
        for x in 0..<header.width { reducer.add(try level(of: x, in: above), x: x, y: y) }
        y += 1
      }
      return reducer.picture
    }

    /// Undoes a line's filter, which its first byte names: a byte is the difference from a guess made of its neighbours.
    private func unfiltered(_ line: [UInt8], above: [UInt8]) throws(PictureFault) -> [UInt8] {
      let filter = line[0]
      guard filter <= 4 else { throw .damaged("a line cannot be read") }
      var result = Array(line.dropFirst())
      let step = header.pixelBytes
      for index in result.indices {
        let left = index >= step ? Int(result[index - step]) : 0
        let corner = index >= step ? Int(above[index - step]) : 0
        let guess = Self.guess(filter, left, Int(above[index]), corner)
        result[index] &+= UInt8(truncatingIfNeeded: guess)
      }
      return result
    }

    private static func guess(_ filter: UInt8, _ left: Int, _ up: Int, _ corner: Int) -> Int {
      switch filter {
      case 1: return left
      case 2: return up
      case 3: return (left + up) / 2
      case 4:
        let (l, u, c) = (abs(up - corner), abs(left - corner), abs(left + up - 2 * corner))
        return l <= u && l <= c ? left : u <= c ? up : corner
      default: return 0
      }
    }

    /// A pixel's grey on white. A large picture has millions, so that nothing is allocated here.
    private func level(of x: Int, in line: [UInt8]) throws(PictureFault) -> Int {
      if header.isPalette {
        let index = sample(0, of: x, in: line)
        guard index < greys.count else { throw .damaged("a pixel has an unknown colour") }
        return greys[index]
      }
      let grey =
        header.channels < 3
        ? scaled(0, of: x, in: line)
        : Self.grey(scaled(0, of: x, in: line), scaled(1, of: x, in: line), scaled(2, of: x, in: line))
      if header.hasAlpha { return Self.onWhite(grey, alpha: scaled(header.channels - 1, of: x, in: line)) }
      return transparent.isEmpty || !isTransparent(x, in: line) ? grey : 255
    }

    private func sample(_ channel: Int, of x: Int, in line: [UInt8]) -> Int {
      let index = x * header.channels + channel
      if header.depth == 8 { return Int(line[index]) }
      if header.depth == 16 { return Int(line[index * 2]) << 8 | Int(line[index * 2 + 1]) }
      let bit = index * header.depth
      return Int(line[bit / 8]) >> (8 - header.depth - bit % 8) & ((1 << header.depth) - 1)
    }

    /// From 0 to 255.
    private func scaled(_ channel: Int, of x: Int, in line: [UInt8]) -> Int {
      let sample = sample(channel, of: x, in: line)
      return header.depth == 8
        ? sample : header.depth == 16 ? sample >> 8 : sample * 255 / ((1 << header.depth) - 1)
    }

    /// Whether it has the one colour that counts as transparent.
    private func isTransparent(_ x: Int, in line: [UInt8]) -> Bool {
      guard transparent.count == header.channels * 2 else { return false }
      return (0..<header.channels).allSatisfy { channel in
        sample(channel, of: x, in: line) == Int(transparent[channel * 2]) << 8 | Int(transparent[channel * 2 + 1])
      }
    }

    private static func grey(_ red: Int, _ green: Int, _ blue: Int) -> Int { (77 * red + 150 * green + 29 * blue) >> 8 }

    private static func onWhite(_ grey: Int, alpha: Int) -> Int { (grey * alpha + 255 * (255 - alpha)) / 255 }
  }

  /// Decompresses the pixels (RFC 1950), line by line.
  private struct Unpacking {
    private let data: [UInt8]

    init(_ data: [UInt8]) { self.data = data }

    /// - Throws: when there are fewer lines, or anything after them.
    func lines(
      of size: Int, count: Int, take: ([UInt8]) throws(PictureFault) -> Void
    ) throws(PictureFault) {
      var stream = z_stream()
      var line = [UInt8](repeating: 0, count: size)
      // zlib refuses a stream that has moved in memory, so all calls use one pointer.
      try withUnsafeMutablePointer(to: &stream) { (stream) throws(PictureFault) in
        guard inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
          throw .damaged("there is not enough memory")
        }
        defer { inflateEnd(stream) }
        try data.withUnsafeBufferPointer { (source) throws(PictureFault) in
          // zlib only reads from here.
          stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          stream.pointee.avail_in = UInt32(source.count)
          for _ in 0..<count {
            guard Self.fill(&line, from: stream) == size else { throw .damaged("pixels are missing") }
            try take(line)
          }
          guard Self.fill(&line, from: stream) == 0, inflate(stream, Z_FINISH) == Z_STREAM_END else {
            throw .damaged("its pixels do not end where they should")
          }
        }
      }
    }

    /// - Returns: how many bytes were unpacked.
    private static func fill(_ line: inout [UInt8], from stream: UnsafeMutablePointer<z_stream>) -> Int {
      line.withUnsafeMutableBufferPointer { line in
        stream.pointee.next_out = line.baseAddress
        stream.pointee.avail_out = UInt32(line.count)
        var status = Z_OK
        while status == Z_OK, stream.pointee.avail_out > 0 { status = inflate(stream, Z_NO_FLUSH) }
        return line.count - Int(stream.pointee.avail_out)
      }
    }
  }
}
