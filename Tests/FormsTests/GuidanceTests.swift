import Domain
import Forms
import Reading
import Testing

/// Guidance says whom to ask, by when to return a form and where, as far as the records know.
@Suite struct GuidanceTests {
  private static let guidance = """
      - guidance:
          - Write in your own words.
          - We need it by {activity.return-by} at the latest.
          - {text: "Please return this form to {centre.return-address}.", otherwise: Please return this form to the assessor.}
          - text: If you have a question, ring {assessor.name} on {assessor.phone} during working hours.
            otherwise: If you have a question, write to {assessor.email} or ask at {centre.name} please.
    """

  private func dump(_ yaml: String) throws -> String {
    let text = "form: x\nversion: 1\ntitle: X\npurpose: Y\nsubject: activity\nblocks:\n\(Self.guidance)\n"
    let layout = try LayoutReader(families: []).layout(in: SourceFile(name: "x.yaml", text: text)).value
    let records = try CentreRecords.read([SourceFile(name: "x.yaml", text: yaml)]).value
    let candidate = records.candidates.first
    var subject = Subject(records: records, centre: records.centre(of: candidate), candidate: candidate)
    subject.plan = candidate.flatMap { records.plans(of: $0).first }
    subject.activity = subject.plan?.activities.first
    return Binder(layout).bind(subject).dump()
  }

  private static let people = """
    staff: [{id: S, name: Sam, role: assessor, phone: 01632 960111}]
    candidates: [{id: A, name: Ann, assessor: S}]
    plans: [{plan: P, candidate: A, activities: [{task: T, return_by: 12/03/2017}]}]

    """

  @Test func whatTheRecordsKnowIsPrinted() throws {
    let known = try dump(Self.people + "centre: {name: C, address: 1 High Street, return_address: PO Box 7}")
    #expect(
      known.contains(
        "|Write in your own words. We need it by 12/03/2017 at the latest. Please return this form to PO Box 7. "
          + "If you have a question, ring Sam on 01632 960111 during working hours.|"))
  }

  @Test func formsGoToThePostalAddressWhereNoOtherIsGiven() throws {
    #expect(
      try dump(Self.people + "centre: {name: C, address: 1 High Street}").contains("return this form to 1 High Street.")
    )
  }

  @Test func aSentenceWithoutItsValuesIsLeftOutOrGivesWay() throws {
    let blank = try dump("centre: {name: C}")
    #expect(blank.contains("|Write in your own words. Please return this form to the assessor.|"))
  }

  // MARK: Fill policy

  private func codes(_ block: String) -> [String] {
    LayoutFaultTests.read(LayoutFaultTests.layout("  - \(block)")).findings.map(\.code)
  }

  @Test(arguments: [
    "Signed by {assessor.name} for the centre.", "{assessor.name}", "Assessor: {assessor.name}",
    "{activity.return-by}", "Returned: {activity.return-by}", "Please ask {internal-verifier.name} about this form.",
    "On {document.date} this form was issued.", "Testified by {activity.witness} at the till.",
  ])
  func guidanceSignsNothing(text: String) {
    #expect(codes("guidance: \"\(text)\"").contains("fill-policy"))
    #expect(codes("guidance: [{text: Ask., otherwise: \"\(text)\"}]").contains("fill-policy"))
  }

  @Test(arguments: [
    "If you have a question, ring {assessor.name} on {assessor.phone} please.",
    "Please return it by {activity.return-by} at the latest.",
  ])
  func onlyGuidanceNamesTheAssessorOrADay(text: String) {
    #expect(codes("guidance: \"\(text)\"").isEmpty)
    #expect(codes("statement: \"\(text)\"").contains("fill-policy"))
    #expect(codes("points: [\"\(text)\"]").contains("fill-policy"))
  }

  @Test(arguments: [
    ("guidance: []", "wrong-type"), ("guidance: {text: A}", "wrong-type"), ("guidance: [{text: A}]", "missing-key"),
    ("guidance: [[A]]", "wrong-type"), ("guidance: [{text: A, otherwise: B, or: C}]", "unknown-key"),
    ("guidance: [\"{assessor.fax}\"]", "unknown-path"),
  ])
  func whatIsNoSentenceIsAnError(block: String, code: String) {
    #expect(codes(block).contains(code), "\(codes(block))")
  }
}
