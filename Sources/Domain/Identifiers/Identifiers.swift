import Reading

/// A number by which somebody else knows a thing or a person. It is kept exactly as given, leading zeros and all, and
/// knows what is wrong with it; but a wrong one is kept too, because the records may know better than the rule.
package protocol Identifier: Hashable, Sendable {
  var text: String { get }

  init(_ text: String)

  /// What it is called in a message.
  static var name: String { get }

  /// What is wrong, in words that do not repeat the value; nil when it is right.
  var problem: String? { get }
}

/// Reads identifiers in qualification files; a wrong check character is a warning.
enum IdentifierReading {
  static func read<Value: Identifier>(_ node: Node, as type: Value.Type, findings: Findings) -> Value? {
    guard let text = node.text else { return nil }
    let identifier = Value(text)
    if let problem = identifier.problem {
      findings.add(
        Diagnostic(
          .layout, "identifier", "this \(Value.name) \(problem)", at: node.place, hint: "check it at its source"
        )
        .asWarning)
    }
    return identifier
  }
}

/// Sums of digits by weight, as check rules use them.
enum WeightedSum {
  /// - Returns: nil unless there are as many digits as weights, and nothing else.
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

  /// The digits weighted 10 to 1 come to ten modulo eleven (HESA, DOMAIN 4.1). OCR: left blank when there is none,
  /// never 9999999999.
  package var problem: String? {
    guard text.hasForm("9999999999"), text.first != "0" else { return "is not ten digits, the first of them not zero" }
    guard text != "9999999999" else { return "is the one that means 'none'; leave it blank" }
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

/// A centre's number: five digits as OCR and JCQ give it.
package struct CentreNumber: Identifier {
  package static let name = "centre number"
  package let text: String
  package init(_ text: String) { self.text = text }

  package var problem: String? {
    text.hasForm("99999") ? nil : "is not five digits; has a spreadsheet dropped a leading zero?"
  }
}

/// OCR's code of a scheme, later called entry code: five digits, often with a leading zero.
package struct SchemeCode: Identifier {
  package static let name = "scheme code"
  package let text: String
  package init(_ text: String) { self.text = text }

  package var problem: String? {
    text.hasForm("99999") ? nil : "is not five digits; has a spreadsheet dropped a leading zero?"
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
  /// Whether the text has a form such as `A/999/9999`: `9` stands for a digit, `A` for a capital letter, anything else for
  /// itself. A regular expression would say the same; a start-up would spend a tenth of its time on compiling it.
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

  /// Its ASCII digits, without what stands between them.
  var digits: String { filter { ("0"..."9").contains($0) } }
}
