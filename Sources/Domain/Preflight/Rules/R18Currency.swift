import Reading

/// Whether evidence is recent enough to show what the candidate can do now.
enum CurrencyRule: PreflightRule {
  static let id = "R18"
  static let title = "No evidence is older than the profile's number of months."
  static let severity = RuleSeverity.warning
  static let source = "the principle of currency; DOMAIN R18"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      guard let limit = day(for: person, input).months(before: input.profile.currencyMonths) else { continue }
      let old = person.evidence.filter { item in item.date.map { $0 < limit } ?? false && !item.isPriorLearning }
      guard !old.isEmpty else { continue }
      report.add(
        "\(old.count) of \(person.evidence.count) pieces of evidence are of before \(limit.text), more than "
          + "\(input.profile.currencyMonths) months ago: \(old.map(\.ref).joined(separator: ", "))",
        about: person, hint: "let the assessor confirm that they are still current, or add newer evidence")
    }
  }

  /// Evidence must be current when the unit is signed off; where nothing is, on the day of the question.
  private static func day(for person: CandidateCase, _ input: PreflightInput) -> CalendarDate {
    person.milestones.filter { $0.kind == .signOff }.map(\.date).max() ?? input.asOf
  }
}
