import Domain
import Reading
import TestSupport
import Testing

/// Each kind of fault, planted and found where it stands.
@Suite struct FaultTests {
  /// A text with a mark at the fault, and what is said of it.
  struct Case: CustomTestStringConvertible, Sendable {
    let file: String
    let text: String
    let code: String
    let message: String
    var isWarning = false

    var testDescription: String { "\(code): \(message)" }
  }

  static let candidates: [Case] = [
    Case(
      file: "c.csv", text: "1️⃣candidat_name,uln\nAnn,\n", code: "missing-column",
      message: "there is no column 'candidate_name'"),
    Case(
      file: "c.csv", text: "1️⃣uln,town\n,York\n", code: "missing-column", message: "there is no column 'candidate_name'"),
    Case(
      file: "c.csv", text: "candidate_name,1️⃣asessor_name\nAnn,Jo\n", code: "unknown-column",
      message: "the column 'asessor_name' is not known"),
    Case(
      file: "c.csv", text: "candidate_name,1️⃣cohort\nAnn,7\n", code: "unused-column",
      message: "the column 'cohort' is not used", isWarning: true),
    Case(
      file: "c.csv", text: "candidate_name,1️⃣Learner name\nAnn,Ann\n", code: "duplicate-column",
      message: "'candidate_name' and 'Learner name' mean the same"),
    Case(
      file: "c.csv", text: "candidate_name,1️⃣Candidate Name\nAnn,Ann\n", code: "duplicate-heading",
      message: "the heading 'Candidate Name' is used twice"),
    Case(
      file: "c.csv", text: "candidate_name,1️⃣\nAnn,Ann\n", code: "blank-heading", message: "column 2 has no heading",
      isWarning: true),
    Case(
      file: "c.csv", text: "candidate_name,uln,uci\n1️⃣Ann,12\nBob,,\n", code: "ragged-row", message: "row 2 has 2 cells"),
    Case(
      file: "c.csv", text: "candidate_name,uci\n1️⃣,68199\n", code: "missing-value",
      message: "row 2, 'candidate_name': the value is missing"),
    Case(
      file: "c.csv", text: "Name,id\nAnn,C1\nBob,1️⃣C1\n", code: "duplicate-id",
      message: "row 3, 'id': this is in the records twice"),
    Case(
      file: "c.csv", text: "Name,candidate no\nAnn,0001\nBob,1️⃣0001\n", code: "duplicate-id",
      message: "row 3, 'candidate no': this is in the records twice"),
    Case(
      file: "c.csv", text: "Name,DOB\nAnn,1️⃣04/13/1990\n", code: "unreadable-date",
      message: "row 2, 'DOB': this date seems to be written month first"),
    Case(
      file: "c.csv", text: "Name,Registered\nAnn,1️⃣42828\n", code: "unreadable-date",
      message: "row 2, 'Registered': this is a spreadsheet's serial number, not a date"),
    Case(
      file: "c.csv", text: "Name,date\nAnn,1️⃣3 Aprill 2017\n", code: "unreadable-date",
      message: "row 2, 'date': this date cannot be read"),
    Case(
      file: "c.csv", text: "Name,date\nAnn,1️⃣31/02/2017\n", code: "unreadable-date",
      message: "row 2, 'date': this date does not exist"),
    Case(
      file: "c.csv", text: "Name,scheme_code\nAnn,1️⃣3456\n", code: "lost-zero",
      message: "row 2, 'scheme_code': the code has fewer than five digits"),
    Case(
      file: "c.csv", text: "Name,centre_name,centre_number\nAnn,A,1️⃣874\n", code: "lost-zero",
      message: "row 2, 'centre_number': the centre number has fewer than five digits", isWarning: true),
    Case(
      file: "c.csv", text: "Name,centre_number\nAnn,1️⃣10874\n", code: "unknown-reference",
      message: "row 2, 'centre_number': no centre has this number"),
    Case(
      file: "c.csv", text: "Name,ULN\nAnn,1️⃣9.28E+09\n", code: "rounded-number",
      message: "row 2, 'ULN': a spreadsheet has rounded this number"),
    Case(
      file: "c.csv", text: "Name,ULN\nAnn,1️⃣927630868\n", code: "wrong-length",
      message: "row 2, 'ULN': this is not a ULN"),
    Case(
      file: "c.csv", text: "Name,ULN\nAnn,1️⃣9999999999\n", code: "placeholder",
      message: "row 2, 'ULN': this is a placeholder"),
    Case(
      file: "c.csv", text: "Name,ULN\nAnn,1️⃣TBC\n", code: "placeholder", message: "row 2, 'ULN': this is a placeholder"),
    Case(
      file: "c.csv", text: "Name,Mobile\nAnn,1️⃣7700900123\n", code: "lost-zero",
      message: "row 2, 'Mobile': the number does not start with 0", isWarning: true),
    Case(
      file: "c.csv", text: "Name,Mobile\nAnn,1️⃣7.7009E+09\n", code: "rounded-number",
      message: "row 2, 'Mobile': a spreadsheet has rounded this number"),
    Case(
      file: "c.csv", text: "Name,units\nAnn,1️⃣1-Feb\n", code: "damaged-value",
      message: "row 2, 'units': a spreadsheet has turned a code into a date or a number"),
    Case(
      file: "c.csv", text: "Name,employer\nAnn,1️⃣#REF!\n", code: "damaged-value",
      message: "row 2, 'employer': this is a spreadsheet's error instead of a value"),
    Case(
      file: "c.csv", text: "Name,uci\n1️⃣None,1\n", code: "placeholder",
      message: "row 2, 'Name': this is a word that programs write for 'nothing'"),
    Case(
      file: "c.csv", text: "Name,uci\n1️⃣\u{200B}Ann,1\n", code: "invisible-characters",
      message: "row 2, 'Name': invisible characters were removed", isWarning: true),
    Case(
      file: "c.csv", text: "Name,uci\n1️⃣\"Ann\nLee\",1\n", code: "line-break",
      message: "row 2, 'Name': this has a line break"),
  ]

