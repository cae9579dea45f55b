/// A shape as a chapter of the manual, in Markdown: a table of keys, then the maps that they hold.
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
  /// The maps that a value of this kind holds.
  fileprivate var shapes: [Shape] {
    switch self {
    case .map(let shape): [shape]
    case .list(let kind, _), .mapping(_, let kind): kind.shapes
    case .either(let one, let other): one.shapes + other.shapes
    default: []
    }
  }

  /// In the words of a table's cell.
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
