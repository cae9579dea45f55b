/// A shape as JSON Schema, draft-07, for editors and other programs.
///
/// The decoder reports no wrong key, kind or word in a file that the schema accepts. It is more tolerant of spelling: it
/// reads a quoted number as a number.
extension Shape {
  package var jsonSchema: JSONValue {
    guard case .map(var schema) = schema.sharingRepeats else { return schema }
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = .text(title)
    return .map(schema)
  }

  fileprivate var schema: JSONValue {
    var schema: [String: JSONValue] = [
      "type": "object", "additionalProperties": .flag(allowsOtherKeys),
      "properties": .map(properties),
    ]
    if isFolded { schema["patternProperties"] = .map(spellings) }
    guard acceptsPart else { return .map(schema.merging(demands) { own, _ in own }) }
    // A part may supply any key, so that what must be there is asked only where no part is used.
    schema["properties"] = .map(properties.merging(["part": Self.partSchema]) { own, _ in own })
    if !demands.isEmpty { schema["anyOf"] = [Shape.Condition.present("part").schema, .map(demands)] }
    return .map(schema)
  }

  private var properties: [String: JSONValue] { Dictionary(keys.map { ($0.name, $0.schema) }) { first, _ in first } }

  private static let partSchema: JSONValue = [
    "anyOf": [
      ["type": ["string", "number", "boolean"]],
      ["type": "array", "items": ["type": ["string", "number", "boolean"]], "minItems": 1],
    ],
    "description": "The shared part, or parts, that say the rest.",
  ]

  /// Which keys must be there, and which may not be.
  private var demands: [String: JSONValue] {
    var demands: [String: JSONValue] = [:]
    let required = keys.filter { $0.isRequired && $0.conditions.isEmpty }.map { JSONValue.text($0.name) }
    if !required.isEmpty { demands["required"] = .list(required) }
    let all = oneOf.map(Self.anyOf) + keys.compactMap(\.condition)
    if !all.isEmpty { demands["allOf"] = .list(all) }
    return demands
  }

  private static func anyOf(_ names: [String]) -> JSONValue {
    ["anyOf": .list(names.map { Shape.Condition.present($0).schema })]
  }

  /// A pattern for each key that matches every spelling of its names.
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

extension Shape.Condition {
  fileprivate var schema: JSONValue {
    switch self {
    case .present(let name):
      return ["required": [.text(name)], "properties": .map([name: ["not": ["type": "null"]]])]
    case .absent(let name): return ["not": Self.present(name).schema]
    case .word(let name, let words, let orAbsent):
      let isOne: JSONValue = [
        "required": [.text(name)], "properties": .map([name: ["enum": .list(words.map(JSONValue.text))]]),
      ]
      return orAbsent ? ["anyOf": [isOne, Self.absent(name).schema]] : isOne
    }
  }
}

extension Shape.Key {
  /// Where the key counts, and that it is no key elsewhere; nil where it always counts.
  fileprivate var condition: JSONValue? {
    guard !conditions.isEmpty else { return nil }
    var schema: [String: JSONValue] = [
      "if": conditions.count == 1 ? conditions[0].schema : ["allOf": .list(conditions.map(\.schema))],
      "else": ["properties": .map([name: false])],
    ]
    if isRequired { schema["then"] = ["required": [.text(name)]] }
    return .map(schema)
  }

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

  /// The same, or null.
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

extension JSONValue {
  /// The schema with each part that occurs more than once in its `definitions`, named after the key that it first belongs to.
  fileprivate var sharingRepeats: JSONValue {
    var counts: [JSONValue: Int] = [:]
    var references: [JSONValue: JSONValue] = [:]
    var definitions: [String: JSONValue] = [:]
    func count(_ key: String, _ part: JSONValue) -> JSONValue {
      counts[part, default: 0] += 1
      return counts[part] == 1 ? part.mapParts(key, count) : part
    }
    func share(_ key: String, _ part: JSONValue) -> JSONValue {
      if let reference = references[part] { return reference }
      let shared = part.mapParts(key, share)
      guard counts[part, default: 0] > 1, part.size > 4 else { return shared }
      let names = [key] + (2...).prefix(definitions.count + 1).map { "\(key)-\($0)" }
      let name = names.first { definitions[$0] == nil } ?? key
      definitions[name] = shared
      references[part] = ["$ref": .text("#/definitions/\(name)")]
      return references[part] ?? shared
    }
    _ = mapParts("", count)
    guard case .map(var schema) = mapParts("", share), !definitions.isEmpty else { return self }
    schema["definitions"] = .map(definitions)
    return .map(schema)
  }

