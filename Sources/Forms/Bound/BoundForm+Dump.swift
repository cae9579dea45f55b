internal import Pages

extension BoundForm {
  /// The form's texts and fields as lines, for goldens.
  package func dump() -> String {
    let lines =
      [
        "form \(formID) v\(version) id \(documentID) language \(wording.language) \(page.paper.rawValue) \(page.orientation)\(isFillable ? " fillable" : "")"
      ]
      + ["title \(title)", "purpose \(purpose)", "notice \(notice)", identity.line]
      + elements.flatMap { $0.lines(depth: 0) }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Identity {
  fileprivate var line: String {
    let values = [candidate, candidateNumber, centre, centreNumber, qualification, schemeCode]
    return "identity " + values.map { $0 ?? "-" }.joined(separator: " | ")
  }
}

extension Element {
  fileprivate func lines(depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    switch self {
    case .heading(let text, let level): return ["\(indent)heading \(level) \(text)"]
    case .paragraph(let text, let manner): return ["\(indent)\(manner) \(text)"]
    case .list(let points): return points.map { "\(indent)point \($0)" }
    case .grid(let grid):
      return ["\(indent)grid of \(grid.columns)"]
        + grid.rows.map { row in indent + "  " + row.map { "[\($0.field.line) x\($0.span)]" }.joined(separator: " ") }
    case .writing(let area): return ["\(indent)writing \(area.line)"]
    case .continuation(let area, let endorsement):
      return ["\(indent)continuation \(area.line)"] + Element.grid(endorsement).lines(depth: depth + 1)
    case .kept(let elements): return ["\(indent)kept"] + elements.flatMap { $0.lines(depth: depth + 1) }
    case .table(let table): return table.lines(indent: indent)
    }
  }
}

extension BoundField {
  fileprivate var line: String { "\(id) '\(label)' by \(filledBy.rawValue) \(contentLine)" }

  fileprivate var contentLine: String {
    switch content {
    case .printed(let text, let isPlanned): (isPlanned ? "planned |" : "|") + text.replacing("\n", with: "/") + "|"
    case .awaited(.writing(let lines)): "awaits writing \(lines)"
    case .awaited(.choice(let options)): "awaits choice of \(options.joined(separator: ", "))"
    case .awaited(let kind): "awaits \(kind.kind.rawValue)"
    }
  }
}

extension WritingArea {
  fileprivate var line: String {
    "\(field.line) lines \(lines)" + (grows ? " grows" : "") + (hint.map { " hint \($0)" } ?? "")
  }
}

extension Table {
  fileprivate func lines(indent: String) -> [String] {
    let heads = columns.map { $0.head + ($0.width.map { " \($0)pt" } ?? "") }
    return ["\(indent)table \(title): \(heads.joined(separator: ", "))"]
      + rows.map { row in
        switch row {
        case .band(let title, let cells):
          "\(indent)  band \(title) " + cells.map(\.contentLine).joined(separator: " ; ")
        case .cells(let cells): "\(indent)  row " + cells.map(\.contentLine).joined(separator: " ; ")
        }
      }
  }
}
