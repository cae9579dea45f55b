/// Ofqual's reference of a unit: a letter and seven digits, `K/601/1622`.
package struct UnitReference: Identifier {
  package static let name = "unit reference"

  package let text: String

  package init(_ text: String) { self.text = text }

  /// The letter is the check character: the digits weighted 8 to 2, modulo 11, count into the alphabet below. Derived
  /// from 81 published references, all of which obey it (DOMAIN 4.1); no official text is known.
  package var problem: String? {
    guard text.hasForm("A/999/9999") else { return "is not a letter and seven digits, as in K/601/1622" }
    guard let sum = WeightedSum.of(text.digits, weights: [8, 7, 6, 5, 4, 3, 2]) else { return "has a wrong digit" }
    return Array("ADFHJKLMRTY")[sum % 11] == text.first ? nil : "has a check letter that does not fit its digits"
  }
}
