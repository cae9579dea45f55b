import Reading
import TestSupport
import Testing

/// Pictures: every kind of pixel is read right, and nothing that is damaged or hostile is read at all.
@Suite struct PNGReaderTests {
  /// Named, because a failure would list all its bytes.
  struct Kind: CustomTestStringConvertible {
    let testDescription: String
    let bytes, levels: [UInt8]

    init(_ name: String, _ bytes: [UInt8], _ levels: [UInt8]) {
      (testDescription, self.bytes, self.levels) = (name, bytes, levels)
    }
  }

  struct Refused: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let word: String

    init(_ name: String, _ bytes: [UInt8], _ word: String) {
      (testDescription, self.bytes, self.word) = (name, bytes, word)
    }
  }

  private static func png(_ change: (inout PNGBuilder) -> Void = { _ in }) -> [UInt8] {
    var builder = PNGBuilder()
    change(&builder)
    return builder.bytes
  }

  /// Two lines of three levels, by each kind of pixel. The second line is coded by the filters in turn.
  private static let kinds = [
    Kind("grey", png { $0.raw = [0, 0, 128, 255, 0, 9, 8, 7] }, [0, 128, 255, 9, 8, 7]),
    Kind("left", png { $0.raw = [1, 5, 5, 5, 1, 1, 2, 3] }, [5, 10, 15, 1, 3, 6]),
    Kind("above", png { $0.raw = [0, 1, 2, 3, 2, 10, 10, 10] }, [1, 2, 3, 11, 12, 13]),
    Kind("average", png { $0.raw = [0, 10, 20, 30, 3, 1, 1, 1] }, [10, 20, 30, 6, 14, 23]),
    Kind("Paeth", png { $0.raw = [0, 10, 20, 30, 4, 1, 1, 1] }, [10, 20, 30, 11, 21, 31]),
    Kind("one bit", png { ($0.depth, $0.raw) = (1, [0, 0b1010_0000, 0, 0b0100_0000]) }, [255, 0, 255, 0, 255, 0]),
    Kind(
      "sixteen bits", png { ($0.depth, $0.raw) = (16, [0, 1, 99, 2, 0, 3, 0, 0, 4, 0, 5, 0, 6, 0]) },
      [1, 2, 3, 4, 5, 6]
    ),
    Kind(
      "colour", png { ($0.width, $0.height, $0.colour, $0.raw) = (2, 1, 2, [0, 255, 255, 255, 255, 0, 0]) },
      [255, 76]
    ),
    Kind(
      "palette",
      png {
        ($0.width, $0.height, $0.colour, $0.raw) = (2, 1, 3, [0, 1, 0])
        $0.parts = [("PLTE", [0, 0, 0, 200, 200, 200]), ("tRNS", [0])]
      }, [200, 255]
    ),
    Kind("alpha", png { ($0.width, $0.height, $0.colour, $0.raw) = (2, 1, 4, [0, 0, 0, 0, 255]) }, [255, 0]),
    Kind(
      "one transparent level",
      png {
        ($0.width, $0.height, $0.raw) = (2, 1, [0, 7, 8])
        $0.parts = [("tRNS", [0, 7])]
      }, [255, 8]
    ),
    Kind(
      "remarks", png { $0.parts = [("tEXt", Array("Comment".utf8)), ("zTXt", [1, 2, 3])] }, [0, 0, 0, 0, 0, 0]
    ),
  ]

  @Test(arguments: kinds) func pixelsAreRead(kind: Kind) throws {
    #expect(try PNGReader.read(kind.bytes).levels == kind.levels)
  }

  @Test func aLargePictureIsKeptAsFinelyAsItIsPrinted() throws {
    let picture = try PNGReader.read(Self.png { ($0.width, $0.height) = (1, 1000) })
    #expect(picture.width == 1 && picture.height == 143)
  }

  private static let sound = png()

  private static func with(_ bytes: [UInt8], at index: Int) -> [UInt8] {
    var changed = sound
    changed.replaceSubrange(index..<index + bytes.count, with: bytes)
    return changed
  }

  private static let refused = [
    Refused("nothing", [], "not a PNG"), Refused("JPEG", [0xFF, 0xD8, 0xFF, 0xE0], "not a PNG"),
    Refused("SVG", Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "not a PNG"),
    Refused("only the signature", PNGBuilder.signature, "too early"),
    Refused("a length beyond the end", with([0x7F, 0xFF, 0xFF, 0xFF], at: 8), "too early"),
    Refused("a changed head", with([9], at: 19), "checksum"),
    Refused("a changed pixel", with([0xAA], at: 46), "checksum"),
    Refused(
      "no pixels", PNGBuilder.signature + PNGBuilder.part("IHDR", Array(sound[16..<29])) + PNGBuilder.part("IEND", []),
      "no pixels"),
    Refused("no head", PNGBuilder.signature + PNGBuilder.part("IDAT", [1]), "wrong order"),
    Refused("two heads", png { $0.parts = [("IHDR", Array(sound[16..<29]))] }, "wrong order"),
    Refused("too wide", png { $0.width = 4001 }, "4001 x 2"),
    Refused("too high", png { ($0.height, $0.packed) = (2_000_000_000, [0]) }, "2000000000"),
    Refused("of no size", png { ($0.width, $0.raw) = (0, [0, 0]) }, "no picture"),
    Refused("interlaced", png { $0.interlace = 1 }, "interlaced"),
    Refused("an unknown depth", png { $0.depth = 3 }, "no picture"),
    Refused("an unknown colour", png { $0.colour = 5 }, "no picture"),
    Refused("an unknown filter", png { $0.raw = [5, 0, 0, 0, 0, 0, 0, 0] }, "a line"),
    Refused("a line too few", png { $0.raw = [0, 1, 2, 3] }, "missing"),
    Refused("a line too many", png { $0.raw = Array(repeating: 0, count: 12) }, "do not end"),
    Refused("a bomb", png { $0.raw = Array(repeating: 0, count: 1 << 22) }, "do not end"),
    Refused("pixels that are not packed", png { $0.packed = [1, 2, 3, 4] }, "missing"),
    Refused(
      "pixels cut short", png { $0.packed = Array(PNGBuilder.packed(Array(repeating: 0, count: 8)).dropLast(3)) },
      "do not end"),
    Refused("a palette that is missing", png { $0.colour = 3 }, "colours"),
    Refused(
      "a colour beyond the palette",
      png {
        ($0.colour, $0.raw) = (3, [0, 1, 0, 0, 0, 0, 0, 0])
        $0.parts = [("PLTE", [0, 0, 0])]
      }, "unknown colour"
    ),
    Refused("an unknown part that matters", png { $0.parts = [("ABCD", [])] }, "unknown part"),
    Refused("too many bytes", sound + [UInt8](repeating: 0, count: 2 << 20), "too large"),
  ]

  @Test(arguments: refused) func damageIsRefusedInWords(file: Refused) {
    let fault = #expect(throws: PictureFault.self) { try PNGReader.read(file.bytes) }
    #expect(fault?.problem.contains(file.word) == true && fault?.hint.isEmpty == false, "\(fault?.problem ?? "")")
  }

  /// However it is cut, a file is refused; with any byte changed it is refused too.
  @Test func noDamageGoesUnnoticed() {
    for count in Self.sound.indices {
      #expect(throws: PictureFault.self) { try PNGReader.read(Array(Self.sound.prefix(count))) }
    }
    for index in Self.sound.indices {
      #expect(throws: PictureFault.self) { try PNGReader.read(Self.with([Self.sound[index] ^ 0x10], at: index)) }
    }
  }
}
