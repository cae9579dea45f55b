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
