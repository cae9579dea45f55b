import Pages
import Testing

@testable import PDF

/// The wrapper of libqpdf.
@Suite struct QPDFDocumentTests {
  private func bytes() throws -> [UInt8] {
    let size = Size(width: .mm(210), height: .mm(297))
    let metadata = Metadata(title: "T", language: "en-GB", documentID: "0000-0000-0000", form: "form v1")
    let shaped = PangoShaper(usesHostFonts: false).shape(
      "Text", style: TextStyle(size: .pt(11), lineHeight: .pt(15)), width: nil)
    let text = PageItem.text(
      shaped.lines[0].runs[0].run, at: Point(x: .mm(20), y: .mm(20)), shade: .ink, owner: .footer)
    return try PDFRenderer().pdf(
      LaidOutForm(
        metadata: metadata, pages: [Page(size: size, items: [text])]))
  }

  @Test func valuesHaveTheirTypesAndNoOthers() throws {
    let document = try QPDFDocument(try bytes())
    let root = document.root
    #expect(root["/Type"].name == "Catalog")
    #expect(root["/Lang"].text == "en-GB")
    #expect(root["/Lang"].name == nil)
    #expect(root["/Lang"].integer == nil)
    let isMarked = root["/MarkInfo"]["/Marked"].isTrue
    let isMissing = root["/NoSuchKey"].isNull
    #expect(isMarked && isMissing)
    #expect(root.count == 0 && document.page(0).keys.contains("/MediaBox"))
    #expect(document.page(0)["/MediaBox"][2].number == 595.28)
    let isDamaged = document.hasFoundDamage()
    #expect(!isDamaged, "asking for a missing key is no damage")
  }

  @Test func aDamagedFileIsReadOnlyWhenItMayBeRepaired() throws {
    // The cross-reference table is missing.
    let damaged = Array(
      """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
      3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
      trailer <</Root 1 0 R/Size 4>>
      startxref
      9999
      %%EOF
      """.utf8)
    #expect(throws: PDFError.self) { _ = try QPDFDocument(damaged) }
    let repaired = try QPDFDocument(damaged, repairing: true)
    let (first, second) = (repaired.hasFoundDamage(), repaired.hasFoundDamage())
    #expect(first && !second, "only new damage counts")
  }

  @Test func aPageTreeThatLeadsToItselfIsRefused() {
    let text = """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Kids[2 0 R]/Count 9>> endobj
      trailer <</Root 1 0 R/Size 3>>
      startxref
      9999
      %%EOF
      """
    #expect(throws: PDFError.self) { _ = try QPDFDocument(Array(text.utf8), repairing: true) }
  }

  @Test(arguments: ["", "no PDF", "%PDF-1.7\n"])
  func bytesThatAreNotAPDFAreRefused(text: String) {
    #expect(throws: PDFError.self) { _ = try QPDFDocument(Array(text.utf8), repairing: true) }
  }

  @Test func anEncryptedFileNeedsItsPassword() throws {
    let plain = try bytes()
    let locked = try QPDFDocument(plain).encrypted(with: Protection(user: "open sesame"))
    #expect(PDFRenderer.isProtected(locked, by: "open sesame") && !PDFRenderer.isProtected(locked, by: "other"))
    let error = #expect(throws: PDFError.self) { _ = try QPDFDocument(locked) }
    #expect(error?.isAboutEncryption == true)
    let document = try QPDFDocument(locked, password: "open sesame")
    #expect(document.isEncrypted && document.allowsAccessibility)
    let original = try QPDFDocument(plain)
    let content = try original.content(of: original.page(0))
    #expect(try document.content(of: document.page(0)) == content)
  }

  @Test func ownerPasswordsAreRandom() {
    #expect(Protection(user: "a").owner != Protection(user: "a").owner)
    #expect(Protection(user: "a").owner.count > 15)
  }
}
