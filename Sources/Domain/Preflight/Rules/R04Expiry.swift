import Reading

/// Whether units and qualifications can still be claimed.
enum ExpiryRule: PreflightRule {
  static let id = "R4"
  static let title = "No unit is past its expiry, and no qualification past its last day of certification."
  static let severity = RuleSeverity.errorIfStrict
  static let source = "seeds 000 and 002, unit expiry dates; OCR's handbook for 03456; DOMAIN R4"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      for unit in person.distinctUnits { check(unit, of: person, input, report) }
      guard let last = person.qualification?.lastCertification, input.asOf > last else { continue }
      report.add(
        "the qualification could be certificated until \(last.text), and it is \(input.asOf.text)", about: person,
        hint: "ask the awarding body, or give the day that matters with --as-of")
    }
  }

  /// What counts is the day of signing off where it is known, else the day of the question.
  private static func check(_ unit: Unit, of person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    guard let expires = unit.expires else { return }
    let signedOff = person.date(of: .signOff, for: unit)
    let day = signedOff ?? input.asOf
    guard day > expires else { return }
    report.add(
      "the unit expired on \(expires.text), and \(signedOff == nil ? "it is" : "it was signed off on") \(day.text)",
      about: person, unit: unit.label, hint: "choose the unit that took its place, or ask the awarding body")
  }
}
