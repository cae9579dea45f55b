import Domain
import Reading
import TestSupport
import Testing

/// The same data in every kind of file gives the same records.
@Suite struct FormatTests {
  private let yaml = """
    centre: {name: Vale, number: "10874", phone: 01632 960100}
    staff:
      - {id: JP, name: Jo March, role: assessor}
      - {id: MH, name: Di Hall, role: internal-verifier, job title: Manager}
    witnesses: [{id: W1, name: Al Roe, relationship: Line manager, units: [F3, F4]}]
    candidates:
      - {id: C1, name: Zoë Lee, uln: "9276308686", registered: 2017-02-01, units: [F3, F4], assessor: JP, iv: MH,
         centre number: "10874"}
    evidence: [{candidate: C1, ref: O1, title: Desk, type: O, date: 02/03/2017, criteria: [F3:1.1, F3:3.10]}]
    plans:
      - id: P1
        candidate: C1
        assessor: JP
        units: F3
        agreed: 01/02/2017
        activities:
          - {id: A1, date: 05/02/2017, time: "09:30", place: Shop, task: Sells, witness: W1, criteria: F3:1.1}
          - {date: 06/02/2017, task: Explains, method: discussion}
        questions: [{criterion: F3:3.10, question: Why?}]
    """

  private let json = """
    {"centres": [{"name": "Vale", "number": "10874", "phone": "01632 960100"}],
     "staff": [{"id": "JP", "name": "Jo March", "role": "assessor"},
       {"id": "MH", "name": "Di Hall", "role": "internal-verifier", "jobTitle": "Manager"}],
     "witnesses": [{"id": "W1", "name": "Al Roe", "relationship": "Line manager", "units": "F3 F4"}],
     "candidates": [{"id": "C1", "name": "Zo\\u00eb Lee", "uln": "9276308686", "registered": "01/02/2017",
       "units": "F3;F4", "assessor": "JP", "internalVerifier": "MH", "centreNumber": 10874}],
     "evidence": [{"candidate": "C1", "ref": "O1", "title": "Desk", "type": "O", "date": "2017-03-02",
       "criteria": "F3:1.1 F3:3.10"}],
     "plans": [{"id": "P1", "candidate": "C1", "assessor": "JP", "units": ["F3"], "agreed": "01/02/2017",
       "activities": [
         {"id": "A1", "date": "05/02/2017", "time": "09:30", "location": "Shop", "task": "Sells", "witness": "W1",
          "criteria": ["F3:1.1"]},
         {"date": "06/02/2017", "task": "Explains", "method": "discussion", "witness": null}],
       "questions": [{"unit": "F3", "criterion": "3.10", "question": "Why?"}]}]}
    """

  private let tables: KeyValuePairs = [
    "questions.csv": "plan,unit,criterion,question\nP1,F3,3.10,Why?\n",
    "plans.csv": """
    plan,candidate,assessor,units,agreed,activity,date,time,place,task,method,witness,criteria
    P1,C1,JP,F3,01/02/2017,A1,05/02/2017,09:30,Shop,Sells,,W1,F3:1.1
    P1,C1,,,,,06/02/2017,,,Explains,discussion,,
    """,
    "evidence.csv": "Candidate ID,Ref.,Title,Type,Date,Criteria\nC1,O1,Desk,O,02/03/2017,F3:1.1 F3:3.10\n",
    "candidates.csv": """
    id,Name,ULN,Registration date,Units,Assessor,IV,Centre no.
    C1,Zoë Lee,9276308686,01/02/2017,F3 F4,JP,MH,10874
    """,
    "witnesses.csv": "id,name,relationship,units\nW1,Al Roe,Line manager,F3 F4\n",
    "staff.csv": "id,name,role,job title\nJP,Jo March,assessor,\nMH,Di Hall,IQA,Manager\n",
    "centre.csv": "name,number,phone\nVale,10874,01632 960100\n",
  ]

