import Reading
import TestSupport
import Testing

/// Workbooks that the program writes are read back as they were.
@Suite struct WorkbookWriterTests {
  @Test func whatIsWrittenIsRead() throws {
    let rows: [[WorkbookWriter.Cell]] = [
      [.text("a & <b> \"c\""), .number(12), .text("two\nlines")], [.text(""), .text("  Zoë ✓ "), .text("_x0041_")],
    ]
    let bytes = try WorkbookWriter.bytes(rows, headings: ["One", "Two", "Three"], sheet: "A & B")
    let (sheets, findings) = read(bytes)
    #expect(findings.isEmpty && sheets.map(\.name) == ["A & B"])
    #expect(
      sheets.first?.dump == [
        "A1=One", "B1=Two", "C1=Three", "A2=a & <b> \"c\"", "B2=12", "C2=two\nlines", "B3=Zoë ✓", "C3=_x0041_",
      ])
    #expect(bytes == (try WorkbookWriter.bytes(rows, headings: ["One", "Two", "Three"], sheet: "A & B")))
  }

  @Test func textsAreNoFormulasAndNoXML() throws {
    let rows: [[WorkbookWriter.Cell]] = [[.text("=1+1"), .text("\n@x"), .text("a\u{0}\u{1B}b\u{FFFE}")]]
    let guarded = read(try WorkbookWriter.bytes(rows, headings: ["A", "B", "C"], sheet: "S")).sheets.first?.dump
    #expect(guarded?.suffix(3) == ["A2='=1+1", "B2='\n@x", "C2=a\u{FFFD}\u{FFFD}b\u{FFFD}"], "\(guarded ?? [])")
    let raw = read(try WorkbookWriter.bytes(rows, headings: ["A", "B", "C"], sheet: "S", isRaw: true)).sheets.first?
      .dump
    #expect(raw?.contains("A2==1+1") == true)
  }

  @Test func whatAWorkbookCannotHoldIsRefused() {
    let long = String(repeating: "x", count: 32_768)
    #expect(throws: Diagnostics.self) { try WorkbookWriter.bytes([[.text(long)]], headings: ["A"], sheet: "S") }
  }
}
