import Reading

/// Groups lines into rows and blocks. A block ends at a blank line and before a line that starts something new: an item, a
/// numbered criterion, a heading, a fact.
struct ElementScanner {
  private let findings: Findings
  private var elements: [DocumentElement] = []
  private var block: [Fragment] = []
  private var aligned = AlignedTable()
  private var html = HTMLRows()

  init(findings: Findings) { self.findings = findings }

  mutating func elements(of lines: [SourceLine]) -> [DocumentElement] {
    for line in lines { read(line) }
    endTable()
    html.close().map { addRow(cells: $0.cells.map { ($0[...], 0) }[...], at: $0.place) }
    endBlock()
    return elements
  }

  private mutating func read(_ line: SourceLine) {
    if html.isOpen || HTMLRows.start(in: line), !line.text.trimmedStart.hasPrefix("|") {
      endTable()
      for row in html.take(line) { addRow(cells: row.cells.map { ($0[...], 0) }[...], at: row.place) }
      return
    }
    if aligned.isOpen, aligned.take(line) { return }
    endTable()
    let text = line.text.trimmedStart
    if text.isEmpty || text.isRule { return endBlock() }
    if text.hasPrefix("|") { return addRow(cells: Self.cells(of: line, at: "|").dropFirst(), at: line.place) }
    if line.text.contains("\t") { return addRow(cells: Self.cells(of: line, at: "\t")[...], at: line.place) }
    if aligned.open(at: line) { return endBlock() }
    if let fact = Self.fact(in: line) {
      endBlock()
      return elements.append(fact)
    }
    addText(line)
  }

  private mutating func endTable() {
    for cells in aligned.close() ?? [] {
      guard let place = cells.joined().first?.place else { continue }
      elements.append(.row(cells, at: place))
    }
  }

  private mutating func endBlock() {
    if !block.isEmpty { elements.append(.block(block)) }
    block = []
  }

  /// `Level: 3`
  private static func fact(in line: SourceLine) -> DocumentElement? {
    guard let colon = line.text.prefix(Vocabulary.longestHeading).firstIndex(of: ":") else { return nil }
    let value = line.text[line.text.index(after: colon)...]
    guard Vocabulary.fact(String(line.text[..<colon])) != nil, !value.allSatisfy(\.isWhitespace) else { return nil }
    let column = line.text.distance(from: line.text.startIndex, to: value.startIndex)
    var label = MarkupCleaner(line.text[..<colon], at: line.place)
    var content = MarkupCleaner(value, at: line.place.moved(by: column))
    return .row([label.readFragments(), content.readFragments()], at: line.place)
  }

  private mutating func addText(_ line: SourceLine) {
    var markup = MarkupCleaner(line.text.withoutLinks, at: line.place)
    var fragments = markup.readFragments()
    if markup.isRunTogether {
      findings.warn("glued-heading", "two headings are in one line; they were separated", at: line.place)
    }
    for index in fragments.indices { fragments[index] = fragments[index].classified }
    for (index, fragment) in fragments.enumerated() {
      if index > 0 || startsBlock(fragment) { endBlock() }
      block.append(fragment)
      if fragment.kind == .heading { endBlock() }
    }
  }

  private func startsBlock(_ fragment: Fragment) -> Bool {
    fragment.kind != .text || NumberedText(fragment.text) != nil || LetteredText(fragment.text) != nil
  }

  private mutating func addRow(cells: ArraySlice<(text: Substring, column: Int)>, at place: Place) {
    endBlock()
    guard !cells.allSatisfy({ $0.text.isBlankOrRule }) else { return }
    var unclosed = false
    let row = cells.map { cell in
      var markup = MarkupCleaner(String(cell.text).withoutLinks, at: place.moved(by: cell.column))
      let fragments = markup.readFragments()
      unclosed = unclosed || markup.isUnclosed
      return fragments
    }
    if unclosed { findings.warn("unclosed-markup", "a list in this row is not closed", at: place) }
    elements.append(.row(row, at: place))
  }

  /// Cells and the columns where they start, counted from 0. `\|` does not separate cells.
  private static func cells(of line: SourceLine, at border: Character) -> [(text: Substring, column: Int)] {
    var cells: [(text: Substring, column: Int)] = []
    var (start, startColumn, column, isEscaped) = (line.text.startIndex, 0, 0, false)
    for index in line.text.indices {
      if line.text[index] == border, !isEscaped {
        cells.append((line.text[start..<index], startColumn))
        (start, startColumn) = (line.text.index(after: index), column + 1)
      }
      isEscaped = line.text[index] == "\\" && !isEscaped
      column += 1
    }
    return cells + [(line.text[start...], startColumn)]
  }
}

extension Fragment {
  /// With the kind that Markdown's signs, or the words of a known heading, give it.
  fileprivate var classified: Fragment {
    var copy = self
    if text.hasPrefix("#") {
      let depth = text.prefix { $0 == "#" }.count
      copy.text = String(text.dropFirst(depth)).squeezed
      copy.place = place.moved(by: depth + 1)
      copy.kind = .heading
    } else if text.hasPrefix("- ") || text.hasPrefix("* ") {
      copy.text = String(text.dropFirst(2)).squeezed
      copy.place = place.moved(by: 2)
      copy.kind = .item
    } else if Vocabulary.section(text) != nil || Vocabulary.column(text) != nil {
      copy.kind = .heading
    }
    return copy
  }
}

extension String {
  var trimmedStart: Substring { drop(while: \.isWhitespace) }

  /// `[the text](its address)` as the text.
  fileprivate var withoutLinks: String {
    guard contains("](") else { return self }
    var result = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "["), let middle = rest[open...].firstRange(of: "]("),
      let close = rest[middle.upperBound...].firstIndex(of: ")")
    {
      result += rest[..<open] + rest[rest.index(after: open)..<middle.lowerBound]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

extension Substring {
  /// A horizontal rule of Markdown.
  fileprivate var isRule: Bool {
    let signs = filter { !$0.isWhitespace }
    return signs.count >= 3 && signs.allSatisfy { "-=_*".contains($0) } && Set(signs).count == 1
  }

  fileprivate var isBlankOrRule: Bool { allSatisfy { $0.isWhitespace || $0 == "-" || $0 == ":" } }
}

/// Gathers the rows of HTML tables, which may extend over several lines: `<tr><td>1 Know</td><td>1.1 State</td></tr>`.
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

  /// A row that is not closed ends where the next row starts or the table ends.
  private static func endsRow(_ tag: String) -> Bool {
    startsRow(tag) || tag.hasPrefix("/tr") || tag.hasPrefix("/tab") || tag.hasPrefix("/tb")
  }

  /// Ends the current row, for documents that do not.
  mutating func close() -> Row? {
    guard let place else { return nil }
    defer { (self.place, text) = (nil, "") }
    let cells = text.cells
    return cells.isEmpty ? nil : (cells, place)
  }
}

extension String {
  /// The text after each opening tag of a cell.
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
