import Domain
import Reading
import TestSupport
import Testing

/// What `columns.yaml` says of headings, and its own faults.
@Suite struct ColumnsFileTests {
  private static let data =
    "Ref;Learner;Course;Job;More;Outcome\nL1;Żółć, Łukasz;CS3;Clerk;x;Pass\nL2;Ó Briain, Zoë;CS3;Chef;y;Pass\n"

  private func read(_ columns: String, _ data: String = data) -> RecordsReading {
    reading(["columns.yaml": columns, "c.csv": data])
  }

  private func entry(_ lines: String) -> String {
    "sheets:\n  - file: c.csv\n    " + lines.replacing("\n", with: "\n    ") + "\n"
  }

  @Test func headingsConstantsValuesPartsAndExtrasAreUsed() throws {
    let result = read(
      entry(
        """
        headings:
          Ref: candidate.id
          Job: job-title
          More: candidate.extra.shift
          Outcome: ignore
          Course: qualification
        split:
          - { heading: Learner, pattern: "{candidate.last-name}, {candidate.first-name}" }
        values:
          Course:
            cs3: "03456"
        constants:
          candidate.units: F3 F4
          centre.number: "10874"
          centre.name: Ravensmoor Workplace Learning
        """))
    #expect(result.codes.isEmpty, "\(result.printed)")
    let candidate = try #require(result.records.candidates.first)
    #expect(candidate.id == "L1" && candidate.name == "Łukasz Żółć" && candidate.qualificationCode == "03456")
    #expect(
      candidate.facts[extra: "shift"] == "x" && candidate.units == ["F3", "F4"] && candidate.centreNumber == "10874")
  }

  @Test func headingsAreJoined() {
    let columns = entry(
      "headings: { Ref: candidate.id }\njoin:\n  - { into: candidate.name, pattern: \"{Job} {Gap} ({More})\" }")
    let result = read(columns, "Ref,Job,Gap,More\nL1,Zoë,,B\n")
    #expect(result.records.candidates.map(\.name) == ["Zoë (B)"] && result.codes.isEmpty)
  }

  @Test func aCellThatCannotBeSplitIsOfItsRow() {
    let columns = entry("split:\n  - { heading: Learner, pattern: \"{candidate.last-name}, {candidate.first-name}\" }")
    let result = read(columns, "Learner,ULN\n\"Żółć, Łukasz\",\nPriyanka,\n")
    #expect(result.codes == ["unfit-value"] && result.records.candidates.map(\.name) == ["Łukasz Żółć"])
    #expect(
      result.diagnostics.first?.place == Place(file: "c.csv", line: 3, column: 1)
        && !result.printed.contains("Priyanka"))
  }

  /// What the file says counts, even where a heading says something else.
  @Test func theFileComesBeforeTheHeadings() {
    let result = read(entry("headings: { Known: candidate.name }"), "Name,Known\nx,Ann\n")
    #expect(result.records.candidates.map(\.name) == ["Ann"] && result.codes == ["unused-column"])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let lines: String
    let code: String
    var hint: String?
    var isWarning = false
    var testDescription: String { code + ": " + lines }
  }

  @Test(arguments: [
    Fault(lines: "headings: { Ref: 1️⃣candidate.idd }", code: "unknown-path", hint: "did you mean 'candidate.id'?"),
    Fault(lines: "headings: { 1️⃣Reff: candidate.id }", code: "unknown-heading", hint: "did you mean 'Ref'?"),
    Fault(lines: "headings: { 1️⃣Reff: ignore }", code: "unknown-heading", hint: "did you mean 'Ref'?", isWarning: true),
    Fault(lines: "1️⃣heading: { Ref: candidate.id }", code: "unknown-key", hint: "did you mean 'headings'?"),
    Fault(lines: "table: 1️⃣candidate", code: "unknown-word", hint: "did you mean 'candidates'?"),
    Fault(lines: "headings-row: 1️⃣0", code: "wrong-value"),
    Fault(lines: "headings-row: 1️⃣9", code: "no-headings"),
    Fault(lines: "sheet: 1️⃣d", code: "unknown-sheet", hint: "did you mean 'c'?"),
    Fault(lines: "split:\n  - { heading: Learner, pattern: 1️⃣\"{candidate.name\" }", code: "wrong-pattern"),
    Fault(
      lines: "split:\n  - { heading: Learner, pattern: 1️⃣\"{candidate.id}{candidate.name}\" }", code: "wrong-pattern"),
    Fault(
      lines: "split:\n  - { heading: Learner, pattern: 1️⃣\"{candidate.nam}, {candidate.id}\" }", code: "unknown-path",
      hint: "did you mean 'candidate.name'?"),
    Fault(
      lines: "join:\n  - { into: candidate.name, pattern: 1️⃣\"{Ref} {Learners}\" }", code: "unknown-heading",
      hint: "did you mean 'Learner'?"),
    Fault(lines: "headings: { Ref: candidate.id, 1️⃣Job: candidate.id }", code: "duplicate-path"),
    Fault(lines: "constants: { candidate.qualification: 1️⃣\"3456\" }", code: "lost-zero"),
    Fault(lines: "constants: { candidate.uln: 1️⃣12 }", code: "wrong-length"),
    Fault(
      lines: "values: { Course: { CS3: 1️⃣\"3456\" } }\nheadings: { Course: candidate.qualification }", code: "lost-zero"),
    Fault(lines: "constants: { 1️⃣assessor.signature: x }", code: "fill-policy"),
    Fault(lines: "constants: { 1️⃣candidate.extra.witness-signature: x }", code: "fill-policy"),
    Fault(lines: "constants: { 1️⃣candidate.extra.grade: Pass }", code: "fill-policy"),
    Fault(lines: "headings: { Outcome: 1️⃣candidate.extra.shift }", code: "fill-policy"),
    Fault(lines: "headings: { Outcome: 1️⃣candidate.job-title }", code: "fill-policy"),
    Fault(
      lines: "split:\n  - { heading: Outcome, pattern: 1️⃣\"{candidate.job-title} {candidate.employer}\" }",
      code: "fill-policy"),
    Fault(lines: "join:\n  - { into: 1️⃣candidate.address, pattern: \"{Job} {Outcome}\" }", code: "fill-policy"),
  ])
  func faultsAreNamedWhereTheyStand(fault: Fault) throws {
    let marked = MarkedText(entry(fault.lines))
    let result = read(marked.text)
    let found = try #require(result.diagnostics.first { $0.code == fault.code }, "\(result.printed)")
    #expect(found.place == marked.place("1️⃣", in: "columns.yaml"), "\(result.printed)")
    #expect(fault.hint == nil || found.hint == fault.hint, "\(result.printed)")
    #expect(found.severity == (fault.isWarning ? .warning : .error) && !result.printed.contains("Briain"))
  }

  @Test func allFaultsAreSaidInOneRun() {
    let result = read(
      entry("headings: { Reff: candidate.id, Job: candidate.jbo }\nconstants: { candidate.uln: \"1\" }\nsplit: x"))
    #expect(Set(result.codes).isSuperset(of: ["unknown-heading", "unknown-path", "wrong-length", "wrong-type"]))
  }

  @Test func aSignatureColumnMayBeIgnored() {
    let data = "Name,Assessor signature\nAnn,x\n"
    #expect(read("sheets: []\n", data).codes == ["fill-policy"])
    #expect(read(entry("headings: { Assessor signature: ignore }"), data).codes.isEmpty)
  }

  // MARK: The file that `proforma columns` writes

  private static let tables: [(String, String)] = [
    (
      "c.csv",
      "Learner Ref,Forename,Surname,DOB,Unit,Cohort,Grade\nL1,Zoë,Ó Briain,24-Nov-1976,F3,a,P\nL1,Zoë,Ó Briain,24-Nov-1976,F4,a,P\n"
    ),
    ("c.csv", "Export,,\n,,\nName,Candidate no,\"A \"\"quoted\"\" \\ heading: #1\"\nAnn,1,x\n"),
    ("c.tsv", "Surname, Forename\tULN\tAssessor\nExample, Amara\t4485022993\tJo March\n"),
    ("staff.csv", "id;name;role;cohort\nJP;Jo March;assessor;x\n"),
    ("evidence.csv", "candidate,ref,criteria,Witness,Marks\nC1,O1,F3:1.1,,3\n"),
    ("c.csv", "Course Code,LearnAimRef,Name,Tutor,Unit Reference,Notes\nCS3,60012345,Ann,Jo,K/601/1622,n\n"),
  ]

  @Test(arguments: tables.indices)
  func anUnchangedFileChangesNothing(index: Int) throws {
    let (name, text) = Self.tables[index]
    let people = SourceFile(name: "people.yaml", text: "candidates: [{ id: C1, name: Ann }]\n")
    let file = SourceFile(name: name, text: text)
    let yaml = SourceFile(name: "columns.yaml", text: ColumnsReport.of([file]).yaml)
    let (without, with) = (CentreRecords.reading(of: [people, file]), CentreRecords.reading(of: [yaml, people, file]))
    #expect(with.records.dump() == without.records.dump())
    #expect(with.diagnostics.allSatisfy { $0.severity == .warning }, "\(with.printed)\n\(yaml.bytes.count)")
    #expect(!String(decoding: yaml.bytes, as: UTF8.self).contains("Zoë"))
  }
}
