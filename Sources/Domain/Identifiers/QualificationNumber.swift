/// Ofqual's number of a qualification (QAN): `601/1622/5`.
package struct QualificationNumber: Identifier {
  package static let name = "qualification number (QAN)"

  package let text: String

  package init(_ text: String) { self.text = text }

  /// The same weights as a unit reference; the remainder is the last digit, ten being `X` (DOMAIN 4.1).
  package var problem: String? {
    guard text.hasForm("999/9999/9") || text.hasForm("999/9999/X") else {
      return "is not three digits, four digits and a check digit, as in 601/1622/5"
    }
    guard let sum = WeightedSum.of(String(text.dropLast(2)).digits, weights: [8, 7, 6, 5, 4, 3, 2]) else {
      return "has a wrong digit"
    }
    let check = sum % 11 == 10 ? "X" : String(sum % 11)
    return text.hasSuffix("/" + check) ? nil : "has a check digit that does not fit"
  }
}
