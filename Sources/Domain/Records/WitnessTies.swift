internal import Reading

/// A witness of one candidate.
package struct CandidateWitness: Hashable, Sendable {
  package let witness: Witness
  /// What the witness is to this candidate; nil where the records do not say it of this candidate.
  package let relationship: String?
  /// What the candidate's own plans and evidence say that the witness is.
  let saidRelationships: [String]
}

/// Which witnesses have to do with which candidates. A relationship belongs to the two of them: a witness may be one
/// candidate's line manager and another's customer.
struct WitnessTies: Hashable, Sendable {
  struct Tie: Hashable, Sendable {
    /// The number of the witness in the records.
    let witness: Int
    /// What the candidate's plans and evidence say that the witness is, each once.
    fileprivate(set) var relationships: [String] = []
    /// The witness's own entry names the candidate, so that its relationship is meant for them too.
    fileprivate(set) var isNamedByWitness = false
  }

  /// Each candidate's ties, in the order of the witnesses.
  private var byCandidate: [String: [Tie]] = [:]
  /// How many candidates a witness has.
  private var counts: [Int: Int] = [:]

  /// `ids`: the number of each witness in the records, by id.
  init(_ witnesses: [Witness], ids: [String: Int], evidence: [EvidenceItem], plans: [AssessmentPlan]) {
    var ties: [String: [Int: Tie]] = [:]
    func add(_ witness: String?, _ candidate: String, _ relationship: String?) {
      guard let number = witness.flatMap({ ids[$0] }) else { return }
      var tie = ties[candidate]?[number] ?? Tie(witness: number)
      if let relationship,
        !tie.relationships.contains(where: { Suggestion.folded($0) == Suggestion.folded(relationship) })
      {
        tie.relationships.append(relationship)
      }
      ties[candidate, default: [:]][number] = tie
    }
    for plan in plans {
      for activity in plan.activities { add(activity.witnessID, plan.candidateID, activity.relationship) }
    }
    for item in evidence { add(item.witnessID, item.candidateID, item.relationship) }
    for (number, witness) in witnesses.enumerated() {
      for candidate in witness.candidates {
        ties[candidate, default: [:]][number, default: Tie(witness: number)].isNamedByWitness = true
      }
    }
    byCandidate = ties.mapValues { $0.values.sorted { $0.witness < $1.witness } }
    for tie in ties.values.flatMap(\.keys) { counts[tie, default: 0] += 1 }
  }

  func of(_ candidate: String) -> [Tie] { byCandidate[candidate] ?? [] }

  /// What the witness is to the candidate: what their plans and evidence say, if they agree. The general entry counts where
  /// it can only be meant for this candidate: the entry names the candidate, or the witness has no other.
  func relationship(_ tie: Tie, general: String?) -> String? {
    if let first = tie.relationships.first { return tie.relationships.count == 1 ? first : nil }
    return tie.isNamedByWitness || counts[tie.witness] == 1 ? general : nil
  }
}
