import Reading

/// Whether everybody who testifies is on the witness list, and experts were named in a plan beforehand.
enum WitnessListRule: PreflightRule {
  static let id = "R8"
  static let title =
    "Every witness is on the witness list; an expert is named in an earlier plan, their competence on file."
  static let severity = RuleSeverity.warning
  static let source = "City & Guilds RF03, the witness status list; expert witnesses' declarations; DOMAIN R8"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      for item in person.evidence where item.isTestimony { check(item, of: person, input.records, report) }
    }
  }

  private static func check(
    _ item: EvidenceItem, of person: CandidateCase, _ records: CentreRecords, _ report: Report
  ) {
    guard let id = item.witnessID else {
      return report.add(
        "testimony \(item.ref) does not say which witness gave it", about: person, at: item.place,
        hint: "name the witness in the column 'witness' of the evidence")
    }
    guard let witness = records.witness(id: id) else {
      return report.add(
        "the witness of \(item.ref) is not on the witness list", about: person, at: item.place,
        hint: "add the witness to the list, with relationship and contact, before the testimony is used", value: id)
    }
    guard item.isExpertTestimony || witness.isListedAsExpert else { return }
    if witness.competence == nil {
      report.add(
        "no occupational competence is on file for the expert witness of \(item.ref)", about: person, at: witness.place,
        hint: "enter it under 'competence', or treat the record as an ordinary testimony")
    }
    if !isPlanned(witness, before: item.date, in: person.plans) {
      report.add(
        "no earlier plan names the expert witness of \(item.ref)", about: person, at: item.place,
        hint: "name expert witnesses in the assessment plan first, or treat the record as an ordinary testimony")
    }
  }

  private static func isPlanned(_ witness: Witness, before date: CalendarDate?, in plans: [AssessmentPlan]) -> Bool {
    plans.contains { plan in
      let isEarlier = date.map { day in plan.agreed.map { $0 <= day } ?? true } ?? true
      return isEarlier && plan.activities.contains { $0.witnessID == witness.id }
    }
  }
}

extension Witness {
  /// By the witness status category that the centre uses; an occupational expert may be an ordinary witness.
  fileprivate var isListedAsExpert: Bool { status?.lowercased().contains("expert witness") ?? false }
}
