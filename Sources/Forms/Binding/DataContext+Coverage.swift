import Domain
import Reading

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
