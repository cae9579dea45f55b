import Domain
import Reading
import Testing

/// Tables as management systems export them, without a file of columns.
@Suite struct ExportTests {
  private func candidates(_ text: String, file: String = "c.csv") -> [Candidate] {
    reading(file, text).records.candidates
  }

  @Test(arguments: [
    ("Learner Ref", "id"), ("LearnRefNumber", "id"), ("Learner Reference", "id"), ("Student Ref", "id"),
    ("PERSON_CODE", "id"),
    ("Trainee ID", "id"), ("Forename", "first_name"), ("First", "first_name"), ("GivenNames", "first_name"),
    ("Surname", "last_name"), ("Last", "last_name"), ("FamilyName", "last_name"), ("Known as", "known_as"),
    ("Preferred Name", "known_as"), ("ULN", "uln"), ("Unique Learner Number", "uln"), ("UCI", "uci"),
    ("Course", "qualification_title"), ("Aim Title", "qualification_title"), ("Course Code", "qualification"),
    ("Aim", "qualification"), ("Aim Ref", "qualification"), ("LearnAimRef", "qualification"), ("Qual", "qualification"),
    ("Unit reference number", "unit_reference"), ("Unit Code", "units"),
  ])
  func headingsOfManagementSystemsAreKnown(heading: String, column: String) throws {
    let values = ["uln": "4485022993", "uci": "681991220001A"]
    let result = reading("c.csv", "candidate_name,\(heading)\nAnn,\(values[column] ?? "60012345")\n")
    #expect(result.codes.isEmpty, "\(result.printed)")
    let candidate = try #require(result.records.candidates.first)
    if column == "id" {
      #expect(candidate.id == "60012345")
    } else if column == "units" {
      #expect(candidate.units == ["60012345"])
    } else {
      #expect(candidate.facts.text(column) == values[column] ?? "60012345")
    }
  }

  /// Of several numbers the best one counts; the others are unused and stop nothing.
  @Test func severalHeadingsMayMeanTheSameLoosely() {
    let result = reading("c.csv", "Name,Course Code,LearnAimRef,Student Ref,Learner Ref\nAnn,CS3,60012345,S1,L1\n")
    #expect(result.codes == ["unused-column"] && result.diagnostics.allSatisfy { $0.severity == .warning })
    #expect(result.records.candidates.map(\.id) == ["L1"])
    #expect(result.records.candidates.map(\.qualificationCode) == ["60012345"])
  }

  @Test func aTutorIsNotTakenForTheAssessor() {
    let result = reading("c.csv", "Name,Tutor\nAnn,Jo March\n")
    #expect(result.codes == ["unused-column"] && result.records.staff.isEmpty)
    #expect(result.diagnostics.first?.hint?.contains("not taken for the assessor") == true)
  }

  @Test func rowsAboveTheHeadingsAreSaidAndLeftOut() {
    let result = reading("c.csv", "Learners at Ravensmoor,,\n,,\nName,Candidate number,DOB\nAnn,1,x\n")
    #expect(result.codes == ["rows-above", "unreadable-date"])
    #expect(result.diagnostics.last?.message.hasPrefix("row 4,") == true)
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func theSeparatorIsFound(sign: String) {
    let text = [["Name", "Number", "Job title"], ["Ann", "1", "Clerk, office"], ["Bob", "2", "Clerk; shop"]]
      .map { $0.map { $0.contains(sign) ? "\"\($0)\"" : $0 }.joined(separator: sign) }.joined(separator: "\n")
    for title in ["", "Learners, and others; 2017\n"] {
      let found = candidates(title + text + "\n", file: "c.txt")
      #expect(
        found.map(\.name) == ["Ann", "Bob"]
          && found.map { $0.facts.text("job_title") } == ["Clerk, office", "Clerk; shop"])
    }
  }

  // MARK: Rows of one candidate

  private static let head = "id,name,uln,unit,assessor,cohort\n"

