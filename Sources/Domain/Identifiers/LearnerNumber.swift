/// The unique learner number (ULN): ten digits, the first not zero.
package struct LearnerNumber: Identifier {
  package static let name = "unique learner number (ULN)"

  package let text: String

  package init(_ text: String) { self.text = text }

  /// The digits weighted 10 to 1 come to ten modulo eleven (HESA, DOMAIN 4.1). OCR: left blank when there is none,
  /// never 9999999999.
  package var problem: String? {
    guard text.hasForm("9999999999"), text.first != "0" else { return "is not ten digits, the first of them not zero" }
    guard text != "9999999999" else { return "is the one that means 'none'; leave it blank" }
    let sum = WeightedSum.of(text, weights: Array((1...10).reversed())) ?? 0
    return sum % 11 == 10 ? nil : "has a check digit that does not fit"
  }
}
