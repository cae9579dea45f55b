import Domain
import Forms
import Foundation
import Production
import Reading
import TestSupport
import Testing

/// Forms are made for the activities that plans foresee, and name no one who has nothing to do with the candidate.
@Suite struct PlannedFormsTests {
  private let sample: Sample

  /// Read once: no test changes it.
  private static let shared = Result { try Sample() }

  init() throws { sample = try Self.shared.get() }

  private func documents(
    _ pack: String, sources: DescriptionSources = DescriptionSources(), records: CentreRecords? = nil
  )
    throws -> [PlannedDocument]
  {
    let (pack, library) = try sources.pack(pack).value
    let records = records ?? sample.records
    return try PackPlanner(pack, library: library, records: records, catalogue: sample.catalogue).documents()
  }

  private static let packs = Repository.files(in: "Layouts/Packs", withExtension: "yaml").map {
    String($0.split(separator: "/").last?.dropLast(5) ?? "")
  }

  @Test(arguments: packs) func everyFormOfAShippedPackOccurs(pack: String) throws {
    let made = Set(try documents(pack).map(\.layout.id))
    #expect(made == Set(try DescriptionSources().pack(pack).value.pack.forms))
  }

  private func activities(_ method: AssessmentMethod) -> [(plan: AssessmentPlan, activity: PlannedActivity)] {
    sample.records.plans.flatMap { plan in
      plan.activities.filter { $0.methods == [method] }.map { (plan, $0) }
    }
  }

  @Test(arguments: ["portfolio", "witness-testimony"])
  func eachPlannedTestimonyIsMadeOnce(pack: String) throws {
    let made = try documents(pack).filter { $0.layout.id == "witness-testimony" }
    let planned = activities(.witnessTestimony)
    #expect(made.count == planned.count && planned.count == 8)
    for ((plan, activity), document) in zip(planned, made) {
      let subject = try #require(document.plan.subject)
      #expect(subject.candidate?.id == plan.candidateID && subject.activity?.place == activity.place)
      let dump = Binder(document.layout).bind(subject).dump()
      let witness = try #require(activity.witnessID.flatMap { sample.records.witness(id: $0) })
      for said in [witness.name, activity.task, plan.id, Optional("|F3|")] {
        #expect(dump.contains(try #require(said)))
      }
    }
    #expect(Set(made.compactMap(\.documentID)).count == made.count)
  }

  @Test(arguments: [
    ("observation-record", AssessmentMethod.observation), ("professional-discussion", .discussion),
    ("simulation-record", .simulation), ("expert-witness-record", .expertWitness),
    ("witness-testimony", .witnessTestimony),
  ])
  func aFormIsMadeForItsMethods(form: String, method: AssessmentMethod) throws {
    let made = try documents(form).compactMap(\.plan.subject?.activity?.place)
    #expect(made == activities(method).map(\.activity.place) && !made.isEmpty)
  }

