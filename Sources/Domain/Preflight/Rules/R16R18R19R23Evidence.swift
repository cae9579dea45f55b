import Reading

/// Checks that simulated evidence has a reason, and that the unit permits simulation.
enum SimulationRule: PreflightRule {
  static let id = "R16"
  static let title = "Simulated evidence has a reason, and the unit permits simulation."
  static let breach = "simulated evidence has no reason, or the unit does not permit it"
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"Simulation\"; DOMAIN R16"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    for item in person.evidence where item.isSimulation {
      if item.simulation == nil {
        report.add(
          "evidence \(item.ref) was simulated, but no reason is given", about: person, at: item.place,
          hint: "enter the reason under 'simulation': rarely needed, dangerous, or in addition to other evidence")
      }
      for unit in person.distinctUnits where unit.permitsSimulation != true && item.isFor(unit) {
        report.add(
          unit.permitsSimulation == false
            ? "the unit does not permit simulation, but evidence \(item.ref) was simulated"
            : "the catalogue does not say whether the unit permits simulation, which evidence \(item.ref) uses",
          about: person, unit: unit.label, at: item.place,
          hint: "check the standards, and use other evidence if simulation is not permitted")
      }
    }
  }
}

extension EvidenceItem {
  fileprivate func isFor(_ unit: Unit) -> Bool { criteria.contains { unit.names.contains($0.unit) } }
}

/// Checks that evidence is recent enough to show what the candidate can do now.
enum CurrencyRule: PreflightRule {
  static let id = "R18"
  static let title = "No evidence is older than the number of months in the profile."
  static let breach = "evidence is too old"
  static let severity = RuleSeverity.warning
  static let source = "the principle of currency; DOMAIN R18"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    let months = input.profile(of: person).currencyMonths
    guard let limit = day(for: person, input).months(before: months) else { return }
    let old = person.evidence.filter { item in item.date.map { $0 < limit } ?? false && !item.isPriorLearning }
    guard !old.isEmpty else { return }
    report.add(
      "\(old.count) of \(person.evidence.count) pieces of evidence are from before \(limit.text), more than "
        + "\(months) months ago: \(old.map(\.ref).joined(separator: ", "))",
      about: person, hint: "ask the assessor to confirm that they are still current, or add newer evidence")
  }

  /// Evidence must be current at the last sign-off, or, without one, on the date of the check.
  private static func day(for person: CandidateCase, _ input: PreflightInput) -> CalendarDate {
    person.milestones.filter { $0.kind == .signOff }.map(\.date).max() ?? input.asOf
  }
}

/// Checks that references are unique and simple, and that evidence names criteria that exist.
enum ReferenceRule: PreflightRule {
  static let id = "R19"
  static let title =
    "Evidence references are simple and unique within a portfolio, and evidence names criteria of the candidate's units."
  static let breach = "evidence has references that are not simple or not unique, or is for criteria of other units"
  static let severity = RuleSeverity.either
  static let source = "seed 003, \"a simple referencing system\"; DOMAIN R19"
  static let readingCodes: Set<String> = ["duplicate-reference"]

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    for item in person.evidence {
      if !isSimple(item.ref) {
        report.add(
          "the reference '\(item.ref)' is not simple", about: person, at: item.place,
          hint: "use letters and a number, such as OB1, WT-003 or 7/WT")
      }
      for reference in item.criteria { check(reference, of: item, person, isClaim: input.isClaim, report) }
    }
  }

  private static func isSimple(_ reference: String) -> Bool {
    reference.wholeMatch(of: /[A-Za-z0-9]{1,6}([-\/ .]?[A-Za-z0-9]{1,6}){0,3}/) != nil
  }

  private static func check(
    _ reference: CriterionReference, of item: EvidenceItem, _ person: CandidateCase, isClaim: Bool,
    _ report: Report
  ) {
    guard let unit = person.units.first(where: { $0.names.contains(reference.unit) }) else {
      if person.unknownUnits.contains(reference.unit) { return }
      return report.add(
        "evidence \(item.ref) is offered for unit \(reference.unit), which the candidate has not chosen", about: person,
        at: item.place, hint: "correct the criteria of the evidence, or the choice of units")
    }
    guard unit.hasKnownCriteria, !unit.isAssessed(by: reference.criterion) else { return }
    report.add(
      "evidence \(item.ref) is offered for criterion \(reference.criterion), which the unit does not have",
      about: person, unit: unit.label, as: isClaim ? .error : .warning, at: item.place,
      hint: "check whether a spreadsheet changed 3.10 to 3.1, and format the column as text")
  }
}

extension Unit {
  /// Whether it is a criterion of the unit or a part of one.
  fileprivate func isAssessed(by criterion: String) -> Bool {
    let wanted = CriterionReference.folded(criterion)
    return points.contains { CriterionReference.folded($0.id) == wanted }
      || outcomes.flatMap(\.criteria).contains { CriterionReference.folded($0.id) == wanted }
  }
}

/// Checks that confidential evidence has a holder, and that titles do not name people.
enum ConfidentialityRule: PreflightRule {
  static let id = "R23"
  static let title =
    "Confidential evidence says who holds it, and no title names another candidate or, if confidential, a witness."
  static let breach = "confidential evidence does not say who holds it, or a title names someone"
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"Building a portfolio\": evidence that is confidential; DOMAIN R23"

  static func check(_ input: PreflightInput, _ report: Report) {
    let names = input.records.candidates.map { ($0.id, $0.name.lowercased()) }
    let witnesses = input.records.witnesses.map { $0.name.lowercased() }
    for person in input.candidates {
      for item in person.evidence {
        if item.isConfidential, item.heldBy == nil {
          report.add(
            "evidence \(item.ref) is confidential, but does not say who holds it", about: person, at: item.place,
            hint: "enter where it is and, under 'held_by', who holds it")
        }
        guard let title = item.title?.lowercased() else { continue }
        if names.contains(where: { $0.0 != person.candidate.id && $0.1.contains(" ") && title.contains($0.1) }) {
          report.add(
            "the title of evidence \(item.ref) names another candidate", about: person, at: item.place,
            hint: "describe it without names", value: item.title)
        } else if item.isConfidential, witnesses.contains(where: { $0.contains(" ") && title.contains($0) }) {
          report.add(
            "the title of evidence \(item.ref), which is confidential, names a witness", about: person, at: item.place,
            hint: "describe it without names", value: item.title)
        }
      }
    }
  }
}
