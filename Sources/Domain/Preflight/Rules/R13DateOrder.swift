import Reading

/// Whether the days are in their order, and none of what has happened lies in the future.
enum DateOrderRule: PreflightRule {
  static let id = "R13"
  static let title =
    "Registration, plan, activity, testimony, feedback, sign-off and verification come in this order, none in the future."
  static let severity = RuleSeverity.warning
  static let source = "DOMAIN R13"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      checkPlans(of: person, report)
      checkEvidence(of: person, input.asOf, report)
      for unit in person.distinctUnits { checkMilestones(of: person, unit, report) }
      checkFuture(of: person, input.asOf, report)
    }
  }

  private static func checkPlans(of person: CandidateCase, _ report: Report) {
    for plan in person.plans {
      for activity in plan.activities {
        guard let agreed = plan.agreed, let date = activity.date, date < agreed else { continue }
        report.add(
          "activity \(activity.id) of plan \(plan.id) is on \(date.text), before the plan was agreed on \(agreed.text)",
          about: person, at: activity.place, hint: "plans are agreed beforehand; correct one of the two days")
      }
    }
  }

  private static func checkEvidence(of person: CandidateCase, _ asOf: CalendarDate, _ report: Report) {
    for item in person.evidence {
      if let registered = person.candidate.registered, let date = item.date, date < registered, !item.isPriorLearning {
        report.add(
          "evidence \(item.ref) is of \(date.text), before the registration on \(registered.text)", about: person,
          at: item.place, hint: "enter it as recognition of prior learning (RPL), or correct the day")
      }
      if let date = item.date, let written = item.written, written < date {
        report.add(
          "testimony \(item.ref) was written on \(written.text), before the activity on \(date.text)", about: person,
          at: item.place, hint: "nobody can testify to what is still to come; correct one of the two days")
      }
      for (date, what) in [(item.date, "is of"), (item.written, "was written on")] {
        guard let date, date > asOf else { continue }
        report.add(
          "evidence \(item.ref) \(what) \(date.text), a day to come", about: person, at: item.place,
          hint: "correct the day, or give the day of the question with --as-of")
      }
    }
  }

  private static func checkMilestones(of person: CandidateCase, _ unit: Unit, _ report: Report) {
    let newest = person.evidence(for: unit).compactMap { $0.written ?? $0.date }.max()
    let days: [(what: String, date: CalendarDate?)] =
      [("its newest evidence", newest)]
      + Milestone.Kind.allCases.map { ($0.name, person.date(of: $0, for: unit)) }
    let known = days.compactMap { day in day.date.map { (what: day.what, date: $0) } }
    for (earlier, later) in zip(known, known.dropFirst()) where later.date < earlier.date {
      report.add(
        "\(later.what) is of \(later.date.text), before \(earlier.what) of \(earlier.date.text)", about: person,
        unit: unit.label, hint: "correct one of the two days")
    }
  }

  private static func checkFuture(of person: CandidateCase, _ asOf: CalendarDate, _ report: Report) {
    if let registered = person.candidate.registered, registered > asOf {
      report.add(
        "the registration is of \(registered.text), a day to come", about: person, hint: "correct the day")
    }
    for milestone in person.milestones where milestone.date > asOf {
      report.add(
        "\(milestone.kind.name) is of \(milestone.date.text), a day to come", about: person, unit: milestone.unit,
        at: milestone.place, hint: "correct the day, or give the day of the question with --as-of")
    }
  }
}

extension Milestone.Kind {
  fileprivate var name: String {
    switch self {
    case .feedback: "feedback"
    case .signOff: "the sign-off"
    case .verification: "verification"
    }
  }
}
