import Foundation
import PDF
import Pages
import TestSupport
import Testing

/// A hand-made form, drawn and then checked by other programs.
@Suite struct PDFRendererTests {
  private let shaper = PangoShaper(usesHostFonts: false)
  private let names = ["Zoë Ó Briain", "Łukasz Żółć", "Nguyễn Thị Minh Khai", "office ffl 3.10", "Μαρία"]

  /// Two pages: a heading, a paragraph over both pages, a table of two columns, a footer.
  private func form() -> LaidOutForm {
    var tree = StructureTree()
    let root = tree.add(.document, under: nil)
    let heading = tree.add(.heading(1), under: root)
    let paragraph = tree.add(.paragraph, under: root)
    let table = tree.add(.table, under: root)
    let head = tree.add(.row, under: tree.add(.tableHead, under: table))
    let heads = ["Ref", "Name"].map { ($0, tree.add(.headerCell(.column), under: head)) }
    let body = tree.add(.tableBody, under: table)
    let cells = names.enumerated().map { index, name in
      let row = tree.add(.row, under: body)
      return [("\(index)", tree.add(.headerCell(.row), under: row)), (name, tree.add(.cell, under: row))]
    }
    let first = [
      text("A form", 1, .element(heading)), text("It begins here ", 2, .element(paragraph)),
      text("Page 1", 50, .footer),
    ]
    var second = [text("and ends here", 1, .element(paragraph)), text("Page 2", 50, .footer)]
    for (index, row) in ([heads] + cells).enumerated() {
      second += row.enumerated().map { text($1.0, 3 + index, .element($1.1), column: $0) }
      second.append(
        .box(
          Rect(x: .mm(20), y: .mm(30 + 10 * Double(index)), width: .mm(100), height: .mm(10)),
          fill: index == 0 ? .tint : nil, stroke: Stroke(thickness: .pt(0.5), shade: .line)))
    }
    let size = Size(width: .mm(210), height: .mm(297))
    return LaidOutForm(
      metadata: Metadata(
        title: "A form – <Zoë> & co", language: "en-GB", documentID: "0000-0000-0000", form: "form v1"),
      pages: [Page(size: size, items: first), Page(size: size, items: second)], structure: tree,
      bookmarks: [
        Bookmark(title: "A form", level: 1, page: 0, y: .mm(20)),
        Bookmark(title: "Table", level: 2, page: 1, y: .mm(30)),
      ])
  }

  private func text(_ text: String, _ line: Int, _ owner: Owner, column: Int = 0) -> PageItem {
    let shaped = shaper.shape(text, style: TextStyle(size: .pt(11), lineHeight: .pt(15)), width: nil)
    let at = Point(x: .mm(22 + 40 * Double(column)), y: .mm(7 + 10 * Double(min(line, 27))))
    guard let run = shaped.lines.first?.runs.first?.run else {
      return .rule(from: at, to: at, Stroke(thickness: .zero, shade: .ink))
    }
    return .text(run, at: at, shade: .ink, owner: owner)
  }

  private func file(in folder: borrowing ScratchFolder, date: Int? = nil) throws -> String {
    let path = folder.path + "/form.pdf"
    try Data(try PDFRenderer(secondsSinceEpoch: date).pdf(form())).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func theSameFormGivesTheSameBytes() throws {
    let renderer = PDFRenderer()
    let bytes = try renderer.pdf(form())
    #expect(try renderer.pdf(form()) == bytes)
    #expect(try PDFRenderer().pdf(form()) == bytes)
  }

  @Test func qpdfFindsNoErrors() throws {
    let folder = try ScratchFolder()
    let verdict = try Shell("qpdf", "--check", file(in: folder))
    #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
    #expect(verdict.errors.isEmpty)
  }

  @Test func popplerReadsTitleTagsAndStructure() throws {
    let folder = try ScratchFolder()
    let path = try file(in: folder)
    let info = try Shell("pdfinfo", path).output
    #expect(info.contains("Title:           A form – <Zoë> & co"))
    #expect(info.contains("Tagged:          yes"))
    #expect(info.contains("Pages:           2"))
    #expect(!info.contains("CreationDate"))
    try Golden.expect(try Shell("pdfinfo", "-struct-text", path).output, is: "structure.txt")
  }

  @Test func everyCharacterIsExtractedOnceAsTyped() throws {
    let folder = try ScratchFolder()
    let text = try Shell("pdftotext", file(in: folder), "-").output
    for name in names { #expect(text.components(separatedBy: name).count == 2, "\(name) in \(text)") }
  }

  @Test func fontsAreEmbeddedSubsetsWithUnicode() throws {
    let folder = try ScratchFolder()
    let fonts = try Shell("pdffonts", file(in: folder)).output.split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    #expect(fonts.allSatisfy { $0.contains("yes yes yes") && $0.contains("+NotoSans") })
  }

  @Test func theFileHasTheEntriesOfAnAccessibleFile() throws {
    let folder = try ScratchFolder()
    let path = try file(in: folder)
    let json = try Shell("qpdf", "--json=2", path).output
    for key in [
      "/Lang\": \"u:en-GB\"", "/DisplayDocTitle\": true", "/Marked\": true", "/Tabs\": \"/S\"", "/Scope\": \"/Column\"",
      "/CIDToGIDMap\": \"/Identity\"",
    ] {
      #expect(json.contains(key), "\(key)")
    }
    #expect(!json.contains("/JavaScript"))
    let content = try Shell("qpdf", "--qdf", "--object-streams=disable", path, "-")
    #expect(content.output.contains("/Artifact <</Type /Pagination>> BDC"))
    #expect(!content.output.contains("/Private"))
  }

  @Test func bookmarksLeadToTheirPages() throws {
    let folder = try ScratchFolder()
    let outline = try Shell("mutool", "show", file(in: folder), "outline").output
    #expect(outline.contains("A form") && outline.contains("Table") && outline.contains("#page=2"))
  }

  @Test func aGivenDateIsWritten() throws {
    let folder = try ScratchFolder()
    let info = try Shell("pdfinfo", "-isodates", file(in: folder, date: 1_514_721_600), environment: ["TZ": "UTC"])
      .output
    #expect(info.contains("CreationDate:    2017-12-31T12:00:00Z"))
  }

  @Test func aPictureHasThePagesSizeAndIsNotBlank() throws {
    let png = try PDFRenderer().png(form(), page: 0, pixelsPerInch: 36)
    let size = [16, 20].map { offset in png[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(size == [298, 421])
    var blank = form()
    blank.pages[0].items = []
    #expect(try PDFRenderer().png(blank, page: 0, pixelsPerInch: 36) != png)
  }
}
