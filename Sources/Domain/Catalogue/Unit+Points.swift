/// What is assessed by itself: a criterion, or each lettered part of one (DOMAIN R11).
package struct AssessedPoint: Hashable, Sendable {
  /// `3.10`, or `9.1 b` for a part.
  package let id: String
  package let text: String
  package let outcome: LearningOutcome
}

extension Unit {
  /// Every point of the unit, in the order of the specification.
  package var points: [AssessedPoint] {
    outcomes.flatMap { outcome in outcome.criteria.flatMap { Self.points(of: $0, in: outcome) } }
  }

  /// What records may call the unit.
  package var names: [String] { [number, key].compactMap { $0 } }

  private static func points(of criterion: AssessmentCriterion, in outcome: LearningOutcome) -> [AssessedPoint] {
    func point(_ id: String, _ text: String) -> AssessedPoint { AssessedPoint(id: id, text: text, outcome: outcome) }
    guard !criterion.parts.isEmpty else { return [point(criterion.id, criterion.text)] }
    let lettered = criterion.parts.compactMap { part in
      part.label.map { point("\(criterion.id) \($0)", "\(criterion.text)\n\($0)) \(part.text)") }
    }
    if lettered.count == criterion.parts.count { return lettered }
    return [point(criterion.id, criterion.text + criterion.parts.map { "\n•  \($0.text)" }.joined())]
  }
}