  static let others: [Case] = [
    Case(
      file: "evidence.csv", text: "candidate,ref,criteria\n1️⃣C9,O1,F3:1.1\n", code: "unknown-reference",
      message: "row 2, 'candidate': no candidate has this id or number"),
    Case(
      file: "staff.csv", text: "id,name,role\nJP,Jo,1️⃣boss\n", code: "unknown-word",
      message: "row 2, 'role': this role is not known"
    ),
    Case(
      file: "staff.csv", text: "id,name,role\nJP,Jo,assessor\n1️⃣JP,Di,iqa\n", code: "duplicate-id",
      message: "row 3, 'id': this is in the records twice"),
    Case(
      file: "x.yaml", text: "staff: []\ncandidats: []\ncandidates:\n  - {name: Ann, 1️⃣asessor: JP}\n",
      code: "unknown-key",
      message: "the key 'asessor' is not known"),
    Case(
      file: "x.yaml", text: "1️⃣candidats: []\n", code: "unknown-key", message: "the key 'candidats' is not known"),
    Case(
      file: "x.yaml", text: "candidates:\n  - {name: Ann, units: 1️⃣{F3: true}}\n", code: "wrong-type",
      message: "entry 1 of candidates, 'units': expected text, found a map of keys"),
    Case(
      file: "x.yaml",
      text: "staff: [{name: Jo, role: assessor}]\ncandidates: [{name: Ann, assessor: 1️⃣JP}]\n",
      code: "unknown-reference",
      message: "entry 1 of candidates, 'assessor': no one on the staff list has this id"),
    Case(
      file: "x.json",
      text: #"{"candidates": [{"id": "C1", "name": "Ann"}], "plans": [{"id": "P", "candidate": "C1", "#
        + #""activities": [{"witness": 1️⃣"W9"}]}]}"#,
      code: "unknown-reference",
      message: "entry 1 of plans, activity 1, 'witness': no one on the witness list has this id"),
    Case(
      file: "x.yaml", text: "candidates:\n  - name: Ann\n    uln: 1️⃣9.28E+09\n", code: "rounded-number",
      message: "entry 1 of candidates, 'uln': a spreadsheet has rounded this number"),
  ]

