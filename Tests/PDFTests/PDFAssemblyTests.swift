import Pages
import Testing

@testable import PDF

/// Files put together from a drawing of Cairo's and further objects, read back by libqpdf.
@Suite struct PDFAssemblyTests {
  private let size = Size(width: .pt(100), height: .pt(200))

  /// Pages with a box each.
  private func drawing(pages: Int = 1) throws -> DrawnFile {
    let surface = try PDFSurface(size: size)
    for page in 0..<pages {
      try surface.page(size: size) { canvas in
        canvas.fill([Rect(x: .pt(10), y: .pt(10 * Double(page + 1)), width: .pt(30), height: .pt(5))], .ink)
      }
    }
    return try DrawnFile(try surface.finish())
  }

  /// A document with the drawing's pages, and whatever is added to its catalogue.
  private func document(
    of drawing: DrawnFile, adding: (inout PDFAssembly) -> [PDFReference] = { _ in [] }
  ) throws -> [UInt8] {
    var file = try PDFAssembly(drawing, keeping: drawing.pages.flatMap(\.contents), deflater: Deflater())
    let tree = file.reserve()
    let resources = PageWriter.writeResources(try drawing.resources(), to: &file)
    let pages = drawing.pages.map { page in
      file.addDictionary(nil, "/Type/Page") { syntax in
        PageWriter.writePage(Page(size: size), under: tree, resources: resources, to: &syntax)
        syntax.entry("/Contents", page.contents)
      }
    }
    PageWriter.writeTree(pages, as: tree, to: &file)
    let added = adding(&file)
    let root = file.addDictionary(nil, "/Type/Catalog") { syntax in
      syntax.entry("/Pages", tree)
      syntax.entry("/Added", added)
    }
    let information = file.add { $0.write("<<>>") }
    return file.write(root: root, information: information, identifier: { _ in Array(repeating: 7, count: 16) })
  }

  @Test func pagesAreWhatCairoDrew() throws {
    let drawing = try drawing(pages: 3)
    #expect(drawing.pages.count == 3)
    let read = try QPDFDocument(try document(of: drawing))
    #expect(read.pageCount == 3 && !read.hasFoundDamage())
    for index in 0..<3 {
      let drawn = try drawing.operators(of: drawing.pages[index])
      #expect(try read.content(of: read.page(index)) == drawn)
    }
  }

  @Test func theSameObjectsGiveTheSameBytes() throws {
    #expect(try document(of: drawing()) == document(of: drawing()))
  }

  @Test func objectsThatAreNotKeptAreLeftOut() throws {
    let drawing = try drawing(pages: 4)
    var file = try PDFAssembly(drawing, keeping: drawing.pages[2].contents, deflater: Deflater())
    // The numbers of all other objects are free again.
    let reserved = (1..<drawing.objectCount).map { _ in file.reserve().number }
    #expect(!reserved.contains(drawing.pages[2].contents[0].number))
    #expect(reserved.contains(drawing.pages[0].contents[0].number))
    #expect(Set(reserved).count == reserved.count)
  }

  /// An object stream holds 200 objects, so that these need several.
  @Test func anyNumberOfObjectsIsFoundAgain() throws {
    let bytes = try document(of: drawing()) { file in (0..<1_001).map { number in file.add { $0.integer(number) } } }
    let read = try QPDFDocument(bytes)
    #expect(read.root["/Added"].items.map(\.integer) == Array(0..<1_001))
    let isDamaged = read.hasFoundDamage()
    #expect(!isDamaged)
  }

  @Test func streamsKeepTheirBytes() throws {
    let (plain, packed) = (Array("endstream endobj >>".utf8), [UInt8](repeating: 9, count: 5_000))
    let bytes = try document(of: drawing()) { file in
      [
        file.addStream(plain) { $0.entry("/Kind", name: "Plain") },
        file.addStream(Deflater().deflated(packed), isDeflated: true),
      ]
    }
    let read = try QPDFDocument(bytes)
    let added = read.root["/Added"]
    #expect(added[0].bytes == plain)
    #expect(added[0].streamDictionary["/Kind"].name == "Plain")
    #expect(added[1].bytes == packed)
  }

  @Test func fontsAreSharedByAllPages() throws {
    let run = try #require(
      PangoShaper(usesHostFonts: false).shape("Ann", style: TextStyle(size: .pt(11), lineHeight: .pt(15)), width: nil)
        .lines.first?.runs.first?.run)
    let fonts = FontLibrary()
    let surface = try PDFSurface(size: size)
    for _ in 0..<2 {
      try surface.page(size: size) { canvas throws(PDFError) in
        canvas.show(
          run, at: Point(x: .pt(10), y: .pt(20)), shade: .ink, font: try fonts.font(run.font, size: run.size))
      }
    }
    #expect(try DrawnFile(try surface.finish()).resources().count(of: "Font") == 1)
  }
}
