/// A shape as JSON Schema, draft-07, for editors and other programs.
///
/// Whatever the schema accepts, the decoder reads without complaining of keys, kinds or words. The decoder is milder in
/// spelling: a quoted number is a number to it.
extension Shape {
  package var jsonSchema: JSONValue {
    guard case .map(var schema) = schema else { return schema }
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = .text(title)
    return .map(schema)
  }

  fileprivate var schema: JSONValue {
    var schema: [String: JSONValue] = [
      "type": "object", "additionalProperties": .flag(allowsOtherKeys),
      "properties": .map(Dictionary(keys.map { ($0.name, $0.schema) }) { first, _ in first }),
    ]
    let required = keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    if !required.isEmpty { schema["required"] = .list(required) }
    if !oneOf.isEmpty { schema["allOf"] = .list(oneOf.map(Self.anyOf)) }
    if isFolded { schema["patternProperties"] = .map(spellings) }
    return .map(schema)
  }

  private static func anyOf(_ names: [String]) -> JSONValue {
    func isThere(_ name: String) -> JSONValue {
      ["required": [.text(name)], "properties": .map([name: ["not": ["type": "null"]]])]
    }
    return ["anyOf": .list(names.map(isThere))]
  }

  /// Every key by a pattern that matches whatever reads as one of its names.
  private var spellings: [String: JSONValue] {
    Dictionary(
      keys.map { key in
        let names = ([key.name] + key.otherNames).map(Self.folded)
        return ("^(" + names.joined(separator: "|") + ")[^A-Za-z0-9]*$", key.schema)
      }
    ) { first, _ in first }
  }

  private static func folded(_ name: String) -> String {
    name.filter { $0.isLetter || $0.isNumber }
      .map { "[^A-Za-z0-9]*" + ($0.isLetter ? "[\($0.uppercased())\($0.lowercased())]" : String($0)) }.joined()
  }
}

extension Shape.Key {
  fileprivate var schema: JSONValue {
    let value = isRequired || !mayBeNull ? kind.schema : kind.nullableSchema
    guard case .map(var schema) = value else { return value }
    schema["description"] = .text(meaning)
    return .map(schema)
  }
}

extension Shape.Kind {
  fileprivate var schema: JSONValue {
    switch self {
    case .text: ["type": ["string", "number", "boolean"]]
    case .matching(let pattern): ["type": "string", "pattern": .text(pattern)]
    case .integer(let range):
      ["type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
    case .flag: ["enum": [true, false, "yes", "no"]]
    case .date:
      ["type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$"]
    case .word(let words): ["enum": .list(words.map(JSONValue.text))]
    case .list(let kind, let least): ["type": "array", "items": kind.schema, "minItems": .number(least)]
    case .map(let shape): shape.schema
    case .mapping(let keys, let kind): Self.mapping(keys, kind)
    case .either(let one, let other): ["anyOf": [one.schema, other.schema]]
    }
  }

  private static func mapping(_ keys: [String]?, _ kind: Shape.Kind) -> JSONValue {
    guard let keys else { return ["type": "object", "additionalProperties": kind.schema] }
    let properties = Dictionary(keys.map { ($0, kind.schema) }) { first, _ in first }
    return ["type": "object", "additionalProperties": false, "properties": .map(properties)]
  }

  /// The same, or nothing.
  fileprivate var nullableSchema: JSONValue {
    guard case .map(var schema) = schema else { return schema }
    switch (schema["type"], schema["enum"], schema["anyOf"]) {
    case (.text(let type), _, _): schema["type"] = [.text(type), "null"]
    case (.list(let types), _, _): schema["type"] = .list(types + ["null"])
    case (_, .list(let words), _): schema["enum"] = .list(words + [.null])
    case (_, _, .list(let kinds)): schema["anyOf"] = .list(kinds + [["type": "null"]])
    default: break
    }
    return .map(schema)
  }
}
