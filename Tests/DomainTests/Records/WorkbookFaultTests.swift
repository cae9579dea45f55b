import Domain
import Reading
import TestSupport
import Testing

/// A workbook with faults planted in its sheets: one run finds them all where they stand, and names nobody.
@Suite struct WorkbookFaultTests {
  /// Styles: 1 is a day, 2 a percentage, 3 five digits.
  private static let styles = """
    <numFmts><numFmt numFmtId="170" formatCode="00000"/></numFmts>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs>
    """

  private static let candidates = [
    WorkbookBuilder.row(
      1, "id", "name", "uln", "date_of_birth", "registered", "qualification", "units", "assessor", "scribe", "phone",
      "cohort"),
    // Row 2 is empty: rows are counted as the spreadsheet counts them.
    WorkbookBuilder.cells(3, "C3", "Ann Quill", "|9.27630868600001E+18"),
    WorkbookBuilder.cells(4, "C4", "Bob Quill", "", "04/13/1990"),
    WorkbookBuilder.cells(5, "C5", "Cy Quill", "", "", "|42828"),
    WorkbookBuilder.cells(6, "C6", "Di Quill", "", "", "", "|3456"),
    WorkbookBuilder.cells(7, "C7", "Ed Quill", "", "", "", "s=\"3\"|3456", "s=\"1\"|42795"),
    WorkbookBuilder.cells(8, "C8", "t=\"e\"|#REF!"),
    "<row r=\"9\"><c r=\"A9\"><v>9</v></c><c r=\"B9\"><f>A1&amp;B1</f></c></row>",
    WorkbookBuilder.cells(10, "C10", "Flo Quill", "", "", "", "", "", "XX"),
    WorkbookBuilder.cells(11, "C11", "Gil Quill", "", "", "", "", "", "", "maybe"),
    WorkbookBuilder.cells(12, "C3", "Hal Quill"),
    WorkbookBuilder.cells(13, "C13", "Ian Quill", "|927630868"),
    WorkbookBuilder.cells(14, "C14", "Jo Quill", "|9999999999"),
    WorkbookBuilder.cells(15, "C15", "", "|9276308686"),
    WorkbookBuilder.cells(16, "C16", "Kay Quill", "", "", "", "", "", "", "", "", "", "", "stray"),
    WorkbookBuilder.cells(17, "C17", "Lou Quill", "", "", "", "", "", "", "", "|7700900101"),
    WorkbookBuilder.cells(18, "C18", "May\u{200B} Quill"),
    WorkbookBuilder.cells(19, "C19", "Ned Quill"),
    WorkbookBuilder.cells(20, "C20", "Oz Quill", "", "", "s=\"1\"|60"),
    WorkbookBuilder.cells(21, "C21", "TBC"),
    WorkbookBuilder.cells(22, "C22", "Pat Quill", "s=\"2\"|0.5"),
    WorkbookBuilder.cells(23, "s=\"1\"|42795", "Quy Quill"),
    WorkbookBuilder.cells(24, "|1.1", "Ros Quill"),
    WorkbookBuilder.cells(25, "t=\"b\"|1", "Sue Quill", "s=\"3\"|9276308686", "s=\"1\"|33000", "s=\"1\"|42767"),
  ].joined()

  private static let staff =
    WorkbookBuilder.row(1, "id", "name", "role", "Role ") + WorkbookBuilder.row(2, "JP", "Jo March", "assessor")
    + WorkbookBuilder.row(3, "MH", "Di Hall", "astronaut")

  private static let evidence = [
    WorkbookBuilder.row(1, "candidate", "ref", "criteria"), WorkbookBuilder.cells(2, "C19", "O1", "|3.1"),
    WorkbookBuilder.cells(3, "C19", "O2", "F3"), WorkbookBuilder.cells(4, "C99", "O3"),
    WorkbookBuilder.cells(5, "C19", "O4", "s=\"1\"|42795"), WorkbookBuilder.cells(6, "C19", "", "F3:1.1"),
  ].joined()

