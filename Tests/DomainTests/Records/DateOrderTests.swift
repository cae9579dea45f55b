import Domain
import Reading
import TestSupport
import Testing

/// A column in which one date can only be month first is in doubt as a whole.
@Suite struct DateOrderTests {
  private func faults(_ result: RecordsReading) -> [String] {
    result.diagnostics.map { "\($0.code) \($0.place?.line ?? 0): \($0.message)" }
  }

  private static let doubtful =
    "the column 'DOB': row 2 can only be month first, so rows 3 and 5 to 6 cannot be trusted"

  @Test func theColumnIsNamedWithItsRows() {
    let dates = ["12/25/2007", "03/04/2007", "13/04/2007", "01/02/2007", "02/01/2007", "2007-02-03", "05/05/2007", ""]
    let rows = dates.enumerated().map { "C\($0),Ann,\($1),2017-02-01\n" }.joined()
    let result = reading("c.csv", "id,name,DOB,registered\n" + rows)
    #expect(faults(result) == ["month-first 2: \(Self.doubtful)"])
    let tabs = reading("c.tsv", ("id,name,DOB,registered\n" + rows).replacing(",", with: "\t"))
    #expect(faults(tabs) == ["month-first 2: \(Self.doubtful)"])
    #expect(!result.printed.contains("2007"))
  }

  @Test(arguments: ["12/25/2007", "12-25-2007", "12.25.07", "12/25/07", "12/25/2007 00:00"])
  func whateverShowsTheOrderCounts(date: String) {
    #expect(reading("c.csv", "name,dob\nAnn,\(date)\nBob,03/04/2007\n").codes == ["month-first"])
  }

  /// Nothing else is in doubt: the row is faulty, and the others go on.
  @Test(arguments: ["13/04/2007", "2007-04-03", "04/04/2007", ""])
  func aSingleMistakeIsOfItsRow(other: String) {
    let result = reading("c.csv", "name,dob\nAnn,12/25/2007\nBob,\(other)\n")
    #expect(result.codes == ["unreadable-date"] && result.records.candidates.map(\.name) == ["Bob"])
  }

  @Test func columnsAndFilesAreJudgedByThemselves() {
    let result = reading([
      "a.csv": "name,dob,registered\nAnn,12/25/2007,03/04/2017\nBob,25/12/2007,04/03/2017\n",
      "evidence.csv": "candidate,ref,date,written\nrow-2,1,03/04/2017,12/25/2017\nrow-2,2,,01/02/2017\n",
    ])
    #expect(result.codes == ["month-first", "unreadable-date"])
    #expect(result.diagnostics.first?.message.hasPrefix("the column 'written'") == true)
  }

  @Test func listsInDocumentsHaveColumnsToo() {
    let yaml = """
      candidates:
        - {id: C1, name: Ann, date of birth: 12/25/2007}
        - {id: C2, name: Bob, date of birth: 03/04/2007}
      plans:
        - id: P1
          candidate: C2
          activities:
            - {id: A1, date: 03/04/2017}
            - {id: A2, date: 04/13/2017}
      """
    let result = reading("x.yaml", yaml)
    #expect(
      result.diagnostics.filter { $0.code == "month-first" }.map(\.message) == [
        "the column 'date of birth': line 2 can only be month first, so line 3 cannot be trusted",
        "the column 'date': line 9 can only be month first, so line 8 cannot be trusted",
      ])
    #expect(!result.codes.contains("unreadable-date"))
  }

  /// A spreadsheet makes a date of what it can read day first, and leaves the rest as text.
  @Test func aWorkbookMayHaveTakenSomeForDates() throws {
    let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
    let rows =
      WorkbookBuilder.row(1, "name", "dob") + WorkbookBuilder.cells(2, "Ann", "12/25/2007")
      + WorkbookBuilder.cells(3, "Bob", "s=\"1\"|39175") + WorkbookBuilder.cells(4, "Cy", "s=\"1\"|39192")
    let file = SourceFile(name: "c.xlsx", bytes: try WorkbookBuilder(["Candidates": rows], styles: styles).bytes())
    #expect(
      CentreRecords.reading(of: [file]).diagnostics.map(\.message) == [
        "the column 'dob': row 2 can only be month first, so row 3 cannot be trusted"
      ])
  }
}
