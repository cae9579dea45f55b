package import Domain
import Reading

/// A condition on the records that decides whether a part of a form is printed.
package enum Condition: String, Hashable, Sendable, CaseIterable {
  /// The assessor is not yet qualified, so a colleague countersigns.
  case assessorIsTrainee = "assessor.is-trainee"
  /// The internal verifier plans to sample this unit. It is never known not to be sampled.
  case unitIsSampled = "unit.is-sampled"
  /// Someone writes for the candidate.
  case candidateHasScribe = "candidate.has-scribe"
  case candidateHasEmployer = "candidate.has-employer"
  /// The unit's source signposts functional skills.
  case unitHasFunctionalSkills = "unit.has-functional-skills"
  /// All criteria of the unit are known.
  case unitHasCriteria = "unit.has-criteria"
}

extension Condition {
  /// Whether it holds; nil where the records do not say.
  package func holds(for subject: Subject) -> Bool? {
    let candidate = subject.candidate
    switch self {
    case .assessorIsTrainee: return candidate?.assessorID.flatMap { subject.records.staffMember(id: $0)?.isTrainee }
    case .unitIsSampled:
      guard let unit = subject.unit, let sampling = candidate?.sampling else { return nil }
      // A verifier may sample more than was planned, so a plan without the unit rules nothing out.
      return Set(sampling).isDisjoint(with: unit.names) ? nil : true
    case .unitHasFunctionalSkills: return subject.unit.map { !$0.functionalSkills.isEmpty }
    case .unitHasCriteria: return subject.unit.map(\.hasAllCriteria)
    case .candidateHasScribe: return candidate?.hasScribe
    case .candidateHasEmployer: return candidate?.facts["employer"] == nil ? nil : true
    }
  }

  /// Whether the records can decide it for a document about such a subject.
  func canHold(for subject: Layout.Subject) -> Bool {
    switch self {
    case .assessorIsTrainee, .candidateHasScribe, .candidateHasEmployer: subject != .pack
    case .unitIsSampled, .unitHasFunctionalSkills, .unitHasCriteria: subject == .unit
    }
  }

  /// Reads a condition's name. Conditions on the profile are resolved earlier, so they are not accepted here.
  init?(reading node: Node, findings: Findings) {
    if let condition = node.text.flatMap(Condition.init(rawValue:)) {
      self = condition
      return
    }
    let names = Self.allCases.map(\.rawValue) + ProfileCondition.allCases.map(\.rawValue)
    findings.report(
      "unknown-condition", "there is no condition called '\(node.text ?? node.kindName)'", at: node.place,
      expected: Suggestion.list(names), hint: node.text.flatMap { Suggestion.hint(for: $0, in: names) })
    return nil
  }
}

/// A condition on the profile.
package enum ProfileCondition: String, Hashable, Sendable, CaseIterable {
  static let prefix = "profile."

  /// The assessor may note on a testimony which criteria it is for.
  case assessorPanel = "profile.assessor-panel"
  /// A testimony may name the criteria that it is for.
  case criteriaAllowed = "profile.criteria-allowed"

  package func holds(for profile: Profile) -> Bool {
    switch self {
    case .assessorPanel: profile.testimonyCriteria == .assessorPanel
    case .criteriaAllowed: profile.testimonyCriteria == .allowed
    }
  }
}
