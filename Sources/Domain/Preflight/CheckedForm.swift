package import Reading

/// What pre-flight rules can see of a form. `Forms` creates it from a layout, so that no rule depends on the layout
/// language.
package struct CheckedForm: Hashable, Sendable {
  /// A word for another grade or decision that a form uses (DOMAIN R24), such as `passed`.
  package struct ForeignWord: Hashable, Sendable {
    package let word: String
    /// The block that uses it.
    package let place: Place

    package init(word: String, place: Place) { (self.word, self.place) = (word, place) }
  }

  /// The fixed words of one block.
  package struct Wording: Hashable, Sendable {
    package let text: String
    package let place: Place

    package init(text: String, place: Place) { (self.text, self.place) = (text, place) }
  }

  package let id: String
  package let place: Place
  package var isApproved = false
  /// The form has changed since it was approved.
  package var isChangedSinceApproval = false
  /// The approval is in the centre's file, at this place; nil where the form's own file has it.
  package var approvalPlace: Place?
  /// A witness gives an account on it.
  package var isTestimony = false
  package var asksEveryCriterion = false
  /// The assessor records on it whether the candidate is competent.
  package var hasDecision = false
  package var hasCountersigner = false
  package var fieldIDs: [String] = []
  package var wording: [Wording] = []
  package var foreignWords: [ForeignWord] = []

  package init(id: String, place: Place) { (self.id, self.place) = (id, place) }
}
