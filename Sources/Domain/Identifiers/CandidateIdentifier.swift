/// The unique candidate identifier (UCI): twelve digits and a letter.
package struct CandidateIdentifier: Identifier {
  package static let name = "unique candidate identifier (UCI)"

  package let text: String

  package init(_ text: String) { self.text = text }

  /// The digits weighted 16 to 5, modulo 17, count into the alphabet below (WJEC, DOMAIN 4.1).
  package var problem: String? {
    let digits = text.dropLast()
    guard text.count == 13, let sum = WeightedSum.of(digits, weights: Array((5...16).reversed())) else {
      return "is not twelve digits and a letter"
    }
    return Array("ABCDEFGHKLMRTVWXY")[sum % 17] == text.last ? nil : "has a check letter that does not fit its digits"
  }
}
