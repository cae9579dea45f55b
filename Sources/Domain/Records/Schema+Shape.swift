package import Reading

/// What a file of records says, in YAML or JSON; the tables of spreadsheets have the same keys as headings.
package enum RecordsShape {
  package static let file = Shape(
    "records",
    [.optional("centre", .either(.map(Table.centres.shape), list(.centres)), "The centre.")]
      + [Table.centres, .staff, .witnesses, .candidates, .evidence, .plans, .milestones].map { table in
        .optional(table.rawValue, list(table), table.meaning)
      })

  /// Every table as spreadsheets have it, by its name.
  package static let tables = Table.allCases.map { ($0.rawValue, $0.schema.shape("a row of \($0.rawValue)")) }

  private static func list(_ table: Table) -> Shape.Kind { .list(of: .map(table.shape)) }
}

extension Table {
  /// A record of a document; plans hold their activities and questions.
  fileprivate var shape: Shape { (self == .plans ? .plans : schema).shape("an entry of \(rawValue)") }

  fileprivate var meaning: String {
    switch self {
    case .centres: "The centres, where there are several."
    case .staff: "Assessors and internal verifiers."
    case .witnesses: "Witnesses."
    case .candidates: "Candidates."
    case .evidence: "What each candidate's portfolio holds."
    case .plans: "Assessment plans."
    case .questions: "Questions that will be asked."
    case .milestones: "Days on which something was done."
    }
  }
}

extension Schema {
  func shape(_ title: String) -> Shape {
    var shape = Shape(title, keys.map(shapeKey), oneOf: required.map(alternatives))
    shape.isFolded = true
    return shape
  }

  private func shapeKey(_ key: Key) -> Shape.Key {
    var shapeKey = Shape.Key.optional(key.name, key.kind.shapeKind, key.meaning)
    shapeKey.otherNames = others(of: key)
    return shapeKey
  }

  private func others(of key: Key) -> [String] { ([key.heading] + key.synonyms).filter { $0 != key.name } }

  /// Whatever spares a required key: its other names, and the keys that together stand for it.
  private func alternatives(to name: String) -> [String] {
    let key = keys.first { $0.name == name }
    return [name] + (key.map(others) ?? [])
      + (substitutes[name] ?? []).flatMap { substitute in
        [substitute] + (keys.first { $0.name == substitute }.map(others) ?? [])
      }
  }
}

extension Schema.Kind {
  fileprivate var shapeKind: Shape.Kind {
    switch self {
    case .text: .text
    case .date: .date
    case .flag: .flag
    case .word(let words): .word(words)
    case .codes: .either(.text, .list(of: .text))
    case .records(let schema, let title): .list(of: .map(schema.shape(title)))
    }
  }
}
