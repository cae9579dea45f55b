internal import Reading

/// A way of assessing that a plan may name. Layouts say which methods their form is for; packs may narrow them.
package enum AssessmentMethod: String, Hashable, Sendable, CaseIterable {
  case observation
  case witnessTestimony = "witness testimony"
  case expertWitness = "expert witness"
  case verbalStatement = "verbal statement"
  case discussion = "professional discussion"
  case questions
  case product
  case personalStatement = "personal statement"
  case simulation
  case priorLearning = "recognition of prior learning"
  case assignment

  /// Reads what a plan, a layout or a pack says, regardless of case and punctuation.
  package init?(written: String) {
    guard let method = Self.byName[Suggestion.folded(written)] else { return nil }
    self = method
  }

  /// The methods that a plan names, such as the two of `observation and questions`.
  /// `unknown`: the parts of the text that name none.
  static func read(_ text: String) -> (methods: [AssessmentMethod], unknown: [String]) {
    if let method = AssessmentMethod(written: text) { return ([method], []) }
    let parts = text.replacing(#/\s+(and|with)\s+/#.ignoresCase(), with: ",").split { ",;/+&\n".contains($0) }
      .map { String($0).trimmed }.filter { !$0.isEmpty }
    return (
      parts.compactMap(AssessmentMethod.init(written:)), parts.filter { AssessmentMethod(written: $0) == nil }
    )
  }

  /// Every name of every method.
  package static let names = allCases.flatMap { [$0.rawValue] + $0.otherNames }

  private static let byName = Dictionary(
    allCases.flatMap { method in
      ([method.rawValue] + method.otherNames).map { (Suggestion.folded($0), method) }
    }
  ) { first, _ in first }

  /// What plans call it too, with the code of its kind of evidence.
  private var otherNames: [String] {
    switch self {
    case .observation: ["direct observation", "observation of practice", "observed practice", "O", "OB", "obs"]
    case .witnessTestimony: ["testimony", "witness", "witness statement", "WT", "WS"]
    case .expertWitness: ["expert witness testimony", "expert witness record", "expert testimony", "EW"]
    case .verbalStatement: ["verbal witness statement", "VS"]
    case .discussion: ["discussion", "PD"]
    case .questions:
      [
        "question", "questioning", "questions and answers", "oral questions", "oral questioning", "written questions",
        "Q", "QA",
      ]
    case .product:
      [
        "products", "product evidence", "work product", "work products", "examination of evidence",
        "examination of products", "P", "EoE",
      ]
    case .personalStatement: ["statement", "reflective account", "reflection", "S", "RA"]
    case .simulation: ["simulated activity", "SIM"]
    case .priorLearning: ["prior learning", "accreditation of prior learning", "RPL", "APL"]
    case .assignment: ["assignments", "project", "case study", "presentation", "test"]
    }
  }

  /// A witness writes or says something, so that nothing that they read may name criteria.
  package var isWitnesses: Bool { [.witnessTestimony, .expertWitness, .verbalStatement].contains(self) }
}
