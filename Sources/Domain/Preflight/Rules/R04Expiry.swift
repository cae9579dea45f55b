import Reading

/// Checks that units and qualifications can still be claimed.
enum ExpiryRule: PreflightRule {
  static let id = "R4"
  static let title = "No unit has passed its expiry date, and no qualification its last certification date."
  static let breach = "units or qualifications have expired"
  static let severity = RuleSeverity.errorIfStrict
  static let source = "seeds 000 and 002, unit expiry dates; OCR's handbook for 03456; DOMAIN R4"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    for unit in person.distinctUnits { check(unit, of: person, input, report) }
    guard let last = person.qualification?.lastCertification, input.asOf > last else { return }
    report.add(
      "the last certification date of the qualification was \(last.text), before \(input.asOf.text)", about: person,
      hint: "ask the awarding body, or give the date to check for with --as-of")
  }

  /// The date of sign-off counts if it is known, otherwise the date of the check.
  private static func check(_ unit: Unit, of person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    guard let expires = unit.expires else { return }
    let signedOff = person.date(of: .signOff, for: unit)
    let day = signedOff ?? input.asOf
    guard day > expires else { return }
    report.add(
      "the unit expired on \(expires.text), \(signedOff == nil ? "before" : "before it was signed off on") \(day.text)",
      about: person, unit: unit.label, hint: "choose the unit that replaced it, or ask the awarding body")
  }
}
