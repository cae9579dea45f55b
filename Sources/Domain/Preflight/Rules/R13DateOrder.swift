import Reading

/// Checks that dates are in order, and that past events do not have dates in the future.
enum DateOrderRule: PreflightRule {
  static let id = "R13"
  static let title =
    "Registration, plan, activity, testimony, feedback, sign-off and verification are in this order, and none is in the future."
  static let breach = "dates are in the wrong order, or in the future"
  static let severity = RuleSeverity.warning
  static let source = "DOMAIN R13"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    checkPlans(of: person, report)
    checkEvidence(of: person, input.asOf, report)
    for unit in person.distinctUnits { checkMilestones(of: person, unit, report) }
    checkFuture(of: person, input.asOf, report)
  }

  private static func checkPlans(of person: CandidateCase, _ report: Report) {
    for plan in person.plans {
      for activity in plan.activities {
        guard let agreed = plan.agreed, let date = activity.date, date < agreed else { continue }
        report.add(
          "activity \(activity.id) of plan \(plan.id) is on \(date.text), before the plan was agreed on \(agreed.text)",
          about: person, at: activity.place, hint: "plans are agreed before the activity; correct one of the two dates")
      }
    }
  }

  private static func checkEvidence(of person: CandidateCase, _ asOf: CalendarDate, _ report: Report) {
    for item in person.evidence {
      if let registered = person.candidate.registered, let date = item.date, date < registered, !item.isPriorLearning {
        report.add(
          "evidence \(item.ref) is dated \(date.text), before the registration on \(registered.text)", about: person,
          at: item.place, hint: "enter it as recognition of prior learning (RPL), or correct the date")
      }
      if let date = item.date, let written = item.written, written < date {
        report.add(
          "testimony \(item.ref) was written on \(written.text), before the activity on \(date.text)", about: person,
          at: item.place, hint: "a testimony is written after the activity; correct one of the two dates")
      }
      for (date, what) in [(item.date, "is dated"), (item.written, "was written on")] {
        guard let date, date > asOf else { continue }
        report.add(
          "evidence \(item.ref) \(what) \(date.text), which is in the future", about: person, at: item.place,
          hint: "correct the date, or give the date to check for with --as-of")
      }
    }
  }

  private static func checkMilestones(of person: CandidateCase, _ unit: Unit, _ report: Report) {
    let newest = person.evidence(for: unit).compactMap { $0.written ?? $0.date }.max()
    let days: [(what: String, date: CalendarDate?)] =
      [("the newest evidence", newest)]
      + Milestone.Kind.allCases.map { ($0.name, person.date(of: $0, for: unit)) }
    let known = days.compactMap { day in day.date.map { (what: day.what, date: $0) } }
    for (earlier, later) in zip(known, known.dropFirst()) where later.date < earlier.date {
      report.add(
        "the date of \(later.what), \(later.date.text), is before that of \(earlier.what), \(earlier.date.text)",
        about: person,
        unit: unit.label, hint: "correct one of the two dates")
    }
  }

  private static func checkFuture(of person: CandidateCase, _ asOf: CalendarDate, _ report: Report) {
    if let registered = person.candidate.registered, registered > asOf {
      report.add(
        "the date of registration, \(registered.text), is in the future", about: person, hint: "correct the date")
    }
    for milestone in person.milestones where milestone.date > asOf {
      report.add(
        "the date of \(milestone.kind.name), \(milestone.date.text), is in the future", about: person,
        unit: milestone.unit,
        at: milestone.place, hint: "correct the date, or give the date to check for with --as-of")
    }
  }
}

extension Milestone.Kind {
  fileprivate var name: String {
    switch self {
    case .feedback: "feedback"
    case .signOff: "sign-off"
    case .verification: "verification"
    }
  }
}
