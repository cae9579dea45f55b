import Foundation
import Pages
import Reading
import TestSupport
import Testing

@testable import PDF

/// A picture in a document: drawn once, in grey, outside the structure, and the same in every kind of output.
@Suite struct LogoTests {
  private static let logo = PagePicture(
    id: "a", width: 40, height: 20, levels: (0..<800).map { UInt8($0 % 256) })
  private static let size = Size(width: .mm(210), height: .mm(297))

  private static func form(pages: Int) -> LaidOutForm {
    let item = PageItem.picture(logo, Rect(x: .mm(20), y: .mm(20), width: .mm(30), height: .mm(15)))
    return LaidOutForm(
      metadata: Metadata(title: "T", language: "en-GB", documentID: "0", form: "x v1"),
      pages: Array(repeating: Page(size: size, items: [item]), count: pages))
  }

  /// What pdfimages lists: the page, the colour, and the number of the object.
  private func images(in bytes: [UInt8]) throws -> [(colour: String, object: String)] {
    let folder = try ScratchFolder()
    let path = folder.path + "/x.pdf"
    FileManager.default.createFile(atPath: path, contents: Data(bytes))
    #expect(try Shell("qpdf", "--check", path).status == 0)
    return try Shell("pdfimages", "-list", path).output.split(separator: "\n").dropFirst(2).map { line in
      let words = line.split(separator: " ").map(String.init)
      return (words[5], words[10])
    }
  }

  @Test func itIsDrawnOnceHoweverOftenItIsShown() throws {
    let tagged = try images(in: try PDFRenderer().pdf(Self.form(pages: 3)))
    #expect(tagged.map(\.colour) == ["gray", "gray", "gray"] && Set(tagged.map(\.object)).count == 1)
    let finder = SharedContentFinder()
    _ = finder.separated(Self.form(pages: 1))
    let paper = try images(in: try PDFRenderer().paper(finder.separated(Self.form(pages: 2))).bytes)
    #expect(Set(paper.map(\.object)).count == 1)
  }

  @Test func itIsAnArtifact() throws {
    let file = try DrawnFile(try PDFRenderer().pdf(Self.form(pages: 1)))
    let operators = String(decoding: try file.operators(of: file.pages[0]), as: UTF8.self)
    let parts = operators.split(separator: "BDC")
    #expect(parts.count == 2 && parts[0].contains("/Artifact") && parts[1].contains(" Do"))
  }

  @Test func thePictureOfAPageHasIt() throws {
    let with = try PDFRenderer().png(Self.form(pages: 1), page: 0, pixelsPerInch: 72)
    let without = try PDFRenderer().png(
      LaidOutForm(metadata: Self.form(pages: 1).metadata, pages: [Page(size: Self.size)]), page: 0, pixelsPerInch: 72)
    #expect(with != without)
  }
}
