/// The user's data: a centre, its staff and witnesses, candidates with their chosen units, evidence and plans.
package struct CentreRecords: Hashable, Sendable {
  package let centres: [Centre]
  package let staff: [StaffMember]
  package let witnesses: [Witness]
  package let candidates: [Candidate]
  package let evidence: [EvidenceItem]
  package let plans: [AssessmentPlan]

  private let staffByID: [String: Int]
  private let witnessesByID: [String: Int]
  private let candidatesByID: [String: Int]
  private let centresByKey: [String: Int]
  private let evidenceByCandidate: [String: [Int]]
  private let plansByCandidate: [String: [Int]]

  package init(
    centres: [Centre] = [], staff: [StaffMember] = [], witnesses: [Witness] = [], candidates: [Candidate] = [],
    evidence: [EvidenceItem] = [], plans: [AssessmentPlan] = []
  ) {
    self.centres = centres
    self.staff = staff
    self.witnesses = witnesses
    self.candidates = candidates
    self.evidence = evidence
    self.plans = plans
    staffByID = Self.index(staff.map { [$0.id] })
    witnessesByID = Self.index(witnesses.map { [$0.id] })
    candidatesByID = Self.index(candidates.map { [$0.id, $0.number].compactMap { $0 } })
    centresByKey = Self.index(centres.map { [$0.number, $0.name].compactMap { $0 } })
    evidenceByCandidate = Dictionary(grouping: evidence.indices) { evidence[$0].candidateID }
    plansByCandidate = Dictionary(grouping: plans.indices) { plans[$0].candidateID }
  }

  /// Where each name leads; the first of equal names stands.
  private static func index(_ names: [[String]]) -> [String: Int] {
    names.enumerated().reduce(into: [:]) { index, entry in
      for name in entry.element where index[name] == nil { index[name] = entry.offset }
    }
  }
}

extension CentreRecords {
  package func staffMember(id: String) -> StaffMember? { staffByID[id].map { staff[$0] } }

  package func witness(id: String) -> Witness? { witnessesByID[id].map { witnesses[$0] } }

  /// A candidate by id or by OCR candidate number.
  package func candidate(id: String) -> Candidate? { candidatesByID[id].map { candidates[$0] } }

  package func evidence(of candidate: Candidate) -> [EvidenceItem] {
    evidenceByCandidate[candidate.id, default: []].map { evidence[$0] }
  }

  package func plans(of candidate: Candidate) -> [AssessmentPlan] {
    plansByCandidate[candidate.id, default: []].map { plans[$0] }
  }

  /// The candidate's centre: the one that the candidate names, or the only one.
  package func centre(of candidate: Candidate?) -> Centre? {
    if let key = candidate?.centreKey { return centresByKey[key].map { centres[$0] } }
    return centres.count == 1 ? centres.first : nil
  }
}
