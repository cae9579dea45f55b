import Domain
import Reading
import TestSupport
import Testing

/// What a sheet has and does not show is read, and said once.
@Suite struct HiddenPartTests {
  private func warnings(_ rows: String, before: String = "", after: String = "") throws -> [String] {
    let builder = WorkbookBuilder(["Candidates": rows])
    let part = "xl/worksheets/sheet1.xml"
    let xml = String(decoding: builder.parts.first { $0.name == part }?.bytes ?? [], as: UTF8.self)
      .replacing("<sheetData>", with: before + "<sheetData>").replacing("</sheetData>", with: "</sheetData>" + after)
    let result = CentreRecords.reading(
      of: [SourceFile(name: "c.xlsx", bytes: try builder.with(part, xml.utf8).bytes())])
    #expect(result.records.candidates.count == 5 && result.diagnostics.allSatisfy { $0.severity == .warning })
    return result.diagnostics.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.message)" }
  }

  private static func rows(_ hidden: [Int: String]) -> String {
    WorkbookBuilder.row(1, "id", "name", "units")
      + (2...6).map { number in
        WorkbookBuilder.row(number, "C\(number)", "Ann", "F3")
          .replacing("<row ", with: "<row \(hidden[number] ?? "") ")
      }.joined()
  }

  @Test func rowsThatAreHiddenAreNamed() throws {
    #expect(
      try warnings(Self.rows([3: "hidden=\"1\"", 4: "ht=\"0\" customHeight=\"1\"", 6: "hidden=\"true\""])) == [
        "3:1 3 rows are hidden and read like the others: rows 3 to 4 and 6"
      ])
    #expect(try warnings(Self.rows([3: "hidden=\"0\""])).isEmpty)
  }

  @Test func rowsBehindAFilterAreNamedSo() throws {
    let filter = "<autoFilter ref=\"A1:C6\"><filterColumn colId=\"0\"/></autoFilter>"
    #expect(
      try warnings(Self.rows([5: "hidden=\"1\""]), after: filter) == [
        "5:1 1 row is hidden by a filter and read like the others: row 5"
      ])
  }

  @Test func columnsThatAreHiddenAreNamed() throws {
    let columns = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"9\" max=\"16384\" hidden=\"1\"/></cols>"
    #expect(
      try warnings(Self.rows([:]), before: columns) == ["1:2 2 columns are hidden and read like the others: B and C"])
  }
}