  @Test func rowsOfOneCandidateAreJoined() throws {
    let result = reading(
      "c.csv",
      Self.head
        + "C1,Ann,4485022993,F3,Jo March,a\nC2,Bob,,F3,Jo March,a\nC1,Ann,,F4,Di Hall,b\nC1,Ann,4485022993,F3,Jo March,a\n"
    )
    #expect(result.codes == ["unused-column", "repeated-row"] && result.diagnostics.last?.place?.line == 5)
    let ann = try #require(result.records.candidates.first)
    #expect(result.records.candidates.count == 2 && ann.units == ["F3", "F4"] && ann.uln == "4485022993")
    // What each row has of its own is for its unit, and not for the candidate as a whole.
    #expect(ann.assessorID == nil && ann.about(unit: "F4").assessorID != ann.about(unit: "F3").assessorID)
    #expect(ann.about(unit: "F4").row == 4 && ann.about(unit: "F4").facts[extra: "cohort"] == "b")
    #expect(ann.about(unit: "F4").uln == "4485022993")
  }

  @Test(arguments: [
    ("C1,Anne,,F4,,", "'name'"), ("C1,Ann,1564389846,F4,,", "'uln'"), ("C1,Anne,1564389846,F4,,", "'name' and 'uln'"),
  ])
  func contradictionsAreSaidWithBothPlaces(row: String, columns: String) {
    let result = reading("c.csv", Self.head + "C1,Ann,4485022993,F3,,\nC2,Bob,,F3,,\n\(row)\n")
    #expect(result.codes == ["unused-column", "duplicate-id"])
    #expect(result.diagnostics.last?.expected?.contains("\(columns) in each row") == true)
    #expect(
      result.diagnostics.last?.expected?.contains("c.csv:2:1") == true && result.diagnostics.last?.place?.line == 4)
    #expect(result.records.candidates.map(\.id) == ["C2"] && Set(result.rejected.compactMap(\.row)) == [2, 4])
    #expect(!result.printed.contains("Ann") && !result.printed.contains("4485"))
  }

  @Test func aFaultyRowDoesNotHideAContradiction() {
    let result = reading("c.csv", Self.head + "C1,Ann,12,F3,,\nC1,Bob,,F4,,\n")
    #expect(result.codes == ["unused-column", "wrong-length", "duplicate-id"] && result.records.candidates.isEmpty)
  }

  @Test func withoutANumberTheULNJoinsAndNamesDoNot() {
    let joined = candidates("name,uln,unit\nAnn,4485022993,F3\nAnn,4485022993,F4\nCy,,F3\nCy,,F4\n")
    #expect(joined.map(\.units) == [["F3", "F4"], ["F3"], ["F4"]])
  }

  // MARK: Units

  @Test(arguments: [
    ("F3 F4", ["F3", "F4"]), ("F3,F4;D12", ["F3", "F4", "D12"]), ("Unit F3", ["F3"]), ("Units: F3 & F4", ["F3", "F4"]),
    ("Unit 329", ["329"]), ("Unit no. F3", ["F3"]), ("F3 - Demonstrate understanding", ["F3"]), ("F3: Deliver", ["F3"]),
    ("F3 Demonstrate understanding of customer service", ["F3"]), ("Deliver reliable customer service (B2)", ["B2"]),
    ("D12 - Gather, analyse and interpret customer feedback, F3 - Deliver", ["D12", "F3"]),
    ("Gather, analyse and interpret customer feedback", ["Gather, analyse and interpret customer feedback"]),
    (
      "Deliver reliable customer service; Promote continuous improvement",
      ["Deliver reliable customer service", "Promote continuous improvement"]
    ),
    ("K/601/1622 J/601/1627", ["K/601/1622", "J/601/1627"]), ("F3\nF4", ["F3", "F4"]), ("F3/F4", ["F3/F4"]),
    ("X", ["X"]),
    ("Unite the team", ["Unite the team"]),
  ])
  func unitsAreReadAsTheyAreWritten(cell: String, units: [String]) {
    #expect(candidates("name,units\nAnn,\"\(cell)\"\n").first?.units == units)
  }

  @Test func titlesAndReferencesAreFoundInTheCatalogue() throws {
    let catalogue = try UnitCatalogue.shipped().value
    for name in [
      "F3", "K/601/1622", "K6011622", "Demonstrate understanding of customer service",
      "DEMONSTRATE understanding of customer-service",
    ] {
      #expect(catalogue.unit(name, inQualification: "03456")?.key == "F3", "\(name)")
    }
    #expect(catalogue.unit("Demonstrate understanding", inQualification: "03456") == nil)
    #expect(catalogue.qualification(code: "OCR Level 3 NVQ Diploma in Customer Service")?.code?.text == "03456")
  }

  // MARK: Names

  @Test(arguments: [
    (["Example, Amara", "Żółć, Łukasz"], ["Amara Example", "Łukasz Żółć"], []),
    (["Example, Amara", "Ben Example"], ["Example, Amara", "Ben Example"], ["name-order"]),
    (["Amara Example, MBE"], ["Amara Example, MBE"], []), (["A, B, C"], ["A, B, C"], []),
  ])
  func surnamesInFrontAreTurnedOnlyWhereThatIsSafe(names: [String], read: [String], codes: [String]) {
    let result = reading("c.csv", "name,uci\n" + names.map { "\"\($0)\",\n" }.joined())
    #expect(result.records.candidates.map(\.name) == read && result.codes == codes)
  }

  @Test func namesOfStaffAreResolvedWhereOnlyOneHasThem() {
    let staff =
      "id,name,role\nJP,Joanna Pickersgill,assessor\nA1,Sam Lee,assessor\nA2,Sam Lee,assessor\nMH,Morag Hill,iqa\n"
    func assessor(_ name: String) -> (String?, [String]) {
      let result = reading(["staff.csv": staff, "c.csv": "name,assessor\nAnn,\"\(name)\"\n"])
      return (result.records.candidates.first?.assessorID, result.diagnostics.map(\.message))
    }
    for name in ["JP", "joanna  pickersgill", "Pickersgill, Joanna"] { #expect(assessor(name).0 == "JP", "\(name)") }
    #expect(assessor("Sam Lee").1 == ["row 2, 'assessor': 2 on the staff list have this name"])
    #expect(assessor("Morag Hill").1 == ["row 2, 'assessor': the person on the staff list has another role"])
    #expect(assessor("Jo Nobody").1 == ["row 2, 'assessor': no one on the staff list has this name"])
  }

  // MARK: Dates

  @Test(arguments: [
    "14-Mar-1998", "14.03.1998", "14 March 1998", "14/03/1998", "1998-03-14", "1998-03-14T00:00:00",
    "1998-03-14T00:00:00Z",
    "1998-03-14T00:00:00.000+00:00", "14/03/1998 00:00", "14/03/1998 09:30:00", "1998-03-14 00:00:00",
    "14th March 1998",
    "Sat 14 Mar 1998", "14-03-1998", "14 MAR 1998", "14 Mar, 1998", "14/03/1998 12:00 AM",
  ])
  func datesAreReadAsTheyAreWritten(date: String) {
    #expect(candidates("name;dob\nAnn;\(date)\n").first?.facts.date("date_of_birth")?.iso == "1998-03-14")
  }

  @Test(arguments: [
    "14/03/98": "two digits", "14-Mar-98": "two digits", "03/14/1998": "month first", "31.02.1998": "does not exist",
    "35868": "serial number", "1998-03-13T23:00:00Z": "cannot be read", "14 Foo 1998": "cannot be read",
    "March 1998": "cannot be read",
  ])
  func otherDatesAreRefusedWithAReason(date: String, why: String) {
    let result = reading("c.csv", "name,dob\nAnn,\(date)\n")
    #expect(
      result.codes == ["unreadable-date"] && result.diagnostics.first?.message.contains(why) == true,
      "\(result.printed)")
  }

  @Test(arguments: [
    ["03/14/1998", "12/25/1998"], ["03/14/1998 00:00", "04/05/1998 00:00"], ["3-14-1998", "04.05.1998"],
  ])
  func aMonthFirstColumnIsRefusedAsAWhole(dates: [String]) {
    #expect(reading("c.csv", "name,dob\n" + dates.map { "Ann,\($0)\n" }.joined()).codes == ["month-first"])
  }
}
