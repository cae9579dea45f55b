package import Reading

/// A unit with its learning outcomes and assessment criteria, word for word as the specification prints them.
package struct Unit: Hashable, Sendable {
  /// The number, or a word in its place when the source gives none.
  package var key: String
  /// OCR's own unit number, such as `F3` or `329`.
  package var number: String?
  /// Ofqual's reference, such as `K/601/1622`; the sources use four different names for it.
  package var reference: UnitReference?
  package var title: String?
  package var level: Int?
  package var credit: Int?
  package var guidedLearningHours: Int?
  package var expires: CalendarDate?
  /// The words before the criteria: `The Learner can:` or `I can:`.
  package var stem: String?
  /// The source's "unit purpose and aim".
  package var aim: String? = nil
  /// The source's signposting of national occupational standards.
  package var standards: String? = nil
  /// What the source says about how the unit is assessed.
  package var assessment: String? = nil
  package var functionalSkills: [FunctionalSkill] = []
  /// Whether its standards permit simulation; nil when the source does not say.
  package var permitsSimulation: Bool? = nil
  package var outcomes: [LearningOutcome]
  /// The qualification that it belongs to, by the qualification's id.
  package var qualificationID: String
}

extension Unit {
  /// A unit without any facts yet.
  package init(key: String, qualificationID: String) {
    self.init(key: key, outcomes: [], qualificationID: qualificationID)
  }
}

/// A functional skill that work for a unit gives an opportunity to develop.
package struct FunctionalSkill: Hashable, Sendable {
  /// English, Mathematics or ICT.
  package var subject: String
  package var skills: [String]

  package init(subject: String, skills: [String]) {
    (self.subject, self.skills) = (subject, skills)
  }
}

/// What a learner knows, understands or can do.
package struct LearningOutcome: Hashable, Sendable {
  package var number: String
  package var title: String
  package var criteria: [AssessmentCriterion]

  package init(number: String, title: String, criteria: [AssessmentCriterion]) {
    (self.number, self.title, self.criteria) = (number, title, criteria)
  }
}

/// What is assessed.
package struct AssessmentCriterion: Hashable, Sendable {
  /// A string, never a number: `3.10` is not `3.1`.
  package var id: String
  package var text: String
  package var parts: [CriterionPart]

  package init(id: String, text: String, parts: [CriterionPart]) {
    (self.id, self.text, self.parts) = (id, text, parts)
  }
}

/// A part of a criterion: lettered parts are assessed separately, parts without a letter are only a list.
package struct CriterionPart: Hashable, Sendable {
  package var label: String?
  package var text: String

  package init(label: String?, text: String) {
    (self.label, self.text) = (label, text)
  }
}

/// What is assessed separately: a criterion, or each lettered part of one (DOMAIN R11).
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

  /// Whether there is something to count: the catalogue has at least one criterion.
  package var hasKnownCriteria: Bool { outcomes.contains { !$0.criteria.isEmpty } }

  /// The learning outcomes of which the catalogue has no criterion.
  package var openOutcomes: [LearningOutcome] { outcomes.filter(\.criteria.isEmpty) }

  /// Whether the catalogue has outcomes, and criteria of each.
  package var hasAllCriteria: Bool { !outcomes.isEmpty && openOutcomes.isEmpty }

  /// The names that records may use for the unit.
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
