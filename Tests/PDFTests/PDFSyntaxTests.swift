import Pages
import Testing

@testable import PDF

/// The syntax of PDF 1.7 §7.3.
@Suite struct PDFSyntaxTests {
  private func written(_ write: (inout PDFSyntax) -> Void) -> String {
    var syntax = PDFSyntax()
    write(&syntax)
    return String(decoding: syntax.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("plain", "(plain)"), ("a (b) \\ c", "(a \\(b\\) \\\\ c)"), ("", "()"), ("é", "<FEFF00E9>"),
    ("two\nlines", "<FEFF00740077006F000A006C0069006E00650073>"), ("😀", "<FEFFD83DDE00>"),
  ])
  func textsAreEscapedOrInUTF16(text: String, syntax: String) {
    #expect(written { $0.text(text) } == syntax)
  }

  @Test func numbersAreSeparatedFromTheTokenBefore() {
    #expect(written { $0.integer(0) } == " 0")
    #expect(written { $0.integer(-1205) } == " -1205")
    #expect(written { $0.length(.pt(12.5)) } == " 12.5")
    #expect(written { $0.reference(PDFReference(7)) } == " 7 0 R")
  }

  @Test func entriesAreKeysWithValues() {
    let syntax = written { syntax in
      syntax.entry("/A", 1)
      syntax.entry("/B", PDFReference(2))
      syntax.entry("/C", name: "Row")
      syntax.entry("/D", text: "x")
      syntax.entry("/E", [PDFReference(3), PDFReference(4)])
    }
    #expect(syntax == "/A 1/B 2 0 R/C/Row/D(x)/E[ 3 0 R 4 0 R]")
  }

  @Test func bytesAreWrittenInHexadecimal() {
    #expect(written { $0.hex([0, 0x9F, 0xFF]) } == "009FFF")
  }

  @Test func datesAreInUTC() {
    let date = PDFDate(secondsSinceEpoch: 1_514_721_600)
    #expect(date.pdf == "D:20171231120000Z" && date.xmp == "2017-12-31T12:00:00Z")
  }

  @Test func deflatedBytesComeBack() {
    let deflater = Deflater()
    for bytes in [
      [], [7], Array(repeating: 65, count: 100_000), (0..<50_000).map { UInt8(truncatingIfNeeded: $0 * $0) },
    ] {
      let deflated = deflater.deflated(bytes)
      #expect(Deflater.inflated(deflated) == bytes)
      #expect(Deflater.inflated(Array(deflated.dropLast())) == nil)
    }
    #expect(Deflater.inflated(Array("no zlib data".utf8)) == nil)
  }

  @Test func aFieldNameHasNoFullStop() {
    #expect(FieldTree.partial("table.date.1") == "table_date_1")
  }
}
