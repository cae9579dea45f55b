package import Domain
package import Forms
package import Reading

/// Works out which documents a form makes of the records: one for each candidate, unit, plan or activity.
package struct SubjectPlanner {
  /// One document to be made, or why it cannot be.
  package struct Plan: Sendable {
    package var subject: Subject?
    package var problem: Diagnostic?
    /// The row of the candidate's table, as a spreadsheet counts it.
    package var row: Int?
    package var candidateID: String?
    /// The unit as the row names it.
    var unit: String?
    /// What to look at, though the document is made.
    package var warnings: [Diagnostic] = []

    var assessorID: String? { subject?.candidate?.assessorID }

    /// The documents of a row that could not be read; what is wrong with it has been reported.
    static func rejected(_ entry: RejectedEntry) -> Plan {
      let row = entry.row.map { "row \($0)" } ?? "an entry"
      let problem = Diagnostic(
        .data, "faulty-row", "\(row) was left out because of the faults above", at: entry.place,
        hint: "correct the row and run the command again with --resume")
      return Plan(problem: problem, row: entry.row)
    }
  }

  private let records: CentreRecords
  private let catalogue: UnitCatalogue
  private let layout: Layout

  package init(_ layout: Layout, records: CentreRecords, catalogue: UnitCatalogue) {
    self.layout = layout
    self.records = records
    self.catalogue = catalogue
  }

  /// The documents of all candidates, in the order of the records.
  package func all() -> [Plan] {
    layout.subject == .pack ? centrePlans() : records.candidates.flatMap { plans(of: $0) }
  }

  /// A form about the whole centre: one document for each centre and qualification of the records.
  private func centrePlans() -> [Plan] {
    var groups: [(key: [String?], members: [CohortMember], subject: Subject)] = []
    for candidate in records.candidates {
      let own = subject(of: candidate)
      let key = [own.centre?.number ?? own.centre?.name, own.qualification?.id]
      let member = CohortMember(candidate: candidate, units: own.chosenUnits)
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].members.append(member)
      } else {
        groups.append((key, [member], with(own) { ($0.candidate, $0.chosenUnits) = (nil, []) }))
      }
    }
    return groups.map { group in Plan(subject: with(group.subject) { $0.cohort = group.members }) }
  }

  /// The documents of one candidate. A candidate with no plan, or with no activity that the form is for, gets one with blank
  /// rows.
  /// `unit`: this unit instead of the candidate's chosen ones.
  package func plans(of candidate: Candidate, unit: String? = nil) -> [Plan] {
    let subject = subject(of: candidate)
    switch layout.subject {
    case .candidate: return [done(subject, candidate)]
    case .pack: return centrePlans()
    case .unit: return unitPlans(subject, candidate, unit: unit)
    case .plan:
      let plans = records.plans(of: candidate).map { plan in with(subject) { $0.plan = plan } }
      return (plans.isEmpty ? [subject] : plans).map { done($0, candidate) }
    case .activity:
      let activities = activityPlans(of: candidate, assessedBy: layout.methods)
      return activities.isEmpty ? [done(subject, candidate)] : activities
    }
  }

  /// The document of one candidate that is about none of the planned activities.
  package func plan(of candidate: Candidate) -> Plan { done(subject(of: candidate), candidate) }

  /// A document for each planned activity of the candidate.
  /// `methods`: for activities that are assessed in one of these ways; for all of them if empty.
  package func activityPlans(of candidate: Candidate, assessedBy methods: [AssessmentMethod]) -> [Plan] {
    let plans = records.plans(of: candidate)
    guard !plans.isEmpty else { return [] }
    let subject = subject(of: candidate)
    return plans.flatMap { plan in
      plan.activities.filter { methods.isEmpty || $0.methods.contains(where: methods.contains) }.map { activity in
        done(with(subject) { ($0.plan, $0.activity) = (plan, activity) }, candidate)
      }
    }
  }

  /// A document without a candidate: the centre and, if asked for, a unit.
  /// - Throws: a diagnostic of origin `missing` when no qualification has the unit.
  package func blank(unit name: String?) throws(Diagnostics) -> Subject {
    var subject = Subject(records: CentreRecords(), centre: records.centre(of: nil))
    guard let name else { return subject }
    guard let unit = catalogue.unit(name, inQualification: nil) else {
      throw Diagnostics(unknownUnit(name, origin: .missing, row: nil, at: nil))
    }
    subject.unit = unit
    subject.qualification = catalogue.qualification(of: unit)
    return subject
  }

  /// Blank documents for a whole table: one for each unit that a candidate has chosen, or a single one.
  package func blanks() -> [Plan] {
    guard layout.subject == .unit else {
      return [Plan(subject: Subject(records: CentreRecords(), centre: records.centre(of: nil)))]
    }
    var names: [String] = []
    for name in records.candidates.flatMap(\.units) where !names.contains(name) { names.append(name) }
    return names.map { name in
      do throws(Diagnostics) {
        return Plan(subject: try blank(unit: name), unit: name)
      } catch { return Plan(problem: error.items.first, unit: name) }
    }
  }

  private func with(_ subject: Subject, _ change: (inout Subject) -> Void) -> Subject {
    var copy = subject
    change(&copy)
    return copy
  }

  private func done(_ subject: Subject, _ candidate: Candidate) -> Plan {
    Plan(subject: subject, row: candidate.row, candidateID: candidate.id)
  }

  /// What a document of the candidate would be about, were there a unit.
  func withoutUnit(_ candidate: Candidate) -> Plan { done(subject(of: candidate), candidate) }

  private func subject(of candidate: Candidate) -> Subject {
    let chosen = candidate.units.compactMap { catalogue.unit($0, of: candidate) }
    let qualification =
      catalogue.qualification(of: candidate)
      ?? (candidate.qualificationCode == nil ? chosen.first.flatMap { catalogue.qualification(of: $0) } : nil)
    return Subject(
      records: records, qualification: qualification, centre: records.centre(of: candidate), candidate: candidate,
      chosenUnits: chosen)
  }

  private func unitPlans(_ subject: Subject, _ candidate: Candidate, unit: String?) -> [Plan] {
    let isAskedFor = unit != nil
    let names = unit.map { [$0] } ?? candidate.units
    return names.map { name in
      let own = candidate.about(unit: name)
      guard let unit = catalogue.unit(name, of: candidate) else {
        // A unit that the command names is in no row.
        let (row, place) = isAskedFor ? (nil, nil) : (own.row, own.place)
        let problem = unknownUnit(name, origin: .data, row: row, at: place, chosen: isAskedFor ? candidate.units : [])
        return Plan(problem: problem, row: own.row, candidateID: candidate.id, unit: name)
      }
      return Plan(
        subject: with(subject) { ($0.unit, $0.candidate) = (unit, own) }, row: own.row, candidateID: candidate.id,
        unit: name, warnings: Self.differences(of: own, from: unit))
    }
  }

  /// A flat row that calls the unit by another reference or title than the catalogue does.
  private static func differences(of candidate: Candidate, from unit: Unit) -> [Diagnostic] {
    let facts = [
      ("reference", candidate.unitReference, unit.reference?.text), ("title", candidate.unitTitle, unit.title),
    ]
    return facts.compactMap { name, given, known in
      guard let given, let known, Suggestion.folded(given) != Suggestion.folded(known) else { return nil }
      return Diagnostic(
        .data, "unit-differs",
        (candidate.row.map { "row \($0): " } ?? "") + "the unit's \(name) differs from the catalogue's",
        at: candidate.place, expected: known, hint: "the catalogue's is printed; check that it is the right unit",
        value: given
      ).asWarning
    }
  }

  /// `chosen`: the units of the candidate, of which it may be a misspelt one.
  private func unknownUnit(
    _ name: String, origin: Diagnostic.Origin, row: Int?, at place: Place?, chosen: [String] = []
  ) -> Diagnostic {
    let near = Suggestion.hint(for: name, in: chosen.filter { $0 != name } + catalogue.units.compactMap(\.number))
    return Diagnostic(
      origin, "unknown-unit", (row.map { "row \($0): " } ?? "") + "no qualification has the unit '\(name)'",
      at: place, expected: "a unit that 'proforma units' lists",
      hint: (near.map { $0 + " otherwise " } ?? "")
        + "correct the unit, or give the centre's own qualifications with --qualifications DIR")
  }
}
