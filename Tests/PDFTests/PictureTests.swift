import TestSupport
import Testing

@testable import PDF
@testable import Pages

/// The comparison of recorded pictures: it must see a missing line, and not see a slightly different edge.
@Suite struct PictureTests {
  private let size = Size(width: .mm(210), height: .mm(297))
  private let shaper = PangoShaper(usesHostFonts: false)

  /// A page of forty lines of text between rules, as the tests of forms draw it.
  private func picture(lines: Int = 40, rules: Int = 40, moved: Double = 0, shade: Shade = .line) throws -> Picture {
    let style = TextStyle(size: .pt(11), lineHeight: .pt(15))
    let line = shaper.shape("The candidate explained the procedure", style: style, width: nil).lines[0].runs[0].run
    var items: [PageItem] = (0..<lines).map {
      .text(line, at: Point(x: .pt(60 + moved), y: .pt(60 + 18 * Double($0))), shade: .ink, owner: .footer)
    }
    items += (0..<rules).map { index -> PageItem in
      let y = Length.pt(64 + 18 * Double(index))
      return .rule(
        from: Point(x: .pt(60), y: y), to: Point(x: .pt(540), y: y), Stroke(thickness: .pt(0.5), shade: shade))
    }
    let form = LaidOutForm(
      metadata: Metadata(title: "", language: "en-GB", documentID: "", form: ""),
      pages: [Page(size: size, items: items)])
    return try Picture(png: try PDFRenderer().png(form, page: 0, pixelsPerInch: 40))
  }

  @Test func theSamePageHasNoDifference() throws {
    #expect(try picture().difference(from: picture(), isByOneCairo: true) == nil)
  }

  @Test func aMissingLineOfTextIsSeen() throws {
    #expect(try picture(lines: 39).difference(from: picture(), isByOneCairo: true)?.contains("pixels differ") == true)
  }

  @Test func aMissingRuleIsSeen() throws {
    #expect(try picture(rules: 39).difference(from: picture(), isByOneCairo: true)?.contains("pixels differ") == true)
  }

  @Test func movedTextIsSeen() throws {
    #expect(try picture(moved: 1).difference(from: picture(), isByOneCairo: true) != nil)
  }

  @Test func aShadeThatHardlyDiffersIsNotSeen() throws {
    #expect(try picture(shade: Shade(level: 0x78)).difference(from: picture(), isByOneCairo: true) == nil)
  }

  /// Between versions of Cairo a fraction of a pixel is nothing, a missing letter is something. The recorded display lists
  /// say where things are.
  @Test func anotherCairoMayPlaceLettersAtFractionsOfAPixel() throws {
    let plain = try picture()
    #expect(try picture(moved: 0.4).difference(from: plain, isByOneCairo: false) == nil)
    #expect(try picture(lines: 39).difference(from: plain, isByOneCairo: false)?.contains("the pixels around") == true)
    #expect(try picture(moved: 40).difference(from: plain, isByOneCairo: false) != nil)
  }

  @Test func anotherSizeIsSeen() throws {
    let small = try Picture(png: try ImageSurface(size: size, pixelsPerInch: 20).png())
    #expect(try picture().difference(from: small, isByOneCairo: true)?.contains("pixels are not") == true)
  }

  @Test(arguments: [[], Array("no picture".utf8), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]])
  func otherBytesAreNotAPicture(bytes: [UInt8]) {
    #expect(throws: Picture.Failure.self) { try Picture(png: bytes) }
  }
}
