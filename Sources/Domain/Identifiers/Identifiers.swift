/// A number that another body has issued. It is kept exactly as given, including leading zeros. A number that breaks its
/// rule is kept too, because the records may be right and the rule wrong.
package protocol Identifier: Hashable, Sendable {
  var text: String { get }

  init(_ text: String)

  /// Its name in messages.
  static var name: String { get }

  /// What is wrong, without repeating the value; nil when nothing is.
  var problem: String? { get }
}

/// Weighted sums of digits, for check characters.
enum WeightedSum {
  /// - Returns: nil unless the text is as many digits as there are weights.
  static func of(_ digits: some StringProtocol, weights: [Int]) -> Int? {
    let values = digits.compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
    guard values.count == digits.count, values.count == weights.count else { return nil }
    return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

/// The unique learner number (ULN): ten digits, the first not zero.
package struct LearnerNumber: Identifier {
  package static let name = "unique learner number (ULN)"

  package let text: String

  package init(_ text: String) { self.text = text }

  /// The sum of the digits weighted 10 to 1 is 10 modulo 11 (HESA, DOMAIN 4.1). OCR asks for a blank when there is no
  /// number, never 9999999999.
  package var problem: String? {
    guard text.hasForm("9999999999"), text.first != "0" else { return "is not ten digits, the first of them not zero" }
    guard text != "9999999999" else { return "is 9999999999, which means 'none'; leave it blank" }
    let sum = WeightedSum.of(text, weights: Array((1...10).reversed())) ?? 0
    return sum % 11 == 10 ? nil : "has a check digit that does not fit"
  }
}

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

/// OCR's code of a scheme, later called entry code: five digits, often with a leading zero.
package struct SchemeCode: Identifier {
  package static let name = "scheme code"
  package let text: String
  package init(_ text: String) { self.text = text }

  package var problem: String? {
    text.hasForm("99999") ? nil : "is not five digits; a spreadsheet may have removed a leading zero"
  }
}

/// The number that OCR gives a candidate on registration: eight digits.
package struct CandidateNumber: Identifier {
  package static let name = "OCR candidate number"
  package let text: String
  package init(_ text: String) { self.text = text }

  package var problem: String? { text.hasForm("99999999") ? nil : "is not eight digits" }
}

extension String {
  /// Whether the text has a form such as `A/999/9999`, where `9` is any digit, `A` any capital letter, and other characters
  /// are themselves. Compiling regular expressions instead would take a tenth of the program's start-up time.
  func hasForm(_ form: StaticString) -> Bool {
    guard utf8.count == form.utf8CodeUnitCount else { return false }
    return form.withUTF8Buffer { form in
      zip(utf8, form).allSatisfy { byte, sign in
        switch sign {
        case UInt8(ascii: "9"): (0x30...0x39).contains(byte)
        case UInt8(ascii: "A"): (0x41...0x5A).contains(byte)
        default: byte == sign
        }
      }
    }
  }

  /// Its ASCII digits, without the characters between them.
  var digits: String { filter { ("0"..."9").contains($0) } }
}
