/// Where the rule of combination can be read in two ways, and where more is chosen than it asks.
enum AmbiguityRule: PreflightRule {
  static let id = "R2"
  static let title = "A choice that only passes under another reading of the rule, or that exceeds it, is pointed out."
  static let severity = RuleSeverity.warning
  static let source =
    "seed 003 does not say whether Level 4 counts as \"at Level 3\", nor whether 42 is a minimum; DOMAIN 1.4"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates where !person.units.isEmpty {
      guard let qualification = person.qualification else { continue }
      checkLevels(of: person, in: qualification, report)
      checkSurplus(of: person, in: qualification, report)
    }
  }

  private static func checkLevels(of person: CandidateCase, in qualification: Qualification, _ report: Report) {
    for clause in qualification.rule?.clauses ?? [] where clause.level != nil && !clause.orAbove {
      var wider = clause
      wider.orAbove = true
      let strict = clause.result(for: person.units, groups: qualification.groups)
      let generous = wider.result(for: person.units, groups: qualification.groups)
      guard !strict.isMet, generous.isMet else { continue }
      report.add(
        "\(clause.sentence): met only if a higher level counts too (\(generous.have) instead of \(strict.have)); "
          + "the source does not say",
        about: person, clause: clause.id,
        hint: "ask the awarding body, then set 'orAbove' of the clause in the qualification's file")
    }
  }

  private static func checkSurplus(of person: CandidateCase, in qualification: Qualification, _ report: Report) {
    let clauses = qualification.rule?.clauses ?? []
    for clause in clauses where clause.groups.isEmpty && clause.level == nil {
      guard case .credits(let credits) = clause.demand else { continue }
      let result = clause.result(for: person.units, groups: qualification.groups)
      guard result.have > credits else { continue }
      report.add(
        "\(clause.sentence): \(result.have) are chosen, \(result.have - credits) more than asked", about: person,
        clause: clause.id, hint: "fine where the number is a minimum; else leave a unit out")
    }
  }
}
