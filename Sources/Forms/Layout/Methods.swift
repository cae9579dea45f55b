internal import Domain
internal import Reading

extension MapDecoder {
  /// The methods of assessment under the key `methods`, each once; nil where one of them cannot be read.
  func methods() -> [AssessmentMethod]? {
    var methods: [AssessmentMethod] = []
    var isReadable = true
    for node in list("methods") {
      guard let written = node.text else {
        findings.report(
          "wrong-type", "a method of assessment must be text, found \(node.kindName)", at: node.place,
          expected: Self.known)
        isReadable = false
        continue
      }
      guard let method = AssessmentMethod(written: written) else {
        findings.report(
          "unknown-method", "there is no method of assessment called '\(written)'", at: node.place,
          expected: Self.known, hint: Suggestion.hint(for: written, in: AssessmentMethod.names))
        isReadable = false
        continue
      }
      if !methods.contains(method) { methods.append(method) }
    }
    return isReadable ? methods : nil
  }

  private static let known = Suggestion.list(AssessmentMethod.allCases.map(\.rawValue))
}

extension Layout.Subject {
  /// What a document is about, as messages say it.
  package var words: String {
    switch self {
    case .candidate: "a candidate"
    case .unit: "a unit"
    case .plan: "a plan"
    case .activity: "an activity of a plan"
    case .pack: "the whole centre"
    }
  }
}
