import Domain
import Forms
import Reading
import TestSupport
import Testing

/// Parts that the records switch, and counts that are true of a day.
@Suite struct ConditionTests {
  private func subject(_ yaml: String, unit: String = "329") throws -> Subject {
    let records = try CentreRecords.read([SourceFile(name: "x.yaml", text: yaml)]).value
    let catalogue = try UnitCatalogue.shipped().value
    return Subject(
      records: records, candidate: records.candidates.first, unit: catalogue.unit(unit, inQualification: nil))
  }

  private func form(_ blocks: String, _ subject: Subject, profile: Profile = Profile()) throws -> String {
    let text = "form: x\nversion: 1\ntitle: X\npurpose: Y\nsubject: unit\nblocks:\n\(blocks)\n"
    let layout = try LayoutReader(families: [], profile: profile).layout(in: SourceFile(name: "x.yaml", text: text))
    #expect(layout.warnings.isEmpty)
    return Binder(layout.value).bind(subject).dump()
  }

  private static let signing = """
      - signatures:
          order: [assessor, countersigner]
          conditions: {countersigner: {when: assessor.is-trainee, text: if the assessor is a trainee}}
    """

  @Test(arguments: [("qualified", false, false), ("trainee", true, false), ("", true, true)])
  func aCountersignerSignsForATrainee(status: String, signs: Bool, hasRemark: Bool) throws {
    let staff = "{id: S, name: Sam, role: assessor\(status.isEmpty ? "" : ", status: \(status)")}"
    let dump = try form(
      Self.signing, try subject("staff: [\(staff)]\ncandidates: [{id: A, name: Ann, assessor: S}]"))
    #expect(dump.contains("Countersigning assessor") == signs)
    #expect(dump.contains("(if the assessor is a trainee)") == hasRemark)
  }

  @Test func aBlankFormShowsWhateverMayBeNeeded() throws {
    let blank = Subject(records: CentreRecords())
    #expect(try form(Self.signing, blank).contains("Countersigning assessor (if the assessor is a trainee)"))
    #expect(
      try form("  - {when: candidate.has-scribe, heading: Scribe}", blank).contains("heading level 2 text |Scribe|"))
  }

  @Test(arguments: [("sampling: \"329\"", true, false), ("sampling: F3", true, true), ("known_as: Anni", true, true)])
  func aVerifierHasAPlaceToSignWhateverIsPlanned(key: String, signs: Bool, hasRemark: Bool) throws {
    let block = """
        - signatures:
            order: [internal-verifier]
            conditions: {internal-verifier: {when: unit.is-sampled, text: if sampled}}
      """
    let dump = try form(block, try subject("candidates: [{id: A, name: Ann, \(key)}]"))
    #expect(dump.contains("Internal verifier") == signs)
    #expect(dump.contains("(if sampled)") == hasRemark)
  }

  private static let evidence = """
    candidates: [{id: A, name: Ann}]
    evidence:
      - {candidate: A, ref: O1, date: 01/02/2017, criteria: "329:1.1 329:9.1a 329:9.1(c)"}
      - {candidate: A, ref: P2, date: 03/04/2017, criteria: "329:2.1", confidential: yes, held_by: the manager}
    """

  private static let counts = """
      - details:
          fields:
            - {label: Coverage, value: unit.coverage, omit-if-empty: always}
            - {label: Open, value: unit.uncovered, omit-if-empty: always}
            - {label: As at, value: records.as-at, omit-if-empty: always}
    """

  @Test func criteriaWithoutEvidenceAreNamedPartByPart() throws {
    let dump = try form(Self.counts, try subject(Self.evidence))
    #expect(dump.contains("|4 of 29 (13%)|"))
    #expect(dump.contains("9.1 b") && !dump.contains("9.1 a") && !dump.contains("9.1 c"))
    #expect(dump.contains("|03/04/2017|"))
  }

  @Test func theDayOfACountCanBeGiven() throws {
    var subject = try subject(Self.evidence)
    subject.asAt = CalendarDate("31/12/2017")
    var profile = Profile()
    profile.dates = .words
    #expect(try form(Self.counts, subject, profile: profile).contains("|31 December 2017|"))
  }

  @Test func nothingIsCountedWhereNoEvidenceIsKept() throws {
    #expect(try !form(Self.counts, try subject("candidates: [{id: A, name: Ann}]")).contains("of 29"))
  }

  @Test func nothingIsCountedOnABlankForm() throws {
    let dump = try form(Self.counts, Subject(records: CentreRecords()))
    #expect(!dump.contains("coverage") && !dump.contains("of 29"))
  }

  @Test func evidenceThatLiesElsewhereSaysWhoHoldsIt() throws {
    let block =
      "  - table: {rows: candidate.evidence, columns: [{head: Ref, value: ref}, {head: Where, value: location}]}"
    let dump = try form(block, try subject(Self.evidence))
    #expect(dump.contains("held by the manager; confidential, not copied"))
  }

  @Test func whatOnlyAPersonMaySayIsNeverFilled() throws {
    let library = Repository.files(in: "Layouts/Forms", withExtension: "yaml")
    #expect(library.count == 31)
    let records = try CentreRecords.read(
      try CentreRecords.files(at: [Repository.root + "/Examples/sample-centre"])
    ).value
    let catalogue = try UnitCatalogue.shipped().value
    let candidate = try #require(records.candidate(id: "C101"))
    let plan = try #require(records.plans(of: candidate).first)
    let subject = Subject(
      records: records, qualification: catalogue.qualification(code: "03456"), centre: records.centre(of: candidate),
      candidate: candidate, unit: catalogue.unit("F3", inQualification: "03456"), plan: plan,
      activity: plan.activities.first)
    for path in library {
      let layout = try LayoutReader(families: [], parts: .shipped()).layout(
        in: try SourceFile(path: Repository.root + "/" + path)
      ).value
      let never = Set(layout.fields.filter { $0.policy == .never }.map(\.id))
      for field in Self.fields(of: Binder(layout).bind(subject)) {
        guard case .printed(let text, _) = field.content else { continue }
        let id = field.id.split(separator: ".").first.map(String.init) ?? ""
        #expect(!never.contains(id), "\(path): \(field.id) is filled with \(text)")
      }
    }
  }

  private static func fields(of form: BoundForm) -> [BoundField] { form.elements.flatMap(fields) }

  private static func fields(of element: Element) -> [BoundField] {
    switch element {
    case .heading, .paragraph, .list: []
    case .grid(let grid): grid.rows.flatMap { $0.map(\.field) }
    case .writing(let area): [area.field]
    case .continuation(let area, let grid): [area.field] + grid.rows.flatMap { $0.map(\.field) }
    case .kept(let elements), .closing(let elements): elements.flatMap(fields)
    case .table(let table):
      table.rows.flatMap { row in
        switch row {
        case .cells(let cells): cells
        case .band(_, let cells): cells.map(\.field)
        }
      }
    }
  }
}
