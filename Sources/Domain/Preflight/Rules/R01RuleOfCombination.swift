import Reading

/// Whether the chosen units make up the qualification, clause by clause.
enum RuleOfCombinationRule: PreflightRule {
  static let id = "R1"
  static let title = "The chosen units meet every clause of the qualification's rule of combination."
  static let severity = RuleSeverity.errorOnClaim
  static let source = "seed 003, \"a total of 42 credits\"; DOMAIN R1"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates where !person.units.isEmpty {
      // A row that describes its one unit asks for that unit's sheet and is no choice of units.
      if person.isSheetRequest, !input.isClaim { continue }
      guard let qualification = person.qualification else { continue }
      for clause in qualification.rule?.clauses ?? [] {
        let result = clause.result(for: person.units, groups: qualification.groups)
        guard !result.isMet else { continue }
        report.add(
          "\(clause.sentence): \(result.have) of \(result.needed), short by \(result.shortfall)", about: person,
          clause: clause.id, hint: hint(for: clause, result, person, in: qualification))
      }
    }
  }

  private static func hint(
    for clause: RuleClause, _ result: ClauseResult, _ person: CandidateCase, in qualification: Qualification
  ) -> String {
    let groups = clause.groups.isEmpty ? "" : " of group \(Suggestion.list(clause.groups))"
    let level = clause.level.map { " at Level \($0)\(clause.orAbove ? " or above" : "")" } ?? ""
    switch clause.demand {
    case .credits: return "choose units\(groups)\(level) with \(result.shortfall) credits more"
    case .units: return "choose \(result.shortfall) unit\(result.shortfall == 1 ? "" : "s") more\(groups)\(level)"
    case .everyUnit:
      let wanted = qualification.groups.filter { clause.groups.contains($0.id) }.flatMap(\.units)
      let chosen = Set(person.units.flatMap(\.names))
      return "choose \(wanted.filter { !chosen.contains($0) }.joined(separator: ", ")) too"
    }
  }
}
