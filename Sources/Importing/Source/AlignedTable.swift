import Reading

/// A table without markup, whose columns are separated by runs of spaces, as in text extracted from a PDF.
struct AlignedTable {
  private enum Kind {
    /// A label and its value on each line.
    case facts
    /// Units, one on each line.
    case units
    /// Outcomes beside their criteria, each over any number of lines.
    case outcomes
  }

  private var kind: Kind?
  private var header: [Fragment] = []
  /// Where the columns start, counted from 0.
  private var starts: [Int] = []
  private var rows: [[[Fragment]]] = []

  var isOpen: Bool { kind != nil }

  /// Opens a table at a line that can only be the head of one.
  mutating func open(at line: SourceLine) -> Bool {
    let chunks = Self.chunks(of: line)
    guard (2...Self.mostColumns).contains(chunks.count), let kind = Self.kind(of: chunks.map(\.text)) else {
      return false
    }
    self.kind = kind
    starts = chunks.map { $0.place.column - line.place.column }
    header = chunks
    rows = [chunks.map { [$0] }]
    return true
  }

  /// - Returns: false when the line does not belong to the table, which is then complete.
  mutating func take(_ line: SourceLine) -> Bool {
    if line.isBlank { return kind != .facts }
    let chunks = Self.chunks(of: line)
    if chunks.count >= 2, Self.kind(of: chunks.map(\.text)) != nil { return takeHead(chunks) }
    guard belongs(chunks, of: line) else { return false }
    switch kind {
    case .outcomes: flow(chunks, of: line)
    default: addRow(chunks, of: line)
    }
    return true
  }

  /// The rows, cell by cell; nil when no table is open.
  mutating func close() -> [[[Fragment]]]? {
    guard kind != nil else { return nil }
    defer { self = AlignedTable() }
    return rows.map { row in row.map { kind == .outcomes ? Self.paragraphs($0) : Self.oneParagraph($0) } }
  }

  /// The next fact, or the head of the same table on a new page.
  private mutating func takeHead(_ chunks: [Fragment]) -> Bool {
    guard kind == .facts, Self.kind(of: chunks.map(\.text)) == .facts else {
      return kind != .facts && chunks.map(\.text) == header.map(\.text)
    }
    starts = chunks.map { $0.place.column - 1 }
    rows.append(chunks.map { [$0] })
    return true
  }

  private func belongs(_ chunks: [Fragment], of line: SourceLine) -> Bool {
    guard let first = chunks.first else { return false }
    let start = first.place.column - line.place.column
    switch kind {
    case .facts: return chunks.count == 1 && start + Self.tolerance >= starts[1]
    case .units: return chunks.count >= 2 || start + Self.tolerance >= starts[1]
    default: return chunks.count > 1 || !runsAcross(first, from: start)
    }
  }

  /// Whether it is a heading, or a paragraph wider than its column, which ends the table.
  private func runsAcross(_ chunk: Fragment, from start: Int) -> Bool {
    if Vocabulary.section(chunk.text) != nil { return true }
    guard let column = column(at: start), column + 1 < starts.count else { return false }
    let width = starts[column + 1] - starts[column]
    return chunk.text.count > width + max(width / 2, Self.tolerance)
  }

  private mutating func flow(_ chunks: [Fragment], of line: SourceLine) {
    if rows.count == 1 { rows.append(starts.map { _ in [] }) }
    var pending: Fragment?
    for chunk in chunks {
      let isNew = pending.map { column(of: $0, line) != column(of: chunk, line) || !$0.text.isLoneNumber } ?? true
      if isNew {
        pending.map { put($0, of: line) }
        pending = chunk
      } else {
        // A number and the text that it belongs to.
        pending?.text += " " + chunk.text
      }
    }
    pending.map { put($0, of: line) }
  }

  /// A line without the first column continues the row above it.
  private mutating func addRow(_ chunks: [Fragment], of line: SourceLine) {
    let start = chunks[0].place.column - line.place.column
    if column(at: start) == 0 { rows.append(starts.map { _ in [] }) }
    for chunk in chunks { put(chunk, of: line) }
  }

  private mutating func put(_ chunk: Fragment, of line: SourceLine) {
    guard let column = column(of: chunk, line) else { return }
    rows[rows.count - 1][column].append(chunk)
  }

  private func column(of chunk: Fragment, _ line: SourceLine) -> Int? {
    column(at: chunk.place.column - line.place.column)
  }

  private func column(at start: Int) -> Int? {
    starts.lastIndex { $0 <= start + Self.tolerance } ?? starts.indices.first
  }

  private static let mostColumns = 20

  /// How many columns text may start to the left of its heading.
  private static let tolerance = 2

  private static func kind(of texts: [String]) -> Kind? {
    let columns = texts.compactMap(Vocabulary.column)
    if columns.contains(.outcomes), columns.contains(.criteria) { return .outcomes }
    let facts = texts.map(Vocabulary.fact)
    if facts.count(where: { $0 != nil }) >= 3, facts.contains(.unitTitle) { return .units }
    return texts.count == 2 && facts[0] != nil && facts[1] == nil ? .facts : nil
  }

  /// The parts of a line that are separated by two spaces or more.
  static func chunks(of line: SourceLine) -> [Fragment] {
    var chunks: [Fragment] = []
    var blanks = 2
    for (column, character) in line.text.enumerated() {
      if character.isWhitespace {
        blanks += 1
      } else {
        if blanks >= 2, !(chunks.last?.text.isBullet ?? false) {
          chunks.append(Fragment(text: "", place: line.place.moved(by: column)))
        } else if blanks >= 1 {
          chunks[chunks.count - 1].text += " "
        }
        chunks[chunks.count - 1].text.append(character)
        blanks = 0
      }
    }
    return chunks
  }

  private static func oneParagraph(_ lines: [Fragment]) -> [Fragment] {
    lines.first.map { [Fragment(text: lines.joined, place: $0.place)] } ?? []
  }

  /// The lines of a cell, joined until one starts with a number, a letter or a bullet of its own.
  private static func paragraphs(_ lines: [Fragment]) -> [Fragment] {
    var result: [Fragment] = []
    for line in lines {
      var markup = MarkupCleaner(line.text, at: line.place)
      for (index, piece) in markup.readFragments().enumerated() {
        let isNew =
          index > 0 || piece.kind == .item || NumberedText(piece.text) != nil || LetteredText(piece.text) != nil
        if isNew || result.isEmpty {
          result.append(piece)
        } else {
          result[result.count - 1].text += " " + piece.text
        }
      }
    }
    return result
  }
}

extension String {
  fileprivate var isBullet: Bool { count == 1 && first.map(MarkupCleaner.bullets.contains) == true }

  /// Whether it is only a number, such as `2.1` or `2.`.
  fileprivate var isLoneNumber: Bool { NumberedText(self + " a") != nil }
}
