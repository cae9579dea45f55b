/// What has become of a form's fields, told field by field. A field is the same as long as its id is.
struct FieldComparison {
  let sentences: [String]

  init(_ old: [Field], _ new: [Field]) {
    let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.id, $0) }) { first, _ in first }
    let gone = old.filter { after[$0.id] == nil }.map { "\"\($0.label)\" (\($0.duty)) is gone." }
    let added = new.filter { before[$0.id] == nil }.map { "\"\($0.label)\" is new: \($0.duty)." }
    let changed = new.flatMap { field in before[field.id].map { Self.changes($0, field) } ?? [] }
    sentences = gone + added + changed
  }

  private static func changes(_ old: Field, _ new: Field) -> [String] {
    var changes: [String] = []
    if old.label != new.label { changes.append("\"\(old.label)\" is called \"\(new.label)\" now.") }
    if old.duty != new.duty { changes.append("\"\(new.label)\" was \(old.duty) and is \(new.duty).") }
    if old.isRequired != new.isRequired {
      changes.append("\"\(new.label)\" \(new.isRequired ? "must be filled now" : "need not be filled any more").")
    }
    return changes
  }
}

extension Field {
  /// Who does what with it.
  fileprivate var duty: String {
    switch content {
    case .prefilled(let template): "printed from the centre's records (\(template.source))"
    case .planned(let template, _): "printed as planned and open to correction (\(template.source))"
    case .awaited(let kind): "\(kind.deed) by the \(filledBy.name.lowercased())"
    }
  }
}

extension Field.Awaited {
  fileprivate var deed: String {
    switch self {
    case .text: "written"
    case .writing(let lines): "written at length, on \(lines) lines,"
    case .date: "dated"
    case .tick: "ticked"
    case .choice(let options): "decided (\(options.joined(separator: " or ")))"
    case .initials: "initialled"
    case .signature: "signed"
    }
  }
}
