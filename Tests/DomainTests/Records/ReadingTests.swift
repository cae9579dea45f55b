import Domain
import Reading
import Testing

/// Whole files of every kind.
@Suite struct ReadingTests {
  private let damaged = """
    candidate_name,candidate_number,uln,asessor_name,scheme_code,unit_number,phone,registered,cohort
    Zoë Plantagenet,11112222,9.28E+09,Jo March,3456,F3 F4,7700900123,04/13/2017,7
    None,33334444,TBC,Jo March,03456,1-Feb,07700900123,42828,7
    ,55556666,12345,Jo March,03456,F3,07700900123,31/02/2017,7
    Ragged Person,77778888
    Second Plantagenet,11112222,,Jo March,03456,F3,07700900124,03/04/2017,#REF!
    Good Person,99990000,,Jo March,03456,F3,07700900124,03/04/2017,7
    """

  @Test func oneDamagedFileIsReportedWholeInOneRun() {
    let result = reading("cohort.csv", damaged)
    #expect(result.structure.map(\.code) == ["unknown-column", "unused-column"])
    #expect(
      result.entries.map(\.code) == [
        "rounded-number", "lost-zero", "lost-zero", "unreadable-date",
        "placeholder", "placeholder", "damaged-value", "unreadable-date",
        "missing-value", "wrong-length", "unreadable-date", "ragged-row", "duplicate-id",
      ])
    #expect(result.records.candidates.map(\.name) == ["Good Person"])
    #expect(result.rejected.compactMap(\.row) == [2, 3, 4, 5, 6])
  }

  @Test func noPersonalValueIsPrintedUnlessAskedFor() {
    let result = reading("cohort.csv", damaged)
    let values = [
      "Plantagenet", "11112222", "9.28", "Jo March", "7700900123", "04/13", "42828", "33334444", "55556666", "12345",
      "Ragged Person", "77778888", "1-Feb",
    ]
    for value in values { #expect(!result.printed.contains(value), "\(value) is printed") }
    #expect(DiagnosticPrinter(showsValues: true).text(of: result.diagnostics).contains("value: '9.28E+09'"))
  }

  @Test func readingThrowsAllOfItAtOnce() {
    let files = [SourceFile(name: "cohort.csv", text: damaged)]
    do {
      _ = try CentreRecords.read(files)
      Issue.record("nothing was thrown")
    } catch {
      // The date that is month first is part of its column's fault.
      #expect(error.items.count == 15 && error.items.contains { $0.code == "month-first" })
      #expect(error.items == CentreRecords.reading(of: files).diagnostics)
    }
  }

  @Test func daysComeFirstInDates() throws {
    let records = reading("c.csv", "name,registered,date\nAnn,03/04/2017,2017-04-05\n").records
    let ann = try #require(records.candidates.first)
    #expect(ann.registered?.iso == "2017-04-03" && ann.facts.date("date")?.iso == "2017-04-05")
    #expect(ann.id == "row-2" && ann.number == nil)
  }

  @Test func unitsAreNeverSplitAtAStroke() {
    let text = "name,units\nAnn,\"F3, F4;A3  B2\"\nBob,F3/F4\n"
    #expect(reading("c.csv", text).records.candidates.map(\.units) == [["F3", "F4", "A3", "B2"], ["F3/F4"]])
  }

  @Test func criteriaStayApart() {
    let files: KeyValuePairs = [
      "evidence.csv": "candidate,ref,criteria\nC1,O1,\"F3:1.1 F3:3.10;F3:3.1,F4:2.1\"\n", "c.csv": "name,id\nAnn,C1\n",
    ]
    let criteria = reading(files).records.evidence.flatMap(\.criteria).map(\.description)
    #expect(criteria == ["F3:1.1", "F3:3.10", "F3:3.1", "F4:2.1"])
  }

  @Test(arguments: [
    "O’Brien", "O'Brien", "Nguyễn Thị Minh Khai", "Łukasz Żółć", "Anne-Marie Smith-Jones", "Priyanka", "Null", "Nan",
    "Ελένη Παπαδοπούλου", "王小明", "محمد الأحمد", "A <b>B</b> & C #d $e_f {g}",
  ])
  func namesStayAsTheyAre(name: String) {
    let result = reading("c.csv", "name\n\(name)\n")
    #expect(result.records.candidates.map(\.name) == [name])
    #expect(result.printed == "")
  }

  @Test func aNameInTwoColumnsIsOne() {
    let records = reading("c.csv", "Forename,Surname\nAnn,Lee\n,Plato\n").records
    #expect(records.candidates.map(\.name) == ["Ann Lee", "Plato"])
  }

  @Test func tenThousandRowsReadInSeconds() {
    let rows = (0..<10_000).map {
      "Person \($0),\(10_000_000 + $0),,A Centre,10874,Assessor \($0 % 40),Jo March,A title,03456,F3/F4,K/601/1622,T,01/02/2024"
    }
    let head =
      "candidate_name,candidate_number,uln,centre_name,centre_number,assessor_name,iv_name,qualification_title,"
      + "scheme_code,unit_number,unit_ref,unit_title,date\n"
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(reading("big.csv", head + rows.joined(separator: "\n")).records.candidates.count == 10_000)
    }
    #expect(time < .seconds(20))
  }
}
