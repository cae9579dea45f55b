import Foundation
import Reading
import TestSupport
import Testing

/// OpenDocument spreadsheets, and such that want to do harm.
@Suite struct OpenDocumentTests {
  private static let spaces =
    ["office", "table", "text", "style"].map {
      "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined(separator: " ") + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:draw=\"urn:x:draw\""

  private func bytes(_ body: String, styles: String = "", doctype: String = "", manifest: String = "") throws -> [UInt8]
  {
    let content =
      "\(doctype)<office:document-content \(Self.spaces)><office:automatic-styles>\(styles)</office:automatic-styles>"
      + "<office:body><office:spreadsheet>\(body)</office:spreadsheet></office:body></office:document-content>"
    let list = "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\(manifest)</m:manifest>"
    return try ArchiveWriter.bytes(of: [
      ("content.xml", Array(content.utf8)), ("META-INF/manifest.xml", Array(list.utf8)),
    ])
  }

  private func table(_ rows: String, name: String = "x", style: String = "") -> String {
    "<table:table table:name=\"\(name)\" table:style-name=\"\(style)\">\(rows)</table:table>"
  }

  private func row(_ cells: String, _ attributes: String = "") -> String {
    "<table:table-row \(attributes)>\(cells)</table:table-row>"
  }

  private func cell(_ text: String, _ attributes: String = "office:value-type=\"string\"") -> String {
    "<table:table-cell \(attributes)>" + (text.isEmpty ? "" : "<text:p>\(text)</text:p>") + "</table:table-cell>"
  }

  private func texts(_ rows: String) throws -> [String] {
    let book = try Workbook(try bytes(table(rows)), file: "w.ods")
    return try book.sheet(0).value?.rows.flatMap { row in
      row.cells.map { "\(CellReference.letters(ofColumn: $0.column))\(row.number) \($0.text) \($0.nature)" }
    } ?? []
  }

  @Test func cellsAreWhatTheSpreadsheetShows() throws {
    let rows =
      row(
        cell("Zoë <text:span>Ó</text:span><text:s text:c=\"2\"/>B") + cell("")
          + cell("03456", "office:value-type=\"float\" office:value=\"3456\""))
      + row(
        cell("24/11/76", "office:value-type=\"date\" office:date-value=\"1976-11-24T00:00:00\"")
          + cell("3.10", "office:value-type=\"float\" office:value=\"3.1\"")
          + cell("12%", "office:value-type=\"percentage\" office:value=\"0.12\"")
          + cell("", "table:formula=\"of:=A1\"") + cell("#N/A", "table:formula=\"of:=A1\" office:value-type=\"string\"")
          + cell("9.28E+09", "office:value-type=\"float\" office:value=\"9280000123\""))
    #expect(
      try texts(rows) == [
        "A1 Zoë Ó  B text", "C1 03456 number", "A2 1976-11-24 date", "B2 3.10 number", "C2 12% unclear",
        "D2  uncalculated",
        "E2 #N/A error", "F2 9280000123 unclear",
      ])
  }

  @Test func repeatedCellsAndRowsCount() throws {
    let rows =
      row(
        cell("a", "table:number-columns-repeated=\"2\" office:value-type=\"string\"")
          + "<table:table-cell table:number-columns-repeated=\"3\"/>" + cell("b"))
      + row("<table:table-cell table:number-columns-repeated=\"16384\"/>", "table:number-rows-repeated=\"1000\"")
      + row(cell("c"), "table:number-rows-repeated=\"2\"")
      + row("<table:table-cell table:number-columns-repeated=\"16384\"/>", "table:number-rows-repeated=\"1047573\"")
    #expect(
      try texts(rows) == ["A1 a text", "B1 a text", "F1 b text", "A1002 c text", "A1003 c text"])
  }

  /// Comments, drawings and other elements in a cell are not its text.
  @Test func onlyTheTextOfACellIsRead() throws {
    let note = "<office:annotation><dc:creator>x</dc:creator><text:p>note</text:p></office:annotation>"
    let frame = "<draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame>"
    let content =
      "<table:table-cell office:value-type=\"string\">\(note)\(frame)<text:p>one</text:p><text:p>two</text:p></table:table-cell>"
    #expect(try texts(row(content)) == ["A1 one\ntwo text"])
  }

  @Test func hiddenRowsColumnsSheetsAndMergedCellsAreSeen() throws {
    let styles =
      "<style:style style:name=\"h\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"
    let rows =
      "<table:table-column/><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/>"
      + row(
        cell("a", "office:value-type=\"string\" table:number-columns-spanned=\"2\" table:number-rows-spanned=\"1\""))
      + row(cell("b"), "table:visibility=\"filter\"")
    let book = try Workbook(
      try bytes(table(rows) + table(row(cell("x")), name: "y", style: "h"), styles: styles), file: "w.ods")
    let sheet = try #require(try book.sheet(0).value)
    #expect(
      sheet.hidden.rows == [2] && sheet.hidden.isFiltered && sheet.hidden.hasColumn(3) && !sheet.hidden.hasColumn(1))
    #expect(sheet.merged.map(\.text) == ["A1:B1"])
    let hidden = try book.sheet(1)
    #expect(hidden.value == nil && hidden.warnings.map(\.code) == ["hidden-sheet"])
  }

  // MARK: Harm

  private func fault(_ bytes: [UInt8]) -> String {
    do throws(Diagnostics) {
      _ = try Workbook(bytes, file: "w.ods")
      return "it was read"
    } catch { return error.items.map { "\($0.code): \($0.message)" }.joined() }
  }

  @Test func repeatedCellsThatFillTheMemoryAreRefused() throws {
    let long = String(repeating: "x", count: 30_000)
    let bombs = [
      row(
        cell("a", "office:value-type=\"string\" table:number-columns-repeated=\"16384\""),
        "table:number-rows-repeated=\"1048576\""),
      row(cell(long, "office:value-type=\"string\" table:number-columns-repeated=\"16384\"")),
      row(cell(long), "table:number-rows-repeated=\"1048576\""),
      row(cell("a", "office:value-type=\"string\" table:number-columns-repeated=\"999999999999\"")),
      row(cell(""), "table:number-rows-repeated=\"1048576\"") + row(cell("a")),
    ]
    for bomb in bombs { #expect(fault(try bytes(table(bomb))).hasPrefix("too-large"), "\(bomb.prefix(120))") }
  }

  @Test func declarationsPasswordsAndOtherKindsAreRefused() throws {
    let sound = table(row(cell("a")))
    #expect(fault(try bytes(sound)) == "it was read")
    #expect(
      fault(try bytes(sound, doctype: "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")).contains(
        "document type"))
    #expect(fault(try bytes(table(row(cell("&e;"))))).contains("well-formed"))
    let encrypted = "<m:file-entry><m:encryption-data/></m:file-entry>"
    #expect(fault(try bytes(sound, manifest: encrypted)).hasPrefix("encrypted-workbook"))
    #expect(fault(try bytes(sound + sound)).contains("same name"))
    let text =
      "<office:document-content \(Self.spaces)><office:body><office:text/></office:body></office:document-content>"
    #expect(fault(try ArchiveWriter.bytes(of: [("content.xml", Array(text.utf8))])).contains("not a spreadsheet"))
    let deep = String(repeating: "<text:span>", count: 100) + String(repeating: "</text:span>", count: 100)
    #expect(fault(try bytes(table(row(cell(deep))))).contains("nested too deeply"))
  }
}
