import Reading
import TestSupport
import Testing

/// Reads a workbook's sheets, with everything that was reported.
func read(_ bytes: [UInt8]) -> (sheets: [Sheet], findings: [Diagnostic]) {
  let findings = Findings()
  guard let workbook = findings.take({ () throws(Diagnostics) in Checked(try Workbook(bytes, file: "w.xlsx")) }) else {
    return ([], findings.items)
  }
  let sheets = workbook.names.indices.compactMap { index in
    findings.take { () throws(Diagnostics) in try workbook.sheet(index) } ?? nil
  }
  return (sheets, findings.items)
}

extension Sheet {
  /// `A1=text` for each cell.
  var dump: [String] {
    rows.flatMap { row in row.cells.map { "\(CellReference.letters(ofColumn: $0.column))\(row.number)=\($0.text)" } }
  }
}

/// Valid workbooks, as different programs write them.
@Suite struct WorkbookTests {
  private func dump(_ builder: WorkbookBuilder) throws -> [String] {
    let (sheets, findings) = read(try builder.bytes())
    #expect(findings.isEmpty, "\(findings)")
    return sheets.flatMap(\.dump)
  }

  @Test func textsAreSharedOrInTheirCells() throws {
    let strings = """
      <si><t>plain</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t xml:space="preserve">text</t></r></si>
      <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t xml:space="preserve">  a_x000D_\nb _x005F_x0041_ </t></si>
      <si><t/></si>
      """
    let cells = WorkbookBuilder.cells(
      1, "t=\"s\"|0", "t=\"s\"|1", "t=\"s\"|2", "t=\"s\"|3", "t=\"s\"|4", "t=\"str\"|formula", "in &lt;cell&gt;")
    #expect(
      try dump(WorkbookBuilder(["x": cells], strings: strings)) == [
        "A1=plain", "B1=rich text", "C1=東京", "D1=a\r\nb _x0041_", "F1=formula", "G1=in <cell>",
      ])
  }

  @Test func truthValuesErrorsAndISODaysAreTexts() throws {
    let cells = WorkbookBuilder.cells(
      3, "t=\"b\"|1", "t=\"b\"|0", "t=\"e\"|#REF!", "t=\"d\"|2017-02-01T00:00:00", "t=\"d\"|2017-02-01T09:30:00")
    let (sheets, _) = read(try WorkbookBuilder(["x": cells]).bytes())
    #expect(sheets.flatMap(\.dump) == ["A3=TRUE", "B3=FALSE", "C3=#REF!", "D3=2017-02-01", "E3=2017-02-01 09:30:00"])
    #expect(sheets[0].rows[0].cells.map(\.nature) == [.text, .text, .error, .date, .date])
  }

  @Test func formulasGiveTheirLastValue() throws {
    let row = """
      <row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+2</f></c><c r="C1"><f>1+3</f><v></v></c>
      <c r="D1" t="str"><f>""</f><v></v></c><c r="E1" s="1"/></row>
      """
    let (sheets, findings) = read(try WorkbookBuilder(["x": row]).bytes())
    #expect(findings.isEmpty)
    #expect(sheets[0].dump == ["A1=2", "B1=", "C1="])
    #expect(sheets[0].rows[0].cells.map(\.nature) == [.number, .uncalculated, .uncalculated])
  }

  @Test func rowsAndCellsMayLeaveOutWhereTheyStand() throws {
    let rows =
      "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c><v>3</v></c><c r=\"D5\"><v>4</v></c><c><v>5</v></c></row>"
    #expect(try dump(WorkbookBuilder(["x": rows])) == ["A1=1", "B1=2", "A5=3", "D5=4", "E5=5"])
  }

  @Test func emptyRowsAreNoRowsAndHiddenSheetsAreNamed() throws {
    let empty = "<row r=\"1\" spans=\"1:3\"><c r=\"A1\" s=\"4\"/><c r=\"B1\" s=\"4\"><v></v></c></row>"
    let (sheets, findings) = read(try WorkbookBuilder([".notes": WorkbookBuilder.row(1, "a"), "b": empty]).bytes())
    #expect(sheets.map(\.rows) == [[]])
    #expect(findings.map(\.code) == ["hidden-sheet"])
    #expect(findings.map(\.place?.description) == ["w.xlsx[.notes]:1:1"])
  }

  @Test func mergedCellsAreKnown() throws {
    let builder = WorkbookBuilder(["x": WorkbookBuilder.row(1, "a")]).merging("A2:AB7", inSheet: 1)
    let (sheets, _) = read(try builder.bytes())
    #expect(sheets[0].merged.map(\.text) == ["A2:AB7"])
    #expect(sheets[0].merged.first?.last.column == 28)
  }

  @Test func prefixedAndStrictWorkbooksAreReadToo() throws {
    var strict = WorkbookBuilder(["x": WorkbookBuilder.row(1, "a")])
    strict.parts = strict.parts.map { name, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
        .replacing(
          "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
          with: "http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
        .replacing(
          "http://schemas.openxmlformats.org/officeDocument/2006", with: "http://purl.oclc.org/ooxml/officeDocument")
      return (name, Array(text.utf8))
    }
    #expect(try dump(strict) == ["A1=a"])
    let prefixed =
      "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row>"
      + "<x:c><x:v>7</x:v></x:c><c xmlns=\"http://example.org\"><v>8</v></c></x:row></x:sheetData></x:worksheet>"
    #expect(try dump(strict.with("xl/worksheets/sheet1.xml", prefixed.utf8)) == ["A1=7"])
  }
}
