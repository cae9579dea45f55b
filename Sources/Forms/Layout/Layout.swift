package import Domain
package import Pages
package import Reading

/// One form, described: what it is for, whom it is about, and its blocks from top to bottom.
package struct Layout: Sendable {
  /// What one document of the form is about.
  package enum Subject: String, Hashable, Sendable, CaseIterable {
    case candidate, unit, plan, activity, pack
  }

  package var id: String
  package var version: String
  package var title: String
  /// One sentence that says what the form is for; it is printed below the title.
  package var purpose: String
  package var subject: Subject
  /// The methods of assessment that a form about an activity is for; any when empty.
  package var methods: [AssessmentMethod] = []
  package var page: PageSetup
  package var blocks: [PlacedBlock]
  package var approval: Approval?
  package var place: Place
  /// How fixed words that no layout holds are printed: roles, labels of the head, the foot.
  package var wording: Wording
  package var profile: Profile
  /// A hash of what the file says, but for its approval and its comments: the first 16 digits of SHA-256.
  package var contentHash: String
  /// What the centre's file gives to every form.
  package var centre: CentreFile?
  /// Every fixed text as it is printed.
  package var printed: [CheckedForm.Wording] = []
  /// The same form under the profiles of qualifications whose assurance has its own, by that assurance.
  package var byAssurance: [String: Layout] = [:]

  /// The form as a qualification's awarding body wants it.
  package func suited(to qualification: Qualification?) -> Layout {
    qualification?.assurance.flatMap { byAssurance[$0] } ?? self
  }

  /// Every field of every block, in reading order.
  package var fields: [Field] { blocks.flatMap(\.block.fields) }

  /// The roles that sign, in the order in which they sign.
  package var signs: [Role] { blocks.flatMap(\.block.signers) }
}

/// When and by whom a centre's own form was approved (DOMAIN R21).
package struct Approval: Hashable, Sendable {
  package var by: String
  package var on: String
  /// The form's content as it was approved, by its hash; nil where `approve` has not entered it.
  package var hash: String?
  /// Where the centre's file has it; nil where the form's own file has it.
  package var place: Place?
}

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
