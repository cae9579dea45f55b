package import Reading

/// All that the rules may look at.
package struct PreflightInput: Sendable {
  package let records: CentreRecords
  package let catalogue: UnitCatalogue
  /// The forms that are to be made; empty when nobody has asked for any.
  package let forms: [CheckedForm]
  package let profile: Profile
  /// The day for which the question is asked.
  package let asOf: CalendarDate
  /// Credit is about to be claimed.
  package let isClaim: Bool
  package let isStrict: Bool
  /// What reading the records has found already.
  package let reading: [Diagnostic]
  package let candidates: [CandidateCase]

  /// `candidateIDs`: the candidates to look at; all of them when nil.
  package init(
    records: CentreRecords, catalogue: UnitCatalogue, forms: [CheckedForm] = [], profile: Profile = Profile(),
    asOf: CalendarDate, isClaim: Bool = false, isStrict: Bool = false, reading: [Diagnostic] = [],
    candidateIDs: Set<String>? = nil
  ) {
    self.records = records
    self.catalogue = catalogue
    self.forms = forms
    self.profile = profile
    self.asOf = asOf
    self.isClaim = isClaim
    self.isStrict = isStrict
    self.reading = reading
    let wanted = records.candidates.filter { candidateIDs?.contains($0.id) ?? true }
    candidates = wanted.map { CandidateCase($0, records: records, catalogue: catalogue) }
  }
}

/// A candidate with everything that the records and the catalogue know of their way to the qualification.
package struct CandidateCase: Sendable {
  package let candidate: Candidate
  package let qualification: Qualification?
  /// The chosen units that the catalogue knows, as often as they are chosen.
  package let units: [Unit]
  /// Names of chosen units that it does not know.
  package let unknownUnits: [String]
  package let evidence: [EvidenceItem]
  package let plans: [AssessmentPlan]
  package let milestones: [Milestone]
  /// How findings call the candidate: an id, or a row where the only id is a number of theirs.
  package let name: String

  init(_ candidate: Candidate, records: CentreRecords, catalogue: UnitCatalogue) {
    self.candidate = candidate
    let code = candidate.qualificationCode
    let found = candidate.units.map { name in (name, catalogue.unit(name, inQualification: code)) }
    units = found.compactMap(\.1)
    unknownUnits = found.filter { $0.1 == nil }.map(\.0)
    qualification =
      code.flatMap { catalogue.qualification(code: $0) }
      ?? (code == nil ? units.first.flatMap { catalogue.qualification(of: $0) } : nil)
    evidence = records.evidence(of: candidate)
    plans = records.plans(of: candidate)
    milestones = records.milestones(of: candidate)
    let isNumber = candidate.id == candidate.number
    name = isNumber ? candidate.row.map { "row \($0)" } ?? candidate.id : candidate.id
  }

  /// The chosen units, each once.
  package var distinctUnits: [Unit] {
    var seen: Set<String> = []
    return units.filter { seen.insert($0.key).inserted }
  }

  /// A flat row that names one unit with its title or reference.
  var isSheetRequest: Bool {
    candidate.units.count == 1 && (candidate.unitTitle != nil || candidate.unitReference != nil)
  }

  func evidence(for unit: Unit) -> [EvidenceItem] {
    evidence.filter { item in item.criteria.contains { unit.names.contains($0.unit) } }
  }

  func date(of kind: Milestone.Kind, for unit: Unit) -> CalendarDate? {
    milestones.first { $0.kind == kind && unit.names.contains($0.unit) }?.date
  }
}

extension Unit {
  /// How findings call the unit.
  var label: String { number ?? key }
}

extension EvidenceItem {
  /// A witness's account, written or spoken.
  var isTestimony: Bool {
    guard let type else { return witnessID != nil }
    return ["WT", "EW", "VS", "WS"].contains(type.uppercased())
  }

  /// An expert witness's record.
  var isExpertTestimony: Bool { type?.uppercased() == "EW" }

  var isSimulation: Bool { simulation != nil || ["SIM", "S/SIM"].contains(type?.uppercased()) }

  /// Prior learning and achievement, which may be older than the registration.
  var isPriorLearning: Bool { ["RPL", "APL"].contains(type?.uppercased()) }
}
