package import Reading

/// Checks that no plan or form shows criteria to a witness.
package enum TestimonyCriteriaRule: PreflightRule {
  package static let id = "R6"
  package static let title = "Nothing that a witness reads on their form names criteria, outcomes or skills."
  package static let breach = "what a witness reads on their form names criteria, outcomes or skills"
  package static let severity = RuleSeverity.error
  package static let source =
    "seed 003, \"It is not appropriate for witness testimonies to contain a list of the skills\"; DOMAIN R6"
  package static let readingCodes: Set<String> = ["testimony-criteria"]

  package static func check(_ input: PreflightInput, _ report: Report) {
    guard input.profile.testimonyCriteria == .forbidden else { return }
    for form in input.forms {
      for place in quotations(in: form, of: input.catalogue) {
        report.add(
          "the form '\(form.id)' shows the witness a learning outcome or a criterion", at: place,
          hint: "remove it; a testimony is in the witness's own words")
      }
    }
  }

  package static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    guard input.profile(of: person).testimonyCriteria == .forbidden else { return }
    let wording = person.distinctUnits.flatMap { unit in
      unit.outcomes.flatMap { [$0.title] + $0.criteria.map(\.text) }
    }
    for activity in person.plans.flatMap(\.activities) where isForWitness(activity) {
      guard let task = activity.task, namesCriteria(task, wording: wording) else { continue }
      report.add(
        "the task of a planned activity names criteria, and the witness would read them", about: person,
        at: activity.place,
        hint: "say in everyday words what the candidate will do, and enter criteria under 'criteria'",
        value: task)
    }
  }

  /// The places where a testimony quotes the standard's wording.
  package static func quotations(in form: CheckedForm, of catalogue: UnitCatalogue) -> [Place] {
    guard form.isTestimony else { return [] }
    let wording = catalogue.units.flatMap { unit in unit.outcomes.flatMap { [$0.title] + $0.criteria.map(\.text) } }
      .filter { $0.count > 20 }.map { $0.lowercased() }
    return form.wording.filter { block in
      let plain = block.text.lowercased()
      return wording.contains { plain.contains($0) }
    }.map(\.place)
  }

  private static func isForWitness(_ activity: PlannedActivity) -> Bool {
    activity.witnessID != nil || activity.methods.contains(where: \.isWitnesses)
      || activity.methodText?.lowercased().contains("witness") == true
  }

  /// Whether there are numbers such as `F3:3.10` or `3.10` (but not times or prices), or a quotation from the standard.
  private static func namesCriteria(_ text: String, wording: [String]) -> Bool {
    let plain = text.lowercased()
    return text.firstMatch(of: /(?:^|[\s:(])(?:AC|LO|[A-F]\d{1,2}:?)?\s?\d{1,2}\.\d{1,2}(?:[\s,;)]|$)/) != nil
      || wording.contains { $0.count > 20 && plain.contains($0.lowercased()) }
  }
}
