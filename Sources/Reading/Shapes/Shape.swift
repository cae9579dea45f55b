/// What a map may say: its keys, what each of them holds and means. Decoders read by it, and `proforma schema` and the
/// manual's reference are written from it, so that the three cannot part ways.
package struct Shape: Sendable {
  package struct Key: Sendable {
    package let name: String
    package let kind: Kind
    package let isRequired: Bool
    /// What a message says that should stand there, when that is not plain from the kind.
    package let example: String?
    /// One sentence for whoever writes the file.
    package let meaning: String
    /// Names that are as good.
    package var otherNames: [String] = []
    /// Whether `key:` with nothing behind it is as good as no key.
    package var mayBeNull = true

    package static func required(_ name: String, _ kind: Kind, _ meaning: String, example: String? = nil) -> Key {
      Key(name: name, kind: kind, isRequired: true, example: example, meaning: meaning)
    }

    package static func optional(_ name: String, _ kind: Kind, _ meaning: String, example: String? = nil) -> Key {
      Key(name: name, kind: kind, isRequired: false, example: example, meaning: meaning)
    }
  }

  /// What a value may be.
  package indirect enum Kind: Sendable {
    /// Any text, a number too: every scalar is text to us.
    case text
    /// Text of a form that a regular expression (ECMA 262) tells.
    case matching(String)
    case integer(ClosedRange<Int>)
    /// yes or no
    case flag
    case date
    case word([String])
    case list(of: Kind, atLeast: Int)
    case map(Shape)
    /// Keys that are not fixed by the shape, or are one of a few words, each with a value of one kind.
    case mapping(keys: [String]?, to: Kind)
    case either(Kind, Kind)
  }

  /// What the map describes, in a message's words (`a layout`).
  package let title: String
  package let keys: [Key]
  /// Groups of keys of which one at least must be there.
  package let oneOf: [[String]]
  /// Keys are compared without case and punctuation, as headings of a spreadsheet need.
  package var isFolded = false
  /// Keys that the shape does not have are accepted.
  package var allowsOtherKeys = false

  package init(_ title: String, _ keys: [Key], oneOf: [[String]] = []) {
    self.title = title
    self.keys = keys
    self.oneOf = oneOf
  }

  package subscript(name: String) -> Key? { keys.first { $0.name == name } }
}

extension Shape.Kind {
  package static func list(of kind: Shape.Kind) -> Shape.Kind { .list(of: kind, atLeast: 0) }

  package static func word<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> Shape.Kind
  where Value.RawValue == String {
    .word(Value.allCases.map(\.rawValue))
  }

  /// A number that counts things.
  package static let count = Shape.Kind.integer(1...10_000)

  /// In the words of a message.
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
