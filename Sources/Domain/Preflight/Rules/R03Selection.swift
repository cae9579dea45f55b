internal import Reading

/// Whether each chosen unit stands once, belongs to the qualification, and is what the records call it.
package enum SelectionRule: PreflightRule {
  package static let id = "R3"
  package static let title =
    "Each chosen unit stands once, belongs to the qualification, and is as the catalogue has it."
  package static let severity = RuleSeverity.error
  package static let source = "DOMAIN R3"

  /// A unit that cannot be found; its documents fail by themselves.
  package static let unknownClause = "unknown-unit"

  package static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      checkQualification(of: person, input, report)
      checkTwice(person, report)
      checkAny(person, report)
      for name in person.unknownUnits { reportUnknown(name, person, input, report) }
      checkFacts(of: person, report)
    }
  }

  private static func checkQualification(of person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    guard person.candidate.qualificationCode != nil, person.qualification == nil else { return }
    report.add(
      "no qualification known here has the code that the records give", about: person, as: .warning,
      hint: "correct the code, or give the qualification's file with --qualifications DIR",
      value: person.candidate.qualificationCode)
  }

  private static func checkTwice(_ person: CandidateCase, _ report: Report) {
    var seen: Set<String> = []
    for unit in person.units where !seen.insert(unit.key).inserted {
      report.add("the unit is chosen twice", about: person, unit: unit.label, hint: "name it once")
    }
  }

  private static func checkAny(_ person: CandidateCase, _ report: Report) {
    guard person.candidate.units.isEmpty else { return }
    report.add(
      "no unit is chosen, so no form about a unit is made", about: person, as: .warning,
      hint: "enter the units under 'units', such as F3 F4")
  }

  private static func reportUnknown(
    _ name: String, _ person: CandidateCase, _ input: PreflightInput, _ report: Report
  ) {
    let other = input.catalogue.unit(name, inQualification: nil)
    report.add(
      other == nil ? "no qualification known here has this unit" : "the unit is not in the candidate's qualification",
      about: person, unit: name, clause: unknownClause,
      hint: Suggestion.hint(for: name, in: person.qualification?.units.map(\.label) ?? [])
        ?? "choose a unit that 'proforma units' lists for the qualification")
  }

  /// What a flat row says of its unit.
  private static func checkFacts(of person: CandidateCase, _ report: Report) {
    guard person.units.count == 1, let unit = person.units.first else { return }
    let facts = [
      ("reference", person.candidate.unitReference, unit.reference?.text),
      ("title", person.candidate.unitTitle, unit.title),
      ("level", person.candidate.unitLevel, unit.level.map(String.init)),
      ("credit", person.candidate.unitCredit, unit.credit.map(String.init)),
    ]
    for (name, given, known) in facts {
      guard let given, let known, Suggestion.folded(given) != Suggestion.folded(known) else { continue }
      // Titles are often shortened; a wrong level or credit would claim something else.
      let gravity: Diagnostic.Severity = ["level", "credit"].contains(name) ? .error : .warning
      report.add(
        "the records give the unit another \(name) than the catalogue, which has \(known)", about: person,
        unit: unit.label, as: gravity, hint: "correct the records; the catalogue's is printed", value: given)
    }
  }
}
