/// An awarding body's habits as data: its words for roles, what a testimony may show, the order of the principles of
/// assessment, how dates are printed, what the foot says. What a profile's file leaves out is as OCR's NVQs have it.
package struct Profile: Hashable, Sendable {
  /// Whether a testimony may name the criteria that it is for (DOMAIN 2.4, P6).
  package enum TestimonyCriteria: String, Hashable, Sendable, CaseIterable {
    /// Nowhere: the witness describes, the assessor judges (seed 003).
    case forbidden
    /// In a panel of the assessor's, below the witness's signature.
    case assessorPanel = "assessor-panel"
    case allowed
  }

  package enum DateStyle: String, Hashable, Sendable, CaseIterable {
    /// 31/12/2017
    case numbers
    /// 31 December 2017
    case words
  }

  package var id: String
  package var title: String
  /// The body's words for ours, such as learner for candidate.
  package var terms: [Term]
  package var testimonyCriteria: TestimonyCriteria
  /// Valid, authentic, reliable, current, sufficient, in the order of the body's acronym (DOMAIN R17).
  package var principles: [String]
  package var dates: DateStyle
  /// The footer's notice on a form that is not approved yet.
  package var unapproved: String
  /// The same on an approved form, with `{by}` and `{on}`.
  package var approved: String
  /// How many digits the body's centre numbers have.
  package var centreNumberDigits: Int
  /// The age in months from which evidence should be checked for currency (DOMAIN R18).
  package var currencyMonths: Int
  /// Words of another scheme of judgement, which this body's forms may not use (DOMAIN R24).
  package var forbiddenWords: [String]

  package init(id: String = "ocr-nvq", title: String = "OCR NVQ") {
    (self.id, self.title) = (id, title)
    terms = []
    testimonyCriteria = .forbidden
    principles = Self.allPrinciples
    dates = .numbers
    unapproved = "Centre-devised form, subject to approval by the external verifier"
    approved = "Centre-devised form, approved by {by} on {on}"
    centreNumberDigits = 5
    currencyMonths = 12
    forbiddenWords = []
  }

  package static let allPrinciples = ["Valid", "Authentic", "Reliable", "Current", "Sufficient"]
}

/// A word of ours and the body's word for it.
package struct Term: Hashable, Sendable {
  package var ours: String
  package var theirs: String

  package init(_ ours: String, _ theirs: String) { (self.ours, self.theirs) = (ours, theirs) }
}
