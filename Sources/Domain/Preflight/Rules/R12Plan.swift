internal import Reading

/// Checks that plans match the chosen units, and that signed-off units had feedback.
enum PlanRule: PreflightRule {
  static let id = "R12"
  static let title = "Chosen units are planned, planned units are chosen, and signed-off units had feedback."
  static let breach = "units are chosen and not planned, planned and not chosen, or signed off without feedback"
  static let severity = RuleSeverity.warning
  static let source = "seed 003, the assessment planning cycle; DOMAIN R12"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    if !input.records.plans.isEmpty { checkPlans(of: person, report) }
    if !person.milestones.isEmpty { checkFeedback(of: person, report) }
  }

  private static func checkPlans(of person: CandidateCase, _ report: Report) {
    guard !person.plans.isEmpty else {
      return report.add(
        "no assessment plan is entered", about: person,
        hint: "agree a plan before the assessment, and enter it with its units")
    }
    for plan in person.plans { checkMethods(of: plan, person, report) }
    let planned = Set(person.plans.flatMap(\.units))
    let open = person.distinctUnits.filter { Set($0.names).isDisjoint(with: planned) }
    if !open.isEmpty {
      report.add(
        "no assessment plan covers \(open.map(\.label).joined(separator: ", "))", about: person,
        hint: "agree a plan before the assessment, and enter it with its units")
    }
    let chosen = Set(person.units.flatMap(\.names))
    for plan in person.plans {
      let notChosen = plan.units.filter { !chosen.contains($0) }
      guard !notChosen.isEmpty else { continue }
      report.add(
        "plan \(plan.id) covers \(notChosen.joined(separator: ", ")), which the candidate has not chosen",
        about: person, at: plan.place, hint: "correct the plan or the choice of units")
    }
  }

  /// Record forms are made by the method of an activity, so that one without gets none.
  private static func checkMethods(of plan: AssessmentPlan, _ person: CandidateCase, _ report: Report) {
    for activity in plan.activities {
      let unknown = activity.methodText.map { AssessmentMethod.read($0).unknown } ?? []
      guard !unknown.isEmpty || activity.methods.isEmpty else { continue }
      report.add(
        "activity \(activity.id) of plan \(plan.id) "
          + (activity.methodText == nil ? "has no method" : "has a method that no form is for")
          + ", so no form for recording it is made",
        about: person, at: activity.place,
        hint: "enter one of \(Suggestion.list(AssessmentMethod.allCases.map(\.rawValue))) under 'method'",
        value: unknown.joined(separator: ", "))
    }
  }

  private static func checkFeedback(of person: CandidateCase, _ report: Report) {
    for unit in person.distinctUnits where person.date(of: .signOff, for: unit) != nil {
      guard person.date(of: .feedback, for: unit) == nil else { continue }
      report.add(
        "the unit is signed off, but no feedback is entered for it", about: person, unit: unit.label,
        hint: "give feedback after every assessment, and enter its date as a milestone")
    }
  }
}
