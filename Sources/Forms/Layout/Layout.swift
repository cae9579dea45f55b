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
}