  @Test func yamlJSONAndTablesGiveTheSame() {
    let (one, two, three) = (reading("x.yaml", yaml), reading("x.json", json), reading(tables))
    for result in [one, two, three] { #expect(result.printed == "") }
    #expect(one.records.dump() == two.records.dump())
    #expect(one.records.dump() == three.records.dump())
    #expect(one.records.dump() == Self.dump)
  }

  @Test func aWorkbookWithASheetForEachTableGivesTheSame() throws {
    var builder = WorkbookBuilder([
      "Questions": "", "plans": "", "Evidence": "", "Cohort 7": "", "Witnesses": "", "staff": "", "Centre": "",
    ])
    for (index, table) in tables.enumerated() {
      let rows = table.value.split(separator: "\n").enumerated().map { row, line in
        let texts = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return WorkbookBuilder.row(row + 1, texts)
      }
      builder = builder.filling(sheet: index + 1, with: rows.joined())
    }
    let result = CentreRecords.reading(of: [SourceFile(name: "centre.xlsx", bytes: try builder.bytes())])
    #expect(result.printed == "")
    #expect(result.records.dump() == Self.dump)
  }

  private static let dump = """
    centres
      10874: name="Vale" number="10874" phone="01632 960100"
    staff
      JP: id="JP" name="Jo March" role="assessor"
      MH: id="MH" name="Di Hall" role="internal-verifier" job_title="Manager"
    witnesses
      W1: id="W1" name="Al Roe" relationship="Line manager" units="F3 F4"
    candidates
      C1: name="Zoë Lee" id="C1" uln="9276308686" registered="2017-02-01" centre_number="10874" units="F3 F4" \
    assessor="JP" internal_verifier="MH"
    evidence
      C1 O1: candidate="C1" ref="O1" title="Desk" type="O" date="2017-03-02" criteria="F3:1.1 F3:3.10"
    plans
      P1: plan="P1" candidate="C1" assessor="JP" units="F3" agreed="2017-02-01"
        activity A1: activity="A1" date="2017-02-05" time="09:30" location="Shop" task="Sells" witness="W1" \
    criteria="F3:1.1"
        activity P1-2: date="2017-02-06" task="Explains" method="discussion"
        question F3:3.10: criterion="F3:3.10" question="Why?"

    """

  private let flat = "candidate_name,unit_number,date\nZoë O’Neill,F3,01/02/2017\nJosé Muñoz,F4,02/02/2017\n"

  @Test func byteOrderMarksLineEndsAndSeparatorsMakeNoDifference() {
    let plain = reading("c.csv", flat).records.dump()
    #expect(plain.contains("Zoë O’Neill"))
    #expect(reading("c.csv", "\u{FEFF}" + flat).records.dump() == plain)
    #expect(reading("c.csv", flat.replacing("\n", with: "\r\n")).records.dump() == plain)
    #expect(reading("c.csv", flat.replacing(",", with: ";")).records.dump() == plain)
    #expect(reading("c.csv", flat.replacing(",", with: "\t")).records.dump() == plain)
  }

  @Test func windows1252IsReadWithAWarning() {
    let bytes = flat.unicodeScalars.map { $0 == "’" ? UInt8(0x92) : UInt8(truncatingIfNeeded: $0.value) }
    let result = CentreRecords.reading(of: [SourceFile(name: "c.csv", bytes: bytes)])
    #expect(result.codes == ["encoding"])
    #expect(result.records.dump() == reading("c.csv", flat).records.dump())
  }

  @Test func aTableIsKnownByItsHeadings() {
    let result = reading([
      "people.csv": "Name,Role\nJo March,assessor\n", "cohort-2024.csv": "Learner name,id\nAnn,C1\n",
      "portfolio.csv": "candidate,ref,criteria\nC1,O1,F3:1.1\n",
    ])
    #expect(result.printed == "")
    #expect(result.records.staff.map(\.id) == ["assessor-1"])
    #expect(result.records.evidence.map(\.candidateID) == ["C1"])
  }

  @Test func hostileYAMLIsRefused() {
    #expect(reading("x.yaml", "candidates: &a [x]\nevidence: *a\n").codes == ["alias"])
    #expect(reading("x.yaml", "candidates: " + String(repeating: "[", count: 200)).codes == ["too-large"])
  }
}