  /// The schema with each schema directly within it changed. `key`: the key that the schema belongs to.
  private func mapParts(_ key: String, _ change: (String, JSONValue) -> JSONValue) -> JSONValue {
    guard case .map(let keywords) = self else { return self }
    let sorted = keywords.sorted { $0.key == "properties" || ($1.key != "properties" && $0.key < $1.key) }
    return .map(
      Dictionary(
        uniqueKeysWithValues: sorted.map { keyword, value in
          switch (keyword, value) {
          case ("properties", .map(let parts)), ("patternProperties", .map(let parts)):
            let changed = parts.sorted { $0.key < $1.key }.map { name, part in
              (name, change(keyword == "properties" ? name : key, part))
            }
            return (keyword, .map(Dictionary(uniqueKeysWithValues: changed)))
          case ("allOf", .list(let parts)), ("anyOf", .list(let parts)):
            return (keyword, .list(parts.map { change(key, $0) }))
          case ("items", _), ("not", _), ("if", _), ("then", _), ("else", _), ("additionalProperties", _):
            return (keyword, change(key, value))
          default: return (keyword, value)
          }
        }))
  }

  private var size: Int {
    switch self {
    case .map(let map): map.values.reduce(1) { $0 + $1.size }
    case .list(let list): list.reduce(1) { $0 + $1.size }
    default: 1
    }
  }
}

/// A shape as a chapter of the manual, in Markdown: a table of keys, then the nested maps.
extension Shape {
  /// `heading`: the chapter's heading; `level`: how many `#` it has.
  package func reference(_ heading: String, level: Int = 2) -> String {
    let marks = String(repeating: "#", count: level)
    let nested = keys.flatMap { key in key.kind.shapes.map { (key.name, $0) } }
    let chapters = nested.map { name, shape in
      shape.reference("\(heading) › `\(name)`", level: min(level + 1, 5))
    }
    return "\(marks) \(heading)\n\n\(table)\n" + chapters.map { "\n" + $0 }.joined()
  }

  private var table: String {
    var lines = ["| Key | Holds | |", "|---|---|---|"]
    for key in keys {
      let name = "`\(key.name)`" + (key.isRequired ? " (needed)" : "")
      let when = key.conditions.map(\.words).joined(separator: " and ").replacing("'", with: "`")
      let only = when.isEmpty ? "" : " Only \(when)."
      let others = key.otherNames.isEmpty ? "" : " Also: \(key.otherNames.map { "`\($0)`" }.joined(separator: ", "))."
      lines.append("| \(name) | \(key.kind.reference) | \(Self.cell(key.meaning + only + others)) |")
    }
    for group in oneOf where group.count > 1 && !isFolded {
      lines.append("\nOne of \(group.map { "`\($0)`" }.joined(separator: ", ")) is needed.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  fileprivate static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension Shape.Kind {
  /// The maps within a value of this kind.
  fileprivate var shapes: [Shape] {
    switch self {
    case .map(let shape): [shape]
    case .list(let kind, _), .mapping(_, let kind): kind.shapes
    case .either(let one, let other): one.shapes + other.shapes
    default: []
    }
  }

  /// As a cell of the table describes the kind.
  fileprivate var reference: String {
    switch self {
    case .text: "text"
    case .matching(let pattern): "text like `\(Shape.cell(pattern))`"
    case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .flag: "yes or no"
    case .date: "a date"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let kind, _): "a list of " + kind.plural
    case .map: "a map, see below"
    case .mapping(nil, let kind): "a map from any key to \(kind.reference)"
    case .mapping(let keys?, let kind):
      "a map from \(keys.map { "`\($0)`" }.joined(separator: ", ")) to \(kind.reference)"
    case .either(let one, let other): "\(one.reference), or \(other.reference)"
    }
  }

  private var plural: String {
    switch self {
    case .text: "texts"
    case .map: "maps, see below"
    case .word: "words: \(reference)"
    default: "(\(reference))"
    }
  }
}