  @Test(arguments: candidates + others)
  func everyFaultIsFoundWhereItStands(fault: Case) throws {
    let marked = MarkedText(fault.text)
    let diagnostics = reading(fault.file, marked.text).diagnostics
    let found = try #require(diagnostics.first { $0.code == fault.code && $0.message == fault.message })
    #expect(found.place == marked.place("1️⃣", in: fault.file))
    #expect(found.origin == .data)
    #expect(found.severity == (fault.isWarning ? .warning : .error))
  }

  @Test(arguments: ["1-Feb", "F3:1-Feb", "03/01/2017", "F3:1.1 2017-01-03", "Mar-10", "1 Feb", "03:10:00"])
  func criteriaThatBecameDatesAreNamed(cell: String) {
    let result = reading(["c.csv": "name,id\nAnn,C1\n", "evidence.csv": "candidate,ref,criteria\nC1,O1,\(cell)\n"])
    #expect(result.codes == ["damaged-value"])
    #expect(result.rejected.map(\.table) == ["evidence"])
  }

  @Test(arguments: ["3.1", "F3", "F3:", ":1.1", "F3:1:1", "42828"])
  func whatIsNoCriterionIsNamed(cell: String) {
    let result = reading(["c.csv": "name,id\nAnn,C1\n", "evidence.csv": "candidate,ref,criteria\nC1,O1,\(cell)\n"])
    #expect(result.codes == ["unreadable-criterion"])
  }

  @Test func duplicateActivitiesReferencesAndConflictingRowsAreNamed() {
    let result = reading([
      "c.csv": "name,id\nAnn,C1\nBob,C2\n", "evidence.csv": "candidate,ref\nC1,O1\nC1,O1\nC2,O1\n",
      "plans.csv": "plan,candidate,task,activity\nP1,C1,x,A1\nP1,C2,y,A2\nP1,C1,z,A1\n",
      "staff.csv": "id,name,role,countersigned_by\nJP,Jo March,assessor,XX\n",
    ])
    #expect(result.codes.sorted() == ["duplicate-id", "duplicate-reference", "plan-conflict", "unknown-reference"])
  }

  @Test func aMissingColumnNamesTheHeadingsFoundAndTheNearest() throws {
    let found = try #require(reading("c.csv", "candidat_name,uln\nAnn,\n").diagnostics.first)
    #expect(found.expected == "a column 'candidate_name'; the headings are 'candidat_name' and 'uln'")
    #expect(found.hint == "did you mean 'candidate_name' by 'candidat_name'?")
    #expect(
      reading("c.csv", "candidat nmae,uln\nAnn,\n").diagnostics.map(\.hint) == [
        "did you mean 'candidate_name' by 'candidat nmae'?"
      ])
    #expect(reading("c.csv", "candidat_name,uln\nAnn,\nBob,\n").codes == ["missing-column"])
  }

  @Test func aRaggedRowDrawsNoFaultsAfterItAndTheOthersGoOn() {
    let result = reading([
      "c.csv": "id,name,uln\nC1,Ann\nC2,Bob,\nC3,Cy,x,y\n",
      "evidence.csv": "candidate,ref\nC1,O1\nC2,O1\nC3,O1\n",
    ])
    #expect(result.codes == ["ragged-row", "ragged-row"])
    #expect(result.records.candidates.map(\.name) == ["Bob"])
    #expect(result.rejected.compactMap(\.row) == [2, 4])
  }
}
