import Reading

/// Gathers the rows of tables in HTML, which may run over several lines: `<tr><td>1 Know</td><td>1.1 State</td></tr>`.
struct HTMLRows {
  /// A row with the text of each cell.
  typealias Row = (cells: [String], place: Place)

  private var text = ""
  private var place: Place?

  var isOpen: Bool { place != nil }

  static func start(in line: SourceLine) -> Bool { line.text.contains("<tr") || line.text.contains("<TR") }

  /// - Returns: the rows that end on this line.
  mutating func take(_ line: SourceLine) -> [Row] {
    var rows: [Row] = []
    var column = 0
    for piece in line.text.split(separator: "<", omittingEmptySubsequences: false) {
      let tag = piece.prefix(6).lowercased()
      if Self.endsRow(tag) { close().map { rows.append($0) } }
      if Self.startsRow(tag) {
        place = line.place.moved(by: column - 1)
      } else if isOpen {
        text += (column == 0 ? "" : "<") + piece
      }
      column += piece.count + 1
    }
    if isOpen { text += " " }
    return rows
  }

  private static func startsRow(_ tag: String) -> Bool { tag.hasPrefix("tr>") || tag.hasPrefix("tr ") }

  /// What is not closed ends where the next row starts, or the table ends.
  private static func endsRow(_ tag: String) -> Bool {
    startsRow(tag) || tag.hasPrefix("/tr") || tag.hasPrefix("/tab") || tag.hasPrefix("/tb")
  }

  /// The row at hand, which the document may never end.
  mutating func close() -> Row? {
    guard let place else { return nil }
    defer { (self.place, text) = (nil, "") }
    let cells = text.cells
    return cells.isEmpty ? nil : (cells, place)
  }
}

extension String {
  /// What follows each opening tag of a cell.
  fileprivate var cells: [String] {
    var cells: [String] = []
    for piece in split(separator: "<", omittingEmptySubsequences: false) {
      let tag = piece.prefix(3).lowercased()
      if ["td>", "td ", "th>", "th "].contains(tag) {
        cells.append(String(piece.drop { $0 != ">" }.dropFirst()))
      } else if !cells.isEmpty, !tag.hasPrefix("/t") {
        cells[cells.count - 1] += "<" + piece
      }
    }
    return cells
  }
}
