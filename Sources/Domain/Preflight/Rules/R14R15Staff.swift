import Reading

/// Whether an assessor would verify their own assessments.
enum OwnVerificationRule: PreflightRule {
  static let id = "R14"
  static let title = "Nobody verifies their own assessments."
  static let severity = RuleSeverity.error
  static let source = "the independence of internal verification; DOMAIN R14"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      guard let verifier = person.candidate.internalVerifierID else { continue }
      let assessors = [person.candidate.assessorID] + person.plans.map(\.assessorID)
      var seen: Set<String> = []
      for assessor in assessors.compactMap({ $0 }) where seen.insert(assessor).inserted {
        check(assessor, verifier, of: person, input.records, report)
      }
    }
  }

  /// One id is one person. Where people are only named, two of one name may be two people, so a person must look.
  private static func check(
    _ assessor: String, _ verifier: String, of person: CandidateCase, _ records: CentreRecords, _ report: Report
  ) {
    if assessor == verifier {
      return report.add(
        "the assessor is also the internal verifier", about: person,
        hint: "let somebody else verify this candidate's units", value: records.staffMember(id: assessor)?.name)
    }
    guard let one = records.staffMember(id: assessor), let other = records.staffMember(id: verifier),
      Suggestion.folded(one.name) == Suggestion.folded(other.name)
    else { return }
    report.add(
      "the assessor and the internal verifier have one name", about: person,
      as: one.isNamedOnly || other.isNamedOnly ? .warning : .error,
      hint: "if it is one person, let somebody else verify; if not, list both on the staff list with ids",
      value: one.name)
  }
}

extension StaffMember {
  /// The records name the person in a row of somebody else's, and say nothing more of them.
  fileprivate var isNamedOnly: Bool { id.hasPrefix("\(role.rawValue)-") && jobTitle == nil && qualifications == nil }
}

/// Whether a trainee's decisions are countersigned, and the forms have room for it.
enum CountersignerRule: PreflightRule {
  static let id = "R15"
  static let title = "A trainee assessor's decisions are countersigned by a qualified colleague."
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
        "the form '\(form.id)' records a trainee's decision and has no place for the countersigner", about: first,
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
        "staff member \(member.id) is a trainee, and nobody countersigns for them", at: member.place,
        hint: "enter a qualified colleague's id under 'countersigned_by'")
    }
    if countersigner == member.id || isTrainee(countersigner, records) {
      report.add(
        "staff member \(member.id) is countersigned by somebody who is no qualified colleague", at: member.place,
        hint: "enter a qualified colleague's id under 'countersigned_by'")
    }
  }
}
