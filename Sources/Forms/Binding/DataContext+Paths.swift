import Domain
import Reading

extension DataContext {
  /// What the records and the catalogue have at a path; nil where they have nothing.
  func recorded(_ path: DataPath) -> String? {
    switch path.source {
    case .column(let column, let owner): facts(of: owner).flatMap { text(of: column, in: $0) }
    case .extra(let name): subject.candidate?.facts[extra: name.text]
    case .derived(let derived): derived.value(self)
    case nil: nil
    }
  }

  private func facts(of owner: DataPath.Owner) -> Facts? {
    switch owner {
    case .centre: subject.centre?.facts
    case .candidate, .document: subject.candidate?.facts
    case .assessor: assessor?.facts
    case .countersigner: assessor?.countersignedBy.flatMap { subject.records.staffMember(id: $0)?.facts }
    case .internalVerifier:
      subject.candidate?.internalVerifierID.flatMap { subject.records.staffMember(id: $0)?.facts }
    case .plan: subject.plan?.facts
    case .activity: subject.activity?.facts
    case .activityWitness: subject.activity?.witnessID.flatMap { subject.records.witness(id: $0)?.facts }
    }
  }

  private var assessor: StaffMember? {
    subject.candidate?.assessorID.flatMap { subject.records.staffMember(id: $0) }
  }

  var unitGroup: UnitGroup? {
    subject.unit.flatMap { unit in
      subject.qualification?.groups.first { $0.units.contains(unit.number ?? unit.key) }
    }
  }

  /// A column's value as it is printed.
  private func text(of column: Column, in facts: Facts) -> String? {
    switch facts[column.name] {
    case .text(let text): text
    case .date(let date): text(of: date)
    case .flag(let flag): wording(flag ? "yes" : "no")
    case .codes(let codes): Self.joined(codes, by: " ")
    case .criteria(let criteria): Self.text(of: criteria)
    case .reference(let table, let id): name(of: id, in: table)
    case nil: nil
    }
  }

  /// The name of the person that a record refers to.
  private func name(of id: String, in table: RecordTable) -> String? {
    switch table {
    case .staff: subject.records.staffMember(id: id)?.name
    case .witnesses: subject.records.witness(id: id)?.name
    case .candidates: subject.records.candidate(id: id)?.name
    case .centres, .evidence, .plans, .questions, .milestones: id
    }
  }

  /// The values that a record's columns have in the rows of a list.
  func values(of facts: Facts, in source: RowSource) -> [String: String] {
    var values: [String: String] = [:]
    for entry in ColumnDictionary.current.entries(of: source.rawValue) {
      values[entry.name] = text(of: entry.column, in: facts)
    }
    return values
  }
}

// MARK: - Lists in one text

extension DataContext {
  static func joined(_ texts: [String], by separator: String) -> String? {
    texts.isEmpty ? nil : texts.joined(separator: separator)
  }

  /// The units that criteria belong to, each once, in order of appearance.
  private static func units(in criteria: [CriterionReference]) -> [String] {
    criteria.reduce(into: []) { units, reference in
      if !units.contains(reference.unit) { units.append(reference.unit) }
    }
  }

  /// `F3 F4`
  static func unitList(of criteria: [CriterionReference]) -> String? { joined(units(in: criteria), by: " ") }

  /// `F3 1.1, 1.2; F4 2.1`
  private static func text(of criteria: [CriterionReference]) -> String? {
    let parts = units(in: criteria).map { unit in
      let ids = criteria.filter { $0.unit == unit }.map(\.criterion)
      return "\(unit) \(ids.joined(separator: ", "))"
    }
    return joined(parts, by: "; ")
  }
}

/// Which points of a unit have evidence. It counts what the records offer, and judges nothing.
extension DataContext {
  /// The candidate's evidence by point of the unit.
  func evidence(for unit: Unit) -> [String: [EvidenceItem]] {
    subject.candidate.map { subject.records.evidence(of: $0, forUnit: unit.names) } ?? [:]
  }

  /// Who keeps no evidence in the records at all would read that there is none.
  private var isCounting: Bool { subject.candidate != nil && !subject.records.evidence.isEmpty }

  private func uncovered(of unit: Unit) -> [AssessedPoint] {
    let evidence = evidence(for: unit)
    return unit.points.filter { evidence[CriterionReference.folded($0.id)] == nil }
  }

  /// `18 of 25 (72%)`; nil without a candidate, without records of evidence, or where the catalogue lacks criteria.
  func coverage(of unit: Unit) -> String? {
    let count = unit.points.count
    guard isCounting, unit.hasAllCriteria else { return nil }
    let covered = count - uncovered(of: unit).count
    return wording(
      "{covered} of {count} ({percent}%)",
      ["covered": String(covered), "count": String(count), "percent": String(covered * 100 / count)])
  }

  var unitCoverage: String? { subject.unit.flatMap(coverage) }

  var unitUncovered: String? {
    guard let unit = subject.unit, isCounting, unit.hasAllCriteria else { return nil }
    return Self.joined(uncovered(of: unit).map(\.id), by: ", ") ?? wording("none")
  }

  /// The day that was asked for, else the newest date in the candidate's evidence: a count is true of a day. Nil on a form
  /// about a unit that is not counted.
  var asAt: CalendarDate? {
    if let unit = subject.unit, !unit.hasAllCriteria { return nil }
    if let day = subject.asAt { return day }
    return subject.candidate.flatMap { subject.records.evidence(of: $0).compactMap(\.date).max() }
  }
}
