import Reading
import TestSupport
import Testing

/// A stray quotation mark takes in rows. It is found where it is, and text of several lines is left alone.
@Suite struct QuotationMarkTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let taken: String
    var code = "quotation-mark"

    var testDescription: String { String(text.prefix(40)) }
  }

  private static let head = "id,name,address,units\n"
  private static let rows = (2...3000).map { "C\($0),Ann \($0),1 High Street,F3\n" }

  private static func table(_ changes: [Int: String]) -> String {
    var rows = rows
    for (line, row) in changes { rows[line - 2] = row + "\n" }
    return head + rows.joined()
  }

  static let cases = [
    // Both at the start of a cell, far apart.
    Case(
      text: table([12: "C12,1️⃣\"Ann,1 High Street,F3", 2999: "C2999,\"Ann,1 High Street,F3"]), taken: "lines 12 to 2,999"
    ),
    // At the start and at the end of a cell, in a free text.
    Case(
      text: table([12: "C12,Ann,1️⃣\"1 High Street,F3", 2999: "C2999,Ann,1 High Street\",F3"]), taken: "lines 12 to 2,999"
    ),
    // In the last column, and in the first.
    Case(text: table([12: "C12,Ann,1 High Street,1️⃣\"F3", 14: "C14,Ann,1 High Street,F3\""]), taken: "lines 12 to 14"),
    Case(text: table([12: "1️⃣\"C12,Ann,1 High Street,F3", 14: "C14\",Ann,1 High Street,F3"]), taken: "lines 12 to 14"),
    // An odd one.
    Case(text: table([12: "C12,1️⃣\"Ann,1 High Street,F3"]), taken: "lines 12 to 3,001", code: "open-quote"),
    // It ends where a quoted cell begins.
    Case(
      text: table([12: "C12,1️⃣\"Ann,1 High Street,F3", 40: "C40,Ann,\"1 High Street, Flat 2\",F3"]),
      taken: "lines 12 to 40"),
    // One line is taken in: as a whole row, in part, and with too many or too few cells left.
    Case(text: head + "C1,Ann,1️⃣\"1 High Street,F3\nC2,Bob,2 High Street\",F3\n", taken: "lines 2 to 3"),
    Case(text: head + "C1,Ann,Street,1️⃣\"F3\nC2,Bob,2 High Street,F3\"\n", taken: "lines 2 to 3"),
    Case(text: head + "C1,1️⃣\"Ann,1 High Street,F3\nC2,Bob\",2 High Street,F3\n", taken: "lines 2 to 3"),
    Case(text: head + "C1,Ann,1️⃣\"1 High Street\nC2,Bob\",F3,x\n", taken: "lines 2 to 3"),
    Case(text: head + "C1,1️⃣\"Ann\nC2,Bob\"\n", taken: "lines 2 to 3"),
    // Doubled quotation marks do not close it.
    Case(text: head + "C1,Ann,1️⃣\"Street,F3\nC2,Bob,\"\",F3\nC3,Cy,Street\",F3\n", taken: "lines 2 to 4"),
    // Rows with empty cells at their ends, with other separators, with spaces, and with carriage returns alone.
    Case(text: "a,b,c,d,e\n1,1️⃣\"2,,,\n2,,,,\n3,\",,,\n", taken: "lines 2 to 4"),
    Case(text: "a;b;c\n1;2;1️⃣\"3\n4;5;6\n7;8;9\"\n", taken: "lines 2 to 4"),
    Case(text: "a\tb\tc\n1\t2\t1️⃣\"3\n4\t5\t6\n7\t8\t9\"\n", taken: "lines 2 to 4"),
    Case(text: "a, b, c\n1, 2, 1️⃣\"3\n4, 5, 6\n7, 8, 9\"\n", taken: "lines 2 to 4"),
    Case(text: "a,b,c\r1,2,1️⃣\"3\r4,5,6\r7,8,9\"\r", taken: "lines 2 to 4"),
    // In the headings.
    Case(text: "a,1️⃣\"b,c\n1,2,3\n4,\"5,6\n", taken: "lines 1 to 3"),
    Case(text: "a,b,1️⃣\"c\n1,2,3\"\n4,5,6\n", taken: "lines 1 to 2"),
    // More lines than any text has.
    Case(text: "a,b\n1,1️⃣\"" + String(repeating: "x y\n", count: 200) + "\"\n", taken: "lines 2 to 202"),
  ]

  private func read(_ text: String, named file: String = "x.csv") -> [Diagnostic] {
    do throws(Diagnostics) { return try CSVReader.read(SourceFile(name: file, text: text)).faults } catch {
      return error.items
    }
  }

  @Test(arguments: cases)
  func itIsFoundWhereItIs(fault: Case) throws {
    let marked = MarkedText(fault.text)
    let found = try #require(read(marked.text).first)
    #expect(found.code == fault.code && found.severity == .error)
    #expect(found.message.contains("takes in \(fault.taken) as one cell"), "\(found.message)")
    let text = marked.text.contains("\n") ? marked.place("1️⃣", in: "x.csv") : nil
    #expect(text == nil || found.place == text)
  }

  /// One for each: a stray one does not hide the next.
  @Test func allAreFoundInOneRun() {
    let text = Self.table([
      12: "C12,\"Ann,1 High Street,F3", 14: "C14,\"Ann,Street,F3", 20: "C20,x \"y\" z,Street", 30: "C30,\"Ann",
    ])
    #expect(read(text).map(\.code) == ["quotation-mark", "ragged-row", "open-quote"])
  }

  @Test func textBehindAQuotationIsAFault() {
    let marked = MarkedText("a,b\n1️⃣\"Ann\" Lee,2\n\"Bob\" ,3\n \"Cy\",4\n")
    let found = read(marked.text)
    #expect(found.map(\.code) == ["quotation-mark"] && found.first?.place == marked.place("1️⃣", in: "x.csv"))
    #expect(found.first?.message == "text follows the quotation mark that closes this cell")
  }

  @Test(arguments: [
    "C1,Ann,\"1 High Street\nTown\nAB1 2CD\",F3\n",
    "C1,Ann,\"1 High Street, Flat 2\nTown, County, Country\nAB1 2CD\",F3\n",
    "C1,Ann,\"1 High Street,\nTown,\nAB1 2CD\",F3\n",
    "C1,Ann,\"First, a plan.\n\nThen, at last, \"\"the work\"\", done.\",F3\n",
    "C1,\"Ann \"\"Annie\"\" Lee\",\"a\r\nb\r\nc\",F3\r\n", "C1,Ann \"Annie\" Lee,5\"x4\" pipe,F3\n", "C1,Ann,\"\",F3\n",
    "C1,Ann,\"one\n\n\n\n\ntwo\",\"F3\nD12\"\n", "\"C1\",\"Ann\",\"1 High Street, Town\",\"F3\"\n",
    "C1,Ann,\" \n \",F3\n",
  ])
  func textOfSeveralLinesIsLeftAlone(row: String) {
    #expect(read(Self.head + row + "C2,Bob,Street,F3\n").isEmpty)
    let (tabs, semicolons) = (row.replacing(",", with: "\t"), row.replacing(", ", with: "; "))
    #expect(read(Self.head.replacing(",", with: "\t") + tabs, named: "x.tsv").isEmpty || row.contains(", "))
    #expect(read(Self.head + semicolons).isEmpty)
  }

  /// It takes in nothing and is kept, with a warning at its cell.
  @Test func aQuotationMarkInTheMiddleIsText() throws {
    let marked = MarkedText("a,b\nAnn 1️⃣\"Lee,2\nBob,5\" pipe\nCy \"C\" Lee,4\n".replacing("Ann 1️⃣", with: "1️⃣Ann "))
    let table = try CSVReader.read(SourceFile(name: "x.csv", text: marked.text))
    #expect(table.rows.map { $0.map(\.text) } == [["Ann \"Lee", "2"], ["Bob", "5\" pipe"], ["Cy \"C\" Lee", "4"]])
    #expect(table.faults.map(\.code) == ["stray-quote", "stray-quote"])
    #expect(table.faults.first?.place == marked.place("1️⃣", in: "x.csv"))
    #expect(table.faults.allSatisfy { $0.severity == .warning })
  }

  @Test func aHeadingMayHaveTwoLines() {
    #expect(read("id,\"name\n(first, last)\",units\nC1,Ann,F3\n").isEmpty)
  }

  /// A carriage return alone ends a line wherever it is, so that no table becomes one row of headings.
  @Test func linesMayEndInManyWays() throws {
    let table = try CSVReader.read(SourceFile(name: "x.csv", text: "a,b\r1,2\r\n3,4\n5,6\r"))
    #expect(table.rows.map { $0.map(\.text) } == [["1", "2"], ["3", "4"], ["5", "6"]])
    #expect(table.rows.compactMap(\.first).map(\.place.line) == [2, 3, 4])
  }
}
