/// Everything in a centre's data: people, choices of units, evidence and plans, in the order of the files.
package struct CentreRecords: Hashable, Sendable {
  package let centres: [Centre]
  package let staff: [StaffMember]
  package let witnesses: [Witness]
  package let candidates: [Candidate]
  package let evidence: [EvidenceItem]
  package let plans: [AssessmentPlan]
  package let milestones: [Milestone]
  private let index: Index

  package init(
    centres: [Centre] = [], staff: [StaffMember] = [], witnesses: [Witness] = [], candidates: [Candidate] = [],
    evidence: [EvidenceItem] = [], plans: [AssessmentPlan] = [], milestones: [Milestone] = []
  ) {
    self.centres = centres
    self.staff = staff
    self.witnesses = witnesses
    self.candidates = candidates
    self.evidence = evidence
    self.plans = plans
    self.milestones = milestones
    index = Index(
      centres: centres, staff: staff, witnesses: witnesses, candidates: candidates, evidence: evidence, plans: plans,
      milestones: milestones)
  }
}

extension CentreRecords {
  /// The candidate of this id, else the one of this candidate number.
  package func candidate(id: String) -> Candidate? {
    (index.candidates[id] ?? index.numbers[id]).map { candidates[$0] }
  }

  package func staffMember(id: String) -> StaffMember? { index.staff[id].map { staff[$0] } }

  package func witness(id: String) -> Witness? { index.witnesses[id].map { witnesses[$0] } }

  /// The candidate's evidence, in the order of the files.
  package func evidence(of candidate: Candidate) -> [EvidenceItem] {
    index.evidence[candidate.id, default: []].map { evidence[$0] }
  }

  /// The candidate's plans, in the order of the files.
  package func plans(of candidate: Candidate) -> [AssessmentPlan] {
    index.plans[candidate.id, default: []].map { plans[$0] }
  }

  /// The witnesses whom the candidate's evidence and plans name, or who say themselves that they are the candidate's, in the
  /// order of the witness list.
  package func witnesses(of candidate: Candidate) -> [CandidateWitness] {
    index.ties.of(candidate.id).map { tie in
      CandidateWitness(
        witness: witnesses[tie.witness],
        relationship: index.ties.relationship(tie, general: witnesses[tie.witness].relationship),
        saidRelationships: tie.relationships)
    }
  }

  /// What was done about the candidate's units, in the order of the files.
  package func milestones(of candidate: Candidate) -> [Milestone] {
    index.milestones[candidate.id, default: []].map { milestones[$0] }
  }

  /// The candidate's evidence by the criterion that it is offered for, in the order of the files.
  /// `names`: what the records may call the unit.
  package func evidence(of candidate: Candidate, forUnit names: [String]) -> [String: [EvidenceItem]] {
    evidence(of: candidate).reduce(into: [:]) { evidence, item in
      for reference in item.criteria where names.contains(reference.unit) {
        evidence[CriterionReference.folded(reference.criterion), default: []].append(item)
      }
    }
  }

  /// The centre that the candidate names; the only centre there is when they name none, or for a form of no candidate.
  package func centre(of candidate: Candidate?) -> Centre? {
    guard let candidate, candidate.centreNumber != nil || candidate.centreName != nil else {
      return centres.count == 1 ? centres.first : nil
    }
    let key = CentreKey(number: candidate.centreNumber, name: candidate.centreName)
    return index.centre(key).map { centres[$0] }
  }
}

/// What tells one centre from another. The number alone is enough, the name alone too where no number is given.
struct CentreKey: Hashable, Sendable {
  let number: String?
  let name: String?
}

/// Indices of the records by id. The first of equal ids wins; reading reports the others.
struct Index: Hashable, Sendable {
  let candidates: [String: Int]
  let numbers: [String: Int]
  let staff: [String: Int]
  let witnesses: [String: Int]
  let evidence: [String: [Int]]
  let plans: [String: [Int]]
  let milestones: [String: [Int]]
  let ties: WitnessTies
  private let centres: [CentreKey: Int]

  init(
    centres: [Centre], staff: [StaffMember], witnesses: [Witness], candidates: [Candidate], evidence: [EvidenceItem],
    plans: [AssessmentPlan], milestones: [Milestone]
  ) {
    self.candidates = Self.first(candidates.map(\.id))
    self.numbers = Self.first(candidates.map(\.number))
    self.staff = Self.first(staff.map(\.id))
    let witnessIDs = Self.first(witnesses.map(\.id))
    self.witnesses = witnessIDs
    self.evidence = Dictionary(grouping: evidence.indices) { evidence[$0].candidateID }
    self.plans = Dictionary(grouping: plans.indices) { plans[$0].candidateID }
    self.milestones = Dictionary(grouping: milestones.indices) { milestones[$0].candidateID }
    self.centres = Self.centres(centres)
    ties = WitnessTies(witnesses, ids: witnessIDs, evidence: evidence, plans: plans)
  }

  func centre(_ key: CentreKey) -> Int? {
    centres[key] ?? centres[CentreKey(number: key.number, name: nil)] ?? centres[CentreKey(number: nil, name: key.name)]
  }

  private static func first(_ ids: [String?]) -> [String: Int] {
    let pairs = ids.enumerated().compactMap { index, id in id.map { ($0, index) } }
    return Dictionary(pairs) { first, _ in first }
  }

  private static func centres(_ centres: [Centre]) -> [CentreKey: Int] {
    var found: [CentreKey: Int] = [:]
    for (index, centre) in centres.enumerated() {
      let keys = [
        CentreKey(number: centre.number, name: centre.name), CentreKey(number: centre.number, name: nil),
        CentreKey(number: nil, name: centre.name),
      ]
      for key in keys where found[key] == nil { found[key] = index }
    }
    return found
  }
}

// MARK: - Dump

extension CentreRecords {
  /// The records as text to read and to compare, without their places.
  package func dump() -> String {
    let dictionary = ColumnDictionary.current
    func line(_ title: String, _ facts: Facts, _ table: RecordTable) -> String {
      Self.line(title, facts, dictionary.columns(of: table))
    }
    let sections: [(RecordTable, [String])] = [
      (.centres, centres.map { line($0.number ?? "-", $0.facts, .centres) }),
      (.staff, staff.map { line($0.id, $0.facts, .staff) }),
      (.witnesses, witnesses.map { line($0.id, $0.facts, .witnesses) }),
      (.candidates, candidates.map { line($0.id, $0.facts, .candidates) }),
      (.evidence, evidence.map { line("\($0.candidateID) \($0.ref)", $0.facts, .evidence) }),
      (.plans, plans.flatMap { Self.lines(of: $0, dictionary) }),
      (.milestones, milestones.map { line("\($0.candidateID) \($0.unit)", $0.facts, .milestones) }),
    ]
    return sections.filter { !$0.1.isEmpty }
      .map { table, lines in ([table.rawValue] + lines.map { "  " + $0 }).joined(separator: "\n") + "\n" }.joined()
  }

  private static func line(_ title: String, _ facts: Facts, _ columns: ColumnList) -> String {
    "\(title): \(facts.dump(columns))"
  }

  private static func lines(of plan: AssessmentPlan, _ dictionary: ColumnDictionary) -> [String] {
    [line(plan.id, plan.facts, dictionary.plan)]
      + plan.activities.map { "  " + line("activity \($0.id)", $0.facts, dictionary.activity) }
      + plan.questions.map { "  " + line("question \($0.criterion)", $0.facts, dictionary.plannedQuestion) }
  }
}
