internal import Reading

/// Checks that each unit is chosen once, belongs to the qualification, and is described as in the catalogue.
package enum SelectionRule: PreflightRule {
  package static let id = "R3"
  package static let title =
    "Each unit is chosen once, belongs to the qualification, and is described as in the catalogue."
  package static let breach =
    "units are chosen twice, are not known, are not in the qualification, or are described otherwise than in the catalogue"
  package static let severity = RuleSeverity.error
  package static let source = "DOMAIN R3"

  /// The clause of a unit that cannot be found. Only its own documents fail.
  package static let unknownClause = "unknown-unit"

  package static func check(_ input: PreflightInput, _ report: Report) {
    guard input.isClaim, input.records.candidates.isEmpty else { return }
    report.add(
      "the records have no candidate, so there is nothing to claim", hint: "give the table of candidates with --data")
  }

  package static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    checkQualification(of: person, input, report)
    checkTwice(person, report)
    checkAny(person, input, report)
    for name in person.unknownUnits { reportUnknown(name, person, input, report) }
    checkFacts(of: person, report)
  }

  private static func checkQualification(of person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    guard person.candidate.qualificationCode != nil, person.qualification == nil else {
      return checkTitle(of: person, report)
    }
    report.add(
      "the qualification code in the records is not known", about: person, as: input.isClaim ? .error : .warning,
      hint: "correct the code, or add the qualification file with --qualifications DIR",
      value: person.candidate.qualificationCode)
  }

  /// A qualification that was found by its units may be another than the one that the records mean.
  private static func checkTitle(of person: CandidateCase, _ report: Report) {
    guard person.candidate.qualificationCode == nil, let written = person.candidate.qualificationTitle,
      let title = person.qualification?.title, Suggestion.folded(written) != Suggestion.folded(title)
    else { return }
    report.add(
      "the qualification's title in the records is not known; the one that has the units is printed", about: person,
      as: .warning, hint: "give the qualification's code, or say in columns.yaml what the title stands for",
      value: written)
  }

  private static func checkTwice(_ person: CandidateCase, _ report: Report) {
    var seen: Set<String> = []
    for unit in person.units where !seen.insert(unit.key).inserted {
      report.add("the unit is chosen twice", about: person, unit: unit.label, hint: "enter it once")
    }
  }

  private static func checkAny(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    guard person.candidate.units.isEmpty else { return }
    report.add(
      input.isClaim
        ? "no unit is chosen, so there is nothing to claim" : "no unit is chosen, so no unit forms are made",
      about: person, as: input.isClaim ? .error : .warning, hint: "enter the units under 'units', such as F3 F4")
  }

  private static func reportUnknown(
    _ name: String, _ person: CandidateCase, _ input: PreflightInput, _ report: Report
  ) {
    let other = input.catalogue.unit(name, inQualification: nil)
    report.add(
      other == nil ? "no known qualification has this unit" : "the unit is not in the candidate's qualification",
      about: person, unit: name, clause: unknownClause,
      hint: Suggestion.hint(for: name, in: person.qualification?.units.map(\.label) ?? [])
        ?? "choose a unit that 'proforma units' lists for the qualification")
  }

  /// The facts about a unit in a row of a flat table.
  private static func checkFacts(of person: CandidateCase, _ report: Report) {
    for row in person.candidate.rows {
      guard row.units.count == 1, let unit = person.units.first(where: { $0.isCalled(row.units[0]) }) else { continue }
      checkFacts(of: row, unit, person, report)
    }
  }

  private static func checkFacts(of row: Candidate, _ unit: Unit, _ person: CandidateCase, _ report: Report) {
    let facts = [
      ("reference", row.unitReference, unit.reference?.text), ("title", row.unitTitle, unit.title),
      ("level", row.unitLevel, unit.level.map(String.init)),
      ("credit", row.unitCredit, unit.credit.map(String.init)),
    ]
    for (name, given, known) in facts {
      guard let given, let known, Suggestion.folded(given) != Suggestion.folded(known) else { continue }
      // Titles are often shortened, but a wrong level or credit would be a wrong claim.
      let severity: Diagnostic.Severity = ["level", "credit"].contains(name) ? .error : .warning
      report.add(
        "the unit's \(name) in the records differs from the catalogue, which has \(known)", about: person,
        unit: unit.label, as: severity, hint: "correct the records; the catalogue's \(name) is printed", value: given)
    }
  }
}
