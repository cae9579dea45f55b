import Reading

/// Checks that the chosen units make up the qualification, clause by clause.
enum RuleOfCombinationRule: PreflightRule {
  static let id = "R1"
  static let title = "The chosen units meet every clause of the qualification's rule of combination."
  static let breach = "the chosen units do not meet the rule of combination"
  static let severity = RuleSeverity.errorOnClaim
  static let source = "seed 003, \"a total of 42 credits\"; DOMAIN R1"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    guard !person.units.isEmpty else { return }
    // A row that describes one unit is a request for that unit's sheet, not the candidate's choice of units.
    if person.isSheetRequest, !input.isClaim { return }
    guard let qualification = person.qualification else { return }
    if input.isClaim, qualification.rule?.clauses.isEmpty ?? true { reportNoRule(person, report) }
    for clause in qualification.rule?.clauses ?? [] {
      let result = clause.result(for: person.units, groups: qualification.groups)
      guard !result.isMet else { continue }
      report.add(
        "\(clause.sentence): \(result.have) of \(result.needed), short by \(result.shortfall)", about: person,
        clause: clause.id, hint: hint(for: clause, result, person, in: qualification))
    }
  }

  private static func reportNoRule(_ person: CandidateCase, _ report: Report) {
    report.add(
      "the catalogue has no rule of combination for the qualification, so the choice of units is not checked",
      about: person, as: .warning, hint: "check the choice of units against the specification")
  }

  private static func hint(
    for clause: RuleClause, _ result: ClauseResult, _ person: CandidateCase, in qualification: Qualification
  ) -> String {
    let groups = clause.groups.isEmpty ? "" : " from group \(Suggestion.list(clause.groups))"
    let level = clause.level.map { " at Level \($0)\(clause.orAbove ? " or above" : "")" } ?? ""
    switch clause.demand {
    case .credits: return "choose units\(groups)\(level) with \(result.shortfall) more credits"
    case .units: return "choose \(result.shortfall) more unit\(result.shortfall == 1 ? "" : "s")\(groups)\(level)"
    case .everyUnit:
      let wanted = qualification.groups.filter { clause.groups.contains($0.id) }.flatMap(\.units)
      let chosen = Set(person.units.flatMap(\.names))
      return "also choose \(Suggestion.list(wanted.filter { !chosen.contains($0) }, joinedBy: "and"))"
    }
  }
}

/// Reports where the rule of combination can be understood in two ways, and where more is chosen than it requires.
enum AmbiguityRule: PreflightRule {
  static let id = "R2"
  static let title =
    "A choice of units that meets the rule only if it is read differently, or that exceeds it, is reported."
  static let breach = "the rule of combination is met only if it is read differently, or is exceeded"
  static let severity = RuleSeverity.warning
  static let source =
    "seed 003 does not say whether Level 4 counts as \"at Level 3\", nor whether 42 is a minimum; DOMAIN 1.4"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    guard !person.units.isEmpty else { return }
    guard let qualification = person.qualification else { return }
    checkLevels(of: person, in: qualification, report)
    checkSurplus(of: person, in: qualification, report)
  }

  private static func checkLevels(of person: CandidateCase, in qualification: Qualification, _ report: Report) {
    for clause in qualification.rule?.clauses ?? [] where clause.level != nil && !clause.orAbove {
      var wider = clause
      wider.orAbove = true
      let strict = clause.result(for: person.units, groups: qualification.groups)
      let generous = wider.result(for: person.units, groups: qualification.groups)
      guard !strict.isMet, generous.isMet else { continue }
      report.add(
        "\(clause.sentence): met only if higher levels count too (\(generous.have) instead of \(strict.have)); "
          + "the source does not say whether they do",
        about: person, clause: clause.id,
        hint: "ask the awarding body, then set 'orAbove' in this clause of the qualification file")
    }
  }

  private static func checkSurplus(of person: CandidateCase, in qualification: Qualification, _ report: Report) {
    let clauses = qualification.rule?.clauses ?? []
    for clause in clauses where clause.groups.isEmpty && clause.level == nil {
      guard case .credits(let credits) = clause.demand else { continue }
      let result = clause.result(for: person.units, groups: qualification.groups)
      guard result.have > credits else { continue }
      report.add(
        "\(clause.sentence): \(result.have) are chosen, \(result.have - credits) more than required", about: person,
        clause: clause.id, hint: "this is fine if the number is a minimum; otherwise leave a unit out")
    }
  }
}
