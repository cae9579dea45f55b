import Reading
import TestSupport
import Testing

@Suite struct CSVReaderTests {
  private func read(_ bytes: [UInt8]) -> (table: CSVTable?, findings: [Diagnostic]) {
    let findings = Findings()
    let table = findings.take { () throws(Diagnostics) in
      let table = try CSVReader.read(SourceFile(name: "x.csv", bytes: bytes))
      return Checked(table, warnings: table.faults)
    }
    return (table, findings.items)
  }

  private func read(_ text: String) -> (table: CSVTable?, findings: [Diagnostic]) { read(Array(text.utf8)) }

  @Test func quotedCellsKeepCommasNewlinesAndQuotes() {
    let (table, findings) = read("a,b\r\n\"x, y\",\"one\ntwo \"\"three\"\"\"\r\n")
    #expect(findings.isEmpty)
    #expect(table?.rows.first?.map(\.text) == ["x, y", "one\ntwo \"three\""])
  }

  @Test(arguments: [",", ";", "\t"])
  func theSeparatorIsFoundInTheHeadings(separator: String) {
    let (table, _) = read(
      ["name", "number"].joined(separator: separator) + "\n" + ["Ann", "1"].joined(separator: separator))
    #expect(table?.headings.map(\.text) == ["name", "number"])
    #expect(table?.rows.first?.map(\.text) == ["Ann", "1"])
  }

  @Test func placesCountCharactersNotBytes() {
    let marked = MarkedText("a,b\nżółć,1️⃣2\n")
    #expect(read(marked.text).table?.rows.first?.last?.place == marked.place("1️⃣", in: "x.csv"))
  }

  @Test func aRaggedRowIsNamedAndTheOthersGoOn() {
    let (table, findings) = read("a,b,c\n1,2,3\n4\n5,6,7\n")
    #expect(table?.rows.count == 3)
    #expect(findings.map(\.code) == ["ragged-row"])
    #expect(findings.first?.message == "row 3 has 1 cell")
    #expect(findings.first?.hint == "'b' and 'c' are missing")
  }

  @Test func headingsMustBeNamedOnce() {
    #expect(read("a,,A \n1,2,3\n").findings.map(\.code) == ["blank-heading", "duplicate-heading"])
  }

  @Test func anOpenQuoteIsLocated() {
    let marked = MarkedText("a,b\n1,1️⃣\"two\n")
    let findings = read(marked.text).findings
    #expect(findings.map(\.code) == ["open-quote"])
    #expect(findings.first?.place == marked.place("1️⃣", in: "x.csv"))
  }

  @Test func encodingsOfSpreadsheetsAreRead() {
    let text = "name\nZoë O’Brien"
    let units: [[UInt8]] = text.utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let utf16: [UInt8] = [0xFF, 0xFE] + units.joined()
    let windows: [UInt8] = Array("name\nZo".utf8) + [0xEB] + Array(" O".utf8) + [0x92] + Array("Brien".utf8)
    let bare = Array(units.joined())
    let swapped = units.flatMap { $0.reversed() }
    let returns = Array(text.replacing("\n", with: "\r").utf8)
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16, bare, swapped, windows, returns] {
      #expect(read(bytes).table?.rows.first?.first?.text == "Zoë O’Brien")
    }
    #expect(read(windows).findings.map(\.code) == ["encoding"])
  }

  @Test func anEmptyTableIsAFault() {
    #expect(read("\n\n").findings.map(\.code) == ["empty-table"])
  }
}
