import Domain
import Foundation
import Importing
import PDF
import Reading
import TestSupport
import Testing

/// A specification as a PDF gives what the same specification gives as text.
@Suite struct ImportedPDFTests {
  @Test func aPrintedTableIsReadAsItsText() throws {
    let file = try Fixture.file("print.txt")
    let expected = try Importer.qualification(in: file).value
    let pages = try PrintedDocument.text(
      ofPDF: try PrintedDocument.pdf(of: String(decoding: file.bytes, as: UTF8.self)))
    #expect(pages.count == 2)
    let read = try Importer.qualification(inPages: pages, of: file)
    let imported = read.value
    #expect(QualificationWriter.yaml(imported) == QualificationWriter.yaml(expected))
    #expect(imported == expected)
    #expect(imported.units.first?.outcomes.map(\.criteria.count) == [3, 3])
    #expect(read.warnings.allSatisfy { ["missing-facts", "repeated-head"].contains($0.code) })
  }

  /// Pages of a flattened table end in the midst of criteria, and a line at the edge of two pages is no running head.
  @Test func textGoesOnOverThePage() throws {
    let file = try Fixture.file("flattened.txt")
    let expected = try Importer.qualification(in: file).value
    let pages = try PrintedDocument.text(
      ofPDF: try PrintedDocument.pdf(of: String(decoding: file.bytes, as: UTF8.self)))
    #expect(pages.count >= 3)
    #expect(try Importer.qualification(inPages: pages, of: file).value == expected)
  }

  @Test func whatIsNoPDFIsDamaged() {
    for text in [
      "%PDF-1.7\n", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>",
    ] {
      #expect(throws: PDFText.Obstacle.damaged) { try PrintedDocument.text(ofPDF: Array(text.utf8)) }
    }
  }

  @Test func anEncryptedFileIsSaidToBe() throws {
    let folder = try ScratchFolder()
    let plain = folder.path + "/plain.pdf"
    try Data(try PrintedDocument.pdf(of: "Unit title:\tHedges")).write(to: URL(fileURLWithPath: plain))
    let locked = folder.path + "/locked.pdf"
    #expect(try Shell("qpdf", "--encrypt", "a", "b", "256", "--", plain, locked).status == 0)
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: locked)))
    #expect(throws: PDFText.Obstacle.encrypted) { try PrintedDocument.text(ofPDF: bytes) }
  }
}
