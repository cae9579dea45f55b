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
