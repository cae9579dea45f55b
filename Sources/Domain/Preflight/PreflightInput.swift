package import Reading

/// Everything that the rules can see.
package struct PreflightInput: Sendable {
  let records: CentreRecords
  let catalogue: UnitCatalogue
  /// The forms that will be made; empty when none were asked for.
  let forms: [CheckedForm]
  let profile: Profile
  /// The profiles of qualifications whose assurance has its own.
  let assured: [String: Profile]
  /// The date for which everything is checked.
  let asOf: CalendarDate
  /// Whether credit is about to be claimed.
  let isClaim: Bool
  let isStrict: Bool
  /// What was found when the records were read.
  let reading: [Diagnostic]
  let candidates: [CandidateCase]

  /// `candidateIDs`: the candidates to check; all of them when nil.
  package init(
    records: CentreRecords, catalogue: UnitCatalogue, forms: [CheckedForm] = [], profile: Profile = Profile(),
    assured: [String: Profile] = [:], asOf: CalendarDate, isClaim: Bool = false, isStrict: Bool = false,
    reading: [Diagnostic] = [],
    candidateIDs: Set<String>? = nil
  ) {
    self.records = records
    self.catalogue = catalogue
    self.forms = forms
    self.profile = profile
    self.assured = assured
    self.asOf = asOf
    self.isClaim = isClaim
    self.isStrict = isStrict
    self.reading = reading
    let wanted = records.candidates.filter { candidateIDs?.contains($0.id) ?? true }
    candidates = wanted.map { CandidateCase($0, records: records, catalogue: catalogue) }
  }
}

extension PreflightInput {
  /// How many candidates, how many different units that they have chosen, and how many forms there are to check.
  package var extent: (candidates: Int, units: Int, forms: Int) {
    (candidates.count, Set(candidates.flatMap { $0.units.map(\.key) + $0.unknownUnits }).count, forms.count)
  }

  /// The profile of a candidate's qualification.
  func profile(of person: CandidateCase) -> Profile {
    person.qualification?.assurance.flatMap { assured[$0] } ?? profile
  }
}

/// A candidate with everything in the records and the catalogue that concerns them.
package struct CandidateCase: Sendable {
  let candidate: Candidate
  let qualification: Qualification?
  /// The chosen units that are in the catalogue; a unit that is chosen twice is listed twice.
  let units: [Unit]
  /// Names of chosen units that are not in the catalogue.
  let unknownUnits: [String]
  let evidence: [EvidenceItem]
  let plans: [AssessmentPlan]
  let milestones: [Milestone]
  /// The candidate's name in findings.
  let name: String

  init(_ candidate: Candidate, records: CentreRecords, catalogue: UnitCatalogue) {
    self.candidate = candidate
    let found = candidate.units.map { name in (name, catalogue.unit(name, of: candidate)) }
    units = found.compactMap(\.1)
    unknownUnits = found.filter { $0.1 == nil }.map(\.0)
    qualification =
      catalogue.qualification(of: candidate)
      ?? (candidate.qualificationCode == nil ? units.first.flatMap { catalogue.qualification(of: $0) } : nil)
    evidence = records.evidence(of: candidate)
    plans = records.plans(of: candidate)
    milestones = records.milestones(of: candidate)
    name = candidate.label
  }

  /// The chosen units, each once.
  var distinctUnits: [Unit] {
    var seen: Set<String> = []
    return units.filter { seen.insert($0.key).inserted }
  }

  /// Whether the record is a row of a flat table about one unit, with its title or reference.
  var isSheetRequest: Bool {
    candidate.rows.allSatisfy { $0.units.count == 1 && ($0.unitTitle != nil || $0.unitReference != nil) }
  }

  func evidence(for unit: Unit) -> [EvidenceItem] {
    evidence.filter { item in item.criteria.contains { unit.names.contains($0.unit) } }
  }

  func date(of kind: Milestone.Kind, for unit: Unit) -> CalendarDate? {
    milestones.first { $0.kind == kind && unit.names.contains($0.unit) }?.date
  }
}

extension Candidate {
  /// The candidate's name in messages: an id, or a row when the only id is a personal number.
  package var label: String { id == number ? row.map { "row \($0)" } ?? id : id }
}

extension Unit {
  /// The unit's name in findings.
  var label: String { number ?? key }
}

extension EvidenceItem {
  /// Whether it is a witness's account, written or spoken.
  var isTestimony: Bool {
    guard let type else { return witnessID != nil }
    return ["WT", "EW", "VS", "WS"].contains(type.uppercased())
  }

  /// Whether it is the record of an expert witness.
  var isExpertTestimony: Bool { type?.uppercased() == "EW" }

  var isSimulation: Bool { simulation != nil || ["SIM", "S/SIM"].contains(type?.uppercased()) }

  /// Whether it is recognition of prior learning, which may be older than the registration.
  var isPriorLearning: Bool { ["RPL", "APL"].contains(type?.uppercased()) }
}
