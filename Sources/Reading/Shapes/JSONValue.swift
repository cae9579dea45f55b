/// JSON to be written.
package indirect enum JSONValue: Encodable, Hashable, Sendable {
  case null
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([JSONValue])
  case map([String: JSONValue])

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .list(let items): try container.encode(items)
    case .map(let entries): try container.encode(entries)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
  package init(integerLiteral number: Int) { self = .number(number) }
  package init(booleanLiteral flag: Bool) { self = .flag(flag) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(arrayLiteral items: JSONValue...) { self = .list(items) }
  package init(dictionaryLiteral entries: (String, JSONValue)...) {
    self = .map(Dictionary(entries) { _, last in last })
  }
}
