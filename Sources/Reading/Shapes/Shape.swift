/// The keys that a map may have, and the kind and meaning of each. Decoders, `proforma schema` and the reference in the
/// manual are all based on it, so that they cannot disagree.
package struct Shape: Sendable {
  package struct Key: Sendable {
    package let name: String
    package let kind: Kind
    package let isRequired: Bool
    /// The expected value as messages describe it, when the kind alone does not make it clear.
    package let example: String?
    /// One sentence for the author of the file.
    package let meaning: String
    /// Further names for the same key.
    package var otherNames: [String] = []
    /// Names of earlier editions, for the hint of a message.
    package var formerNames: [String] = []
    /// Whether `key:` without a value counts as a missing key.
    package var mayBeNull = true
    /// The key counts only where all of these hold; anywhere else it is an error.
    package var conditions: [Condition] = []

    package static func required(_ name: String, _ kind: Kind, _ meaning: String, example: String? = nil) -> Key {
      Key(name: name, kind: kind, isRequired: true, example: example, meaning: meaning)
    }

    package static func optional(_ name: String, _ kind: Kind, _ meaning: String, example: String? = nil) -> Key {
      Key(name: name, kind: kind, isRequired: false, example: example, meaning: meaning)
    }
  }

  /// What another key of the same map says.
  package enum Condition: Sendable {
    case present(String)
    case absent(String)
    /// `orAbsent`: the condition holds also where the key is left out.
    case word(String, oneOf: [String], orAbsent: Bool = false)
  }

  /// What a value may be.
  package indirect enum Kind: Sendable {
    /// Any text or number, because every scalar is read as text.
    case text
    /// Text that matches a regular expression (ECMA 262).
    case matching(String)
    case integer(ClosedRange<Int>)
    /// yes or no
    case flag
    case date
    case word([String])
    case list(of: Kind, atLeast: Int)
    case map(Shape)
    /// Any keys, or keys from a list, all with values of one kind.
    case mapping(keys: [String]?, to: Kind)
    case either(Kind, Kind)
  }

  /// What the map describes, as messages name it (`a layout`).
  package let title: String
  package let keys: [Key]
  /// Groups of keys of which at least one is required.
  package let oneOf: [[String]]
  /// Keys are compared without regard to case and punctuation, as headings of a spreadsheet are.
  package var isFolded = false
  /// A shared part may supply keys of the map: `part: NAME` inserts the part's keys.
  package var acceptsPart = false
  /// Hints for keys that people expect here and that belong elsewhere.
  package var hints: [String: String] = [:]
  /// Keys that the shape does not have are accepted.
  package var allowsOtherKeys = false

  package init(_ title: String, _ keys: [Key], oneOf: [[String]] = []) {
    self.title = title
    self.keys = keys
    self.oneOf = oneOf
  }

  package subscript(name: String) -> Key? { keys.first { $0.name == name } }
}

extension Shape.Key {
  /// The same key, counting only where the conditions hold.
  package func only(_ conditions: Shape.Condition...) -> Shape.Key {
    var copy = self
    copy.conditions += conditions
    return copy
  }

  /// The same key with a name that earlier editions had for it.
  package func formerly(_ names: String...) -> Shape.Key {
    var copy = self
    copy.formerNames += names
    return copy
  }
}

extension Shape.Condition {
  /// In the words of a message: when the key counts.
  package var words: String {
    switch self {
    case .present(let key): "beside '\(key)'"
    case .absent(let key): "without '\(key)'"
    case .word(let key, let words, _): "where '\(key)' is \(Suggestion.list(words))"
    }
  }
}

extension Shape.Kind {
  package static func list(of kind: Shape.Kind) -> Shape.Kind { .list(of: kind, atLeast: 0) }

  package static func word<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> Shape.Kind
  where Value.RawValue == String {
    .word(Value.allCases.map(\.rawValue))
  }

  /// A positive number of things.
  package static let count = Shape.Kind.integer(1...10_000)

  /// As messages describe the kind.
  package var words: String {
    switch self {
    case .text, .matching: "text"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "yes or no"
    case .date: CalendarDate.format
    case .word(let words): words.joined(separator: ", ")
    case .list: "a list, each item after a dash"
    case .map(let shape): shape.keys.filter(\.isRequired).map(\.name).joined(separator: ", ")
    case .mapping: "a map of keys"
    case .either(let one, let other): "\(one.words), or \(other.words)"
    }
  }
}

extension Shape {
  /// The same keys, none of them required: what a shared part may supply.
  package var partial: Shape {
    let keys = keys.map { key in
      Key(
        name: key.name, kind: key.kind, isRequired: false, example: key.example, meaning: key.meaning,
        otherNames: key.otherNames, formerNames: key.formerNames, mayBeNull: key.mayBeNull)
    }
    return Shape(title, keys)
  }
}