  @Test func aFormWithoutMethodsIsMadeForAllActivitiesAndOnceWithoutAny() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/Forms", withIntermediateDirectories: true)
    _ = try folder.write(
      """
      form: own
      version: 1
      title: T
      purpose: P
      subject: activity
      blocks: [{heading: H}]
      """, to: "Forms/own.yaml")
    let made = try documents("own", sources: DescriptionSources(layouts: [folder.path]))
    let planned = sample.records.plans.flatMap(\.activities).count
    #expect(made.compactMap(\.plan.subject?.activity).count == planned)
    #expect(made.count == planned + sample.records.candidates.count - sample.records.plans.count)
  }

  /// Evidence with a record of its own gets its decision and feedback there.
  @Test func theFeedbackFormIsForWhatHasNoRecordOfItsOwn() throws {
    let made = try documents("assessment-feedback").compactMap(\.plan.subject?.activity)
    let recorded: Set<AssessmentMethod> = [.observation, .discussion, .questions, .product, .simulation]
    #expect(!made.isEmpty && made.allSatisfy { recorded.isDisjoint(with: $0.methods) })
  }

  @Test func aFormAboutACandidateIsMadeForEachMatchingActivity() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/Packs", withIntermediateDirectories: true)
    _ = try folder.write(
      """
      pack: own
      version: 1
      title: T
      purpose: P
      sections: [{title: A, forms: [{form: personal-statement, methods: [Observation]}]}]
      """, to: "Packs/own.yaml")
    let made = try documents("own", sources: DescriptionSources(layouts: [folder.path]))
    #expect(made.compactMap(\.plan.subject?.activity?.place) == activities(.observation).map(\.activity.place))
    #expect(Set(made.compactMap(\.documentID)).count == made.count)
  }

  private static let written = """
    candidates: [{id: A, name: Ann, units: [F3]}]
    plans:
      - plan: P1
        candidate: A
        activities:
          - {activity: X1, method: Direct Observation, criteria: "F3:1.1"}
          - {activity: X2, method: WT, criteria: "F3:1.1"}
          - {activity: X3, method: "observation and questions", criteria: "F3:1.1"}
          - {activity: X4, method: juggling, criteria: "F3:1.1"}
          - {activity: X5, criteria: "F3:1.1"}
    """

  private func records(_ yaml: String) throws -> CentreRecords {
    try CentreRecords.read([SourceFile(name: "x.yaml", text: yaml)]).value
  }

  @Test func methodsAreReadAsPlansWriteThem() throws {
    let records = try records(Self.written)
    let seen = try documents("observation-record", records: records)
    #expect(seen.map(\.plan.subject?.activity?.id) == ["X1", "X3"])
    let told = try documents("witness-testimony", records: records)
    #expect(told.map(\.plan.subject?.activity?.id) == ["X2"])
    let input = PreflightInput(
      records: records, catalogue: sample.catalogue, asOf: try #require(CalendarDate("31/12/2017")))
    let found = Preflight.run(input).filter { $0.code == "R12" }.map(\.message)
    #expect(found.count == 2 && found[0].contains("X4") && found[1].contains("X5"))
  }

  @Test func withoutAnyPlanASingleFormIsMadeForEachCandidate() throws {
    let records = try records("candidates: [{id: A, name: Ann, units: [F3]}, {id: B, name: Bob, units: [F3]}]")
    for form in ["observation-record", "witness-testimony"] {
      #expect(try documents(form, records: records).count == 2)
    }
    #expect(try !documents("portfolio", records: records).contains { $0.layout.id == "observation-record" })
  }

  // MARK: A single document

  private func prepare(_ form: String, candidate: String, activity: String?) throws -> Checked<PreparedDocument> {
    var request = DocumentRequest()
    request.data = [Repository.root + "/Examples/sample-centre"]
    (request.candidate, request.activity) = (candidate, activity)
    return try request.prepare(try sample.library.layout(form))
  }

  @Test(
    arguments: [
      ("observation-record", "C101", "A4", "A4", nil), ("observation-record", "C101", "A2", "A2", "other-method"),
      ("witness-testimony", "C101", nil, "A2", nil), ("simulation-record", "C101", nil, nil, "not-planned"),
      ("simulation-record", "C130", nil, nil, nil), ("observation-record", "C101", nil, "A1", "first-of-several"),
    ] as [(String, String, String?, String?, String?)])
  func aSingleDocumentIsForAFittingActivity(
    form: String, candidate: String, activity: String?, expected: String?, code: String?
  ) throws {
    let prepared = try prepare(form, candidate: candidate, activity: activity)
    #expect(prepared.value.subject.activity?.id == expected)
    #expect(prepared.warnings.map(\.code) == [code].compactMap { $0 })
  }

  // MARK: Witnesses

  /// Ids of the witnesses whom the candidate's plans and evidence name.
  private func own(_ candidate: Candidate) -> Set<String> {
    let planned = sample.records.plans.filter { $0.candidateID == candidate.id }.flatMap(\.activities)
    let items = sample.records.evidence.filter { $0.candidateID == candidate.id }
    return Set(planned.compactMap(\.witnessID) + items.compactMap(\.witnessID))
  }

  @Test(arguments: Sample.forms) func noFormNamesAnothersWitness(form: String) throws {
    let layout = try sample.library.layout(form)
    let planner = SubjectPlanner(layout, records: sample.records, catalogue: sample.catalogue)
    for candidate in sample.records.candidates where layout.subject != .pack {
      let known = own(candidate)
      let plans = planner.plans(of: candidate) + planner.activityPlans(of: candidate, assessedBy: [])
      for subject in plans.compactMap(\.subject) {
        let dump = Binder(layout).bind(subject).dump()
        for witness in sample.records.witnesses where !known.contains(witness.id) {
          for fact in [witness.name, witness.phone, witness.email].compactMap({ $0 }) {
            #expect(!dump.contains(fact), "\(form) of \(candidate.id) names \(witness.id)")
          }
        }
        for other in sample.records.plans where other.candidateID != candidate.id {
          #expect(!dump.contains(other.id), "\(form) of \(candidate.id) names plan \(other.id)")
        }
        for other in sample.records.candidates where other.id != candidate.id && other.name.contains(" ") {
          #expect(!dump.contains(other.name), "\(form) of \(candidate.id) names \(other.id)")
        }
      }
    }
  }

  @Test func theWitnessListHasAllOwnWitnesses() throws {
    for candidate in sample.records.candidates {
      let dump = Binder(try sample.library.layout("witness-list"))
        .bind(try sample.subject("witness-list", candidate: candidate.id)).dump()
      for id in own(candidate) { #expect(dump.contains(try #require(sample.records.witness(id: id)?.name))) }
    }
  }
}
