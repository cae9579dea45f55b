package import Reading

/// What files of records may contain, for the JSON Schema and the reference.
package enum RecordsShape {
  /// A file in YAML or JSON.
  package static var file: Shape {
    Shape(
      "records",
      [.optional("centre", .either(.map(shape(of: .centres)), list(.centres)), "The centre.")]
        + DocumentTables.listed.map { .optional($0.rawValue, list($0), $0.meaning) })
  }

  /// The reference of every table as spreadsheets have it, in Markdown.
  package static var reference: String {
    RecordTable.allCases.map { table in
      ColumnDictionary.current.columns(of: table).shape("a row of \(table.rawValue)")
        .reference("The table `\(table.rawValue)`", level: 3)
    }.joined(separator: "\n")
  }

  private static func list(_ table: RecordTable) -> Shape.Kind { .list(of: .map(shape(of: table))) }

  private static func shape(of table: RecordTable) -> Shape {
    ColumnDictionary.current.columns(ofDocument: table).shape("an entry of \(table.rawValue)")
  }
}

/// The tables of a document in YAML or JSON. Questions are inside their plan.
enum DocumentTables {
  static let listed: [RecordTable] = RecordTable.allCases.filter { $0 != .questions }

  static let keys = ["centre"] + listed.map(\.rawValue)
}

extension RecordTable {
  fileprivate var meaning: String {
    switch self {
    case .centres: "The centres, where there are several."
    case .staff: "Assessors and internal verifiers."
    case .witnesses: "Witnesses."
    case .candidates: "Candidates."
    case .evidence: "What each candidate's portfolio contains."
    case .plans: "Assessment plans."
    case .questions: "Questions that will be asked."
    case .milestones: "Days on which something was done."
    }
  }
}

extension ColumnList {
  /// Keys that the list does not have are accepted: reading reports them as unused.
  func shape(_ title: String) -> Shape {
    var shape = Shape(title, all.map(\.shapeKey), oneOf: all.filter { $0.traits.contains(.required) }.map(alternatives))
    shape.isFolded = true
    shape.allowsOtherKeys = true
    return shape
  }

  /// The names of a required column, and those of the columns that together replace it.
  private func alternatives(to column: Column) -> [String] {
    column.headings + column.parts.flatMap { part in self[part]?.headings ?? [] }
  }
}

extension Column {
  fileprivate var shapeKey: Shape.Key {
    let length = if case .text = kind { " Free text." } else { "" }
    let note = length + (traits.contains(.personal) ? " Personal data." : "")
    var key = Shape.Key.optional(name, kind.shapeKind, meaning + note)
    key.otherNames = otherNames + loosely
    return key
  }
}

extension Column.Kind {
  fileprivate var shapeKind: Shape.Kind {
    switch self {
    case .text, .line, .name, .code, .password, .phone, .uln, .schemeCode, .centreNumber, .reference: .text
    case .date: .date
    case .flag: .flag
    case .word(let words): .word(words.map(\.text))
    case .codes, .units, .criteria: .either(.text, .list(of: .text))
    case .records(let columns, let title): .list(of: .map(columns.shape(title)))
    }
  }
}