  private func workbook() throws -> SourceFile {
    let builder = WorkbookBuilder(
      [
        "Candidates": Self.candidates, "Staff": Self.staff, "evidence": Self.evidence,
        "Witness": WorkbookBuilder.row(1, "nome", "relationship") + WorkbookBuilder.row(2, "Al Roe", "Manager"),
        "Plans": WorkbookBuilder.row(1, "plan", "candidate", "agreed")
          + WorkbookBuilder.row(2, "P1", "C19", "31/02/2017"),
        "Questions": WorkbookBuilder.row(1, "plan", "unit", "criterion", "question")
          + WorkbookBuilder.cells(2, "P1", "F3", "|3.1", "Why?"),
        "Milestones": WorkbookBuilder.row(1, "candidate", "unit", "milestone", "date", "", "note")
          + WorkbookBuilder.cells(2, "C19", "F3", "party", "s=\"1\"|42795"),
        "signatures": WorkbookBuilder.row(1, "candidate"), ".Old": WorkbookBuilder.row(1, "x"),
        "Torn": "<row r=\"2\"/><row r=\"1\"/>",
      ], styles: Self.styles)
    return SourceFile(name: "centre.xlsx", bytes: try builder.merging("A19:B19", inSheet: 1).bytes())
  }

  private static let planted = [
    // Columns and sheets.
    "unused-column Candidates:1:11", "merged-cells Candidates:19:1", "duplicate-heading Staff:1:4",
    "missing-column Witness:1:1", "blank-heading Milestones:1:5", "unused-column Milestones:1:6",
    "fill-policy signatures:1:1", "hidden-sheet .Old:1:1", "unreadable-workbook Torn:1:1",
    "month-first Candidates:4:4",
    // Rows.
    "rounded-number Candidates:3:3", "unreadable-date Candidates:5:5",
    "lost-zero Candidates:6:6", "damaged-value Candidates:7:7", "damaged-value Candidates:8:2",
    "damaged-value Candidates:9:2", "unknown-reference Candidates:10:8", "wrong-value Candidates:11:9",
    "duplicate-id Candidates:12:1", "wrong-length Candidates:13:3", "placeholder Candidates:14:3",
    "missing-value Candidates:15:1", "ragged-row Candidates:16:13", "lost-zero Candidates:17:10",
    "invisible-characters Candidates:18:2", "damaged-value Candidates:20:5", "placeholder Candidates:21:2",
    "damaged-value Candidates:22:3", "damaged-value Candidates:23:1", "damaged-value Candidates:24:1",
    "unknown-word Staff:3:3", "damaged-value evidence:2:3", "unreadable-criterion evidence:3:3",
    "unknown-reference evidence:4:1", "damaged-value evidence:5:3", "missing-value evidence:6:1",
    "unreadable-date Plans:2:3", "damaged-value Questions:2:3", "unknown-word Milestones:2:3",
  ]

  @Test func everyFaultIsFoundInOneRun() throws {
    let result = CentreRecords.reading(of: [try workbook()])
    let found = result.diagnostics.map { diagnostic in
      let place = diagnostic.place?.description ?? "nowhere"
      return "\(diagnostic.code) " + place.replacing("centre.xlsx[", with: "").replacing("]", with: "")
    }
    for fault in Self.planted { #expect(found.contains(fault), "\(fault) was not found") }
    for fault in found { #expect(Self.planted.contains(fault), "\(fault) was not planted") }
    #expect(found == Self.planted)
    #expect(result.records.candidates.map(\.id) == ["C17", "C18", "C19", "TRUE"])
    #expect(result.records.candidates.last?.registered?.iso == "2017-02-01")
  }

  @Test func noMessageHoldsAPersonsData() throws {
    let printed = CentreRecords.reading(of: [try workbook()]).printed
    for secret in ["Quill", "927630868", "42795", "1990", "stray", "7700900101", "Roe"] {
      #expect(!printed.contains(secret), "\(secret)")
    }
  }
}
