import Reading

/// Checks that no assessor verifies their own assessments.
enum OwnVerificationRule: PreflightRule {
  static let id = "R14"
  static let title = "No one verifies their own assessments."
  static let breach = "someone verifies their own assessments"
  static let severity = RuleSeverity.error
  static let source = "the independence of internal verification; DOMAIN R14"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    guard let verifier = person.candidate.internalVerifierID else { return }
    let assessors = [person.candidate.assessorID] + person.plans.map(\.assessorID)
    var seen: Set<String> = []
    for assessor in assessors.compactMap({ $0 }) where seen.insert(assessor).inserted {
      check(assessor, verifier, of: person, input.records, report)
    }
  }

  /// People with one id are the same person. Without ids, people with the same name may be different, so this is a warning.
  private static func check(
    _ assessor: String, _ verifier: String, of person: CandidateCase, _ records: CentreRecords, _ report: Report
  ) {
    if assessor == verifier {
      return report.add(
        "the assessor is also the internal verifier", about: person,
        hint: "choose another internal verifier for this candidate's units",
        value: records.staffMember(id: assessor)?.name)
    }
    guard let one = records.staffMember(id: assessor), let other = records.staffMember(id: verifier),
      Suggestion.folded(one.name) == Suggestion.folded(other.name)
    else { return }
    report.add(
      "the assessor and the internal verifier have the same name", about: person,
      as: one.isNamedOnly || other.isNamedOnly ? .warning : .error,
      hint: "if they are one person, choose another internal verifier; if not, list both with ids on the staff list",
      value: one.name)
  }
}

extension StaffMember {
  /// Whether the person is only named in another person's row.
  fileprivate var isNamedOnly: Bool { id.hasPrefix("\(role.rawValue)-") && jobTitle == nil && qualifications == nil }
}

/// Checks that a trainee's decisions are countersigned, and that the forms have a place for it.
enum CountersignerRule: PreflightRule {
  static let id = "R15"
  static let title = "A trainee assessor's decisions are countersigned by a qualified colleague."
  static let breach = "decisions of a trainee assessor are not countersigned by a qualified colleague"
  static let severity = RuleSeverity.error
  static let source = "DOMAIN 2.5 and R15"

  static func check(_ input: PreflightInput, _ report: Report) {
    let active = Set(
      input.candidates.map(\.candidate).flatMap { [$0.assessorID, $0.internalVerifierID].compactMap { $0 } })
    for member in input.records.staff where active.contains(member.id) { check(member, input.records, report) }
    let trainees = input.candidates.filter { isTrainee($0.candidate.assessorID, input.records) }
    guard let first = trainees.first else { return }
    for form in input.forms where form.hasDecision && !form.hasCountersigner {
      report.add(
        "the form '\(form.id)' records a trainee's decision and has no signature of a countersigner", about: first,
        at: form.place, hint: "add 'countersigner' to the order of 'signatures', with 'when: assessor.is-trainee'")
    }
  }

  private static func isTrainee(_ id: String?, _ records: CentreRecords) -> Bool {
    id.flatMap { records.staffMember(id: $0)?.isTrainee } ?? false
  }

  private static func check(_ member: StaffMember, _ records: CentreRecords, _ report: Report) {
    guard member.isTrainee == true else { return }
    guard let countersigner = member.countersignedBy else {
      return report.add(
        "staff member \(member.id) is a trainee and has no countersigner", at: member.place,
        hint: "enter a qualified colleague's id under 'countersigned_by'")
    }
    if countersigner == member.id || isTrainee(countersigner, records) {
      report.add(
        "the countersigner of staff member \(member.id) is not a qualified colleague", at: member.place,
        hint: "enter a qualified colleague's id under 'countersigned_by'")
    }
  }
}
