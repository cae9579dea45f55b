import Reading

/// Whether simulated evidence says why, and the unit permits it.
enum SimulationRule: PreflightRule {
  static let id = "R16"
  static let title = "Simulated evidence gives its reason, and the unit permits simulation."
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"Simulation\"; DOMAIN R16"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      for item in person.evidence where item.isSimulation {
        if item.simulation == nil {
          report.add(
            "evidence \(item.ref) was simulated, and no reason is given", about: person, at: item.place,
            hint: "enter the reason under 'simulation': seldom needed, dangerous, or a supplement to other evidence")
        }
        for unit in person.distinctUnits where unit.permitsSimulation != true && item.isFor(unit) {
          report.add(
            unit.permitsSimulation == false
              ? "the unit does not permit simulation, and evidence \(item.ref) was simulated"
              : "the catalogue does not say whether the unit permits simulation, as for evidence \(item.ref)",
            about: person, unit: unit.label, at: item.place,
            hint: "look it up in the standards, and use other evidence where simulation is not permitted")
        }
      }
    }
  }
}

extension EvidenceItem {
  fileprivate func isFor(_ unit: Unit) -> Bool { criteria.contains { unit.names.contains($0.unit) } }
}

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

/// Whether references tell evidence apart, and lead to criteria that exist.
enum ReferenceRule: PreflightRule {
  static let id = "R19"
  static let title =
    "Evidence references are unique in a portfolio, simple, and name criteria of the candidate's units."
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"a simple referencing system\"; DOMAIN R19"
  static let readingCodes: Set<String> = ["duplicate-reference"]

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      for item in person.evidence {
        if !isSimple(item.ref) {
          report.add(
            "the reference '\(item.ref)' is not simple", about: person, at: item.place,
            hint: "use letters and a number, such as OB1, WT-003 or 7/WT")
        }
        for reference in item.criteria { check(reference, of: item, person, report) }
      }
    }
  }

  private static func isSimple(_ reference: String) -> Bool {
    reference.wholeMatch(of: /[A-Za-z0-9]{1,6}([-\/ .]?[A-Za-z0-9]{1,6}){0,3}/) != nil
  }

  private static func check(
    _ reference: CriterionReference, of item: EvidenceItem, _ person: CandidateCase, _ report: Report
  ) {
    guard let unit = person.units.first(where: { $0.names.contains(reference.unit) }) else {
      if person.unknownUnits.contains(reference.unit) { return }
      return report.add(
        "evidence \(item.ref) is offered for unit \(reference.unit), which the candidate has not chosen", about: person,
        at: item.place, hint: "correct the criteria of the evidence, or the choice of units")
    }
    guard !unit.points.isEmpty, !unit.isAssessed(by: reference.criterion) else { return }
    report.add(
      "evidence \(item.ref) is offered for criterion \(reference.criterion), which the unit does not have",
      about: person, unit: unit.label, at: item.place,
      hint: "has a spreadsheet made 3.1 of 3.10? format the column as text")
  }
}

extension Unit {
  /// A point of the unit, or a whole criterion of several points.
  fileprivate func isAssessed(by criterion: String) -> Bool {
    let wanted = CriterionReference.folded(criterion)
    return points.contains { CriterionReference.folded($0.id) == wanted }
      || outcomes.flatMap(\.criteria).contains { CriterionReference.folded($0.id) == wanted }
  }
}

/// Whether confidential evidence stays where it is, and titles give nobody away.
enum ConfidentialityRule: PreflightRule {
  static let id = "R23"
  static let title =
    "Confidential evidence says who holds it, and no title names another candidate, or a witness of what is confidential."
  static let severity = RuleSeverity.warning
  static let source = "seed 003, \"Building a portfolio\": evidence that is confidential; DOMAIN R23"

  static func check(_ input: PreflightInput, _ report: Report) {
    let names = input.records.candidates.map { ($0.id, $0.name.lowercased()) }
    let witnesses = input.records.witnesses.map { $0.name.lowercased() }
    for person in input.candidates {
      for item in person.evidence {
        if item.isConfidential, item.heldBy == nil {
          report.add(
            "evidence \(item.ref) is confidential, and nobody is named who holds it", about: person, at: item.place,
            hint: "enter where it is and, under 'held_by', who keeps it")
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
