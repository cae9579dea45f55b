import TestSupport
import Testing

@testable import PDF
@testable import Pages

/// The wrappers of Cairo: pictures, drawings that pages share, fonts and errors.
@Suite struct DrawingTests {
  private let size = Size(width: .pt(40), height: .pt(20))

  private func picture(_ draw: (borrowing Canvas) -> Void) throws -> Picture {
    let image = try ImageSurface(size: size, pixelsPerInch: 72)
    try image.draw { canvas in draw(canvas) }
    return try Picture(png: try image.png())
  }

  private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Rect {
    Rect(x: .pt(x), y: .pt(y), width: .pt(width), height: .pt(height))
  }

  @Test func aBoxIsWhereItWasDrawn() throws {
    let picture = try picture { $0.fill([box(10, 5, 20, 10)], Shade(level: 0x14)) }
    #expect(picture.width == 40 && picture.height == 20 && picture.channels == 3)
    for y in 0..<20 {
      for x in 0..<40 {
        let isInside = (10..<30).contains(x) && (5..<15).contains(y)
        #expect(Array(picture[x, y]) == Array(repeating: isInside ? 0x14 : 0xFF, count: 3), "\(x), \(y)")
      }
    }
  }

  @Test func aLineHasItsThicknessAndShade() throws {
    let stroke = Stroke(thickness: .pt(2), shade: Shade(level: 0x70))
    let picture = try picture {
      $0.stroke(lines: [(Point(x: .zero, y: .pt(10)), Point(x: .pt(40), y: .pt(10)))], stroke)
    }
    #expect((0..<20).filter { picture[20, $0].first == 0x70 } == [9, 10])
  }

  @Test func twicePixelsPerInchIsTwiceAsLarge() throws {
    let picture = try Picture(png: try ImageSurface(size: size, pixelsPerInch: 144).png())
    #expect(picture.width == 80 && picture.height == 40)
  }

  @Test func changesAreRedBeforeAndGreenAfter() throws {
    let old = try ImageSurface(size: size, pixelsPerInch: 72)
    let new = try ImageSurface(size: size, pixelsPerInch: 72)
    try old.draw { canvas in canvas.fill([box(0, 0, 10, 20)], Shade(level: 0)) }
    try new.draw { canvas in canvas.fill([box(20, 0, 10, 20)], Shade(level: 0)) }
    let changes = try Picture(png: try ImageSurface.changes(from: old, to: new).png())
    #expect(changes.width == 88)
    #expect(Array(changes[5, 10]) == [0xC8, 0, 0], "removed")
    #expect(Array(changes[48 + 25, 10]) == [0, 0x82, 0x20], "added")
    #expect(Array(changes[35, 10]) == [0xFF, 0xFF, 0xFF], "unchanged")
  }

  @Test func aSharedDrawingIsInTheFileOnce() throws {
    let recording = try Recording(size: size, id: 0) { canvas in canvas.fill([box(0, 0, 10, 10)], .ink) }
    let surface = try PDFSurface(size: size)
    for _ in 0..<3 { try surface.page(size: size) { canvas in canvas.show(recording) } }
    let file = try DrawnFile(try surface.finish())
    let drawings = try file.resources().count(of: "XObject")
    #expect(file.pages.count == 3 && drawings == 1)
  }

  @Test func aFontThatIsMissingIsAnError() {
    #expect(throws: PDFError.self) { try FontLibrary().font(FontFile(path: "/no/such.ttf"), size: .pt(10)) }
  }

  @Test func anErrorSaysWhatWasDone() throws {
    let error = #expect(throws: PDFError.self) {
      _ = try ImageSurface(size: Size(width: .pt(100_000), height: .pt(100_000)), pixelsPerInch: 72)
    }
    #expect(error?.description.hasPrefix("creating a picture: ") == true)
  }

  /// More than the sink's first piece of a megabyte.
  @Test func largeFilesAreComplete() throws {
    let surface = try PDFSurface(size: size)
    for page in 0..<4_000 {
      try surface.page(size: size) { canvas in canvas.fill([box(Double(page % 40), 0, 1, 1)], .ink) }
    }
    let bytes = try surface.finish()
    #expect(bytes.count > 1 << 20)
    #expect(try DrawnFile(bytes).pages.count == 4_000)
  }

  @Test func theVersionsAreThoseOfTheLibraries() {
    #expect(LibraryVersions.all.map(\.name) == ["cairo", "pango", "qpdf"])
    #expect(LibraryVersions.all.allSatisfy { $0.version.first?.isNumber == true })
  }
}
