import Reading

/// Whether a witness may be a relation of the candidate.
enum WitnessRelationRule: PreflightRule {
  static let id = "R9"
  static let title = "No witness is the candidate, or a relation of the candidate's."
  static let severity = RuleSeverity.warning
  static let source = "OCR and Pearson, \"not related to the learner\"; DOMAIN R9"

  static func check(_ input: PreflightInput, _ report: Report) {
    for person in input.candidates {
      for id in witnesses(of: person) {
        guard let witness = input.records.witness(id: id) else { continue }
        check(witness, of: person, report)
      }
    }
  }

  private static func witnesses(of person: CandidateCase) -> [String] {
    var seen: Set<String> = []
    let named = person.evidence.compactMap(\.witnessID) + person.plans.flatMap(\.activities).compactMap(\.witnessID)
    return named.filter { seen.insert($0).inserted }
  }

  private static func check(_ witness: Witness, of person: CandidateCase, _ report: Report) {
    let (candidate, other) = (words(person.candidate.name), words(witness.name))
    if candidate == other {
      report.add(
        "witness \(witness.id) has the candidate's own name", about: person, at: witness.place,
        hint: "a candidate cannot testify for themselves; is it somebody else?", value: witness.name)
    } else if witness.isRelated == true || (witness.isRelated == nil && saysRelation(witness)) {
      report.add(
        "witness \(witness.id) is entered as a relation", about: person, at: witness.place,
        hint: "find another witness; a relation's testimony does not count")
    } else if witness.isRelated == nil, candidate.count > 1, candidate.last == other.last {
      report.add(
        "witness \(witness.id) has the candidate's surname; check the relationship", about: person, at: witness.place,
        hint: "ask both, and enter yes or no under 'related'", value: witness.name)
    }
  }

  /// The relationship is in words, and some of them say it all.
  private static func saysRelation(_ witness: Witness) -> Bool {
    let words = Set((witness.relationship ?? "").lowercased().split { !$0.isLetter }.map(String.init))
    return !words.isDisjoint(with: relations)
  }

  private static let relations: Set<String> = [
    "mother", "father", "mum", "mom", "dad", "parent", "stepmother", "stepfather", "son", "daughter", "brother",
    "sister",
    "sibling", "husband", "wife", "spouse", "fiancé", "fiancée", "grandmother", "grandfather", "grandparent", "aunt",
    "uncle", "cousin", "niece", "nephew", "relative", "relation", "family",
  ]

  private static func words(_ name: String) -> [String] {
    name.split(separator: " ").map { Suggestion.folded(String($0)) }
  }
}
