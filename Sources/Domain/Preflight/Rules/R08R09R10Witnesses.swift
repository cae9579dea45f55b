import Reading

/// Checks that every witness is on the witness list, and that a plan named expert witnesses in advance.
enum WitnessListRule: PreflightRule {
  static let id = "R8"
  static let title =
    "Every witness is on the witness list; expert witnesses are named in an earlier plan and their competence is on file."
  static let breach =
    "witnesses are not on the witness list, or expert witnesses are not planned or have no competence on file"
  static let severity = RuleSeverity.warning
  static let source = "City & Guilds RF03, the witness status list; expert witnesses' declarations; DOMAIN R8"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    for item in person.evidence where item.isTestimony { check(item, of: person, input.records, report) }
  }

  private static func check(
    _ item: EvidenceItem, of person: CandidateCase, _ records: CentreRecords, _ report: Report
  ) {
    guard let id = item.witnessID else {
      return report.add(
        "testimony \(item.ref) does not say which witness gave it", about: person, at: item.place,
        hint: "enter the witness in the column 'witness' of the evidence")
    }
    guard let witness = records.witness(id: id) else {
      return report.add(
        "the witness of \(item.ref) is not on the witness list", about: person, at: item.place,
        hint: "add the witness to the list, with relationship and contact details, before using the testimony",
        value: id)
    }
    guard item.isExpertTestimony || witness.isListedAsExpert else { return }
    if witness.competence == nil {
      report.add(
        "no occupational competence is on file for the expert witness of \(item.ref)", about: person, at: witness.place,
        hint: "enter it under 'competence', or treat the record as an ordinary testimony")
    }
    if !isPlanned(witness, before: item.date, in: person.plans) {
      report.add(
        "no earlier plan names the expert witness of \(item.ref)", about: person, at: item.place,
        hint: "name expert witnesses in the assessment plan first, or treat the record as an ordinary testimony")
    }
  }

  private static func isPlanned(_ witness: Witness, before date: CalendarDate?, in plans: [AssessmentPlan]) -> Bool {
    plans.contains { plan in
      let isEarlier = date.map { day in plan.agreed.map { $0 <= day } ?? true } ?? true
      return isEarlier && plan.activities.contains { $0.witnessID == witness.id }
    }
  }
}

extension Witness {
  /// According to the centre's witness status category; an occupational expert may be an ordinary witness.
  fileprivate var isListedAsExpert: Bool { status?.lowercased().contains("expert witness") ?? false }
}

/// Checks that no witness is a relative of the candidate.
enum WitnessRelationRule: PreflightRule {
  static let id = "R9"
  static let title = "No witness is the candidate or a relative of the candidate."
  static let breach = "witnesses are the candidate or a relative, or may be"
  static let severity = RuleSeverity.warning
  static let source = "OCR and Pearson, \"not related to the learner\"; DOMAIN R9"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    for witness in input.records.witnesses(of: person.candidate) { check(witness, of: person, report) }
  }

  private static func check(_ known: CandidateWitness, of person: CandidateCase, _ report: Report) {
    let witness = known.witness
    if known.saidRelationships.count > 1 {
      report.add(
        "the plans and evidence give witness \(witness.id) different relationships to the candidate, so none is printed",
        about: person, at: witness.place, hint: "enter the same words under 'relationship' each time")
    }
    let (candidate, other) = (words(person.candidate.name), words(witness.name))
    if candidate == other {
      report.add(
        "witness \(witness.id) has the candidate's own name", about: person, at: witness.place,
        hint: "candidates cannot be their own witnesses; check that this is someone else", value: witness.name)
    } else if witness.isRelated == true || known.describesRelative {
      report.add(
        "witness \(witness.id) is entered as a relative", about: person, at: witness.place,
        hint: "find another witness; relatives cannot be witnesses")
    } else if witness.isRelated == nil, candidate.count > 1, candidate.last == other.last {
      report.add(
        "witness \(witness.id) has the candidate's surname", about: person, at: witness.place,
        hint: "ask whether they are related, and enter yes or no under 'related'", value: witness.name)
    }
  }

  fileprivate static let relatives: Set<String> = [
    "mother", "father", "mum", "mom", "dad", "parent", "stepmother", "stepfather", "son", "daughter", "brother",
    "sister",
    "sibling", "husband", "wife", "spouse", "fiancé", "fiancée", "grandmother", "grandfather", "grandparent", "aunt",
    "uncle", "cousin", "niece", "nephew", "relative", "relation", "family",
  ]

  private static func words(_ name: String) -> [String] {
    name.split(separator: " ").map { Suggestion.folded(String($0)) }
  }
}

extension CandidateWitness {
  /// What the witness is to the candidate has a word for a relative. The general entry may be meant for another candidate,
  /// so that it counts where the list does not say otherwise and the candidate's own records say nothing.
  fileprivate var describesRelative: Bool {
    if !saidRelationships.isEmpty { return saidRelationships.contains(where: Self.namesRelative) }
    return witness.isRelated == nil && witness.relationship.map(Self.namesRelative) ?? false
  }

  private static func namesRelative(_ relationship: String) -> Bool {
    let words = Set(relationship.lowercased().split { !$0.isLetter }.map(String.init))
    return !words.isDisjoint(with: WitnessRelationRule.relatives)
  }
}

/// Checks that a unit has other evidence than testimonies.
enum WitnessAloneRule: PreflightRule {
  static let id = "R10"
  static let title = "Testimonies are not the only evidence for a whole unit."
  static let breach = "testimonies are the only evidence for a whole unit"
  static let severity = RuleSeverity.warning
  static let source = "OCR's witness statement, \"not used to evidence achievement of a whole unit\"; DOMAIN R10"

  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {
    for unit in person.distinctUnits {
      let items = person.evidence(for: unit)
      guard !items.isEmpty, items.allSatisfy(\.isTestimony) else { continue }
      report.add(
        "testimonies are the only evidence for the unit", about: person, unit: unit.label,
        hint: "add evidence of another kind, such as an observation or a product")
    }
  }
}
