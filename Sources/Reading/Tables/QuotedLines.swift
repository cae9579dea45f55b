/// What a record's lines look like, where a quoted cell of it has more than one line. From this the reader finds a stray
/// quotation mark: it takes in rows, and none of them would be missed otherwise.
///
/// Text of several lines is welcome. Its lines differ from rows: they have another number of separators than the headings, or
/// a space after each, as people write.
struct QuotedLines: Equatable {
  /// The separators of one line of the file.
  struct Line: Equatable {
    var separators = 0
    /// Those inside quotes, with and without a space or the line's end after them.
    var loose = 0
    var tight = 0

    /// As many cells as there are headings, written as the headings are.
    func isRow(of headings: QuotedLines.Headings) -> Bool {
      separators == headings.count - 1 && (headings.areLoose ? tight + loose > 0 : tight > loose)
    }
  }

  /// What a row of the table looks like.
  struct Headings {
    let count: Int
    /// There are spaces after the separators.
    let areLoose: Bool
  }

  /// A quoted cell of several lines, which are counted from the record's first.
  struct Cell: Equatable {
    let place: Place
    var first: Int
    var last: Int
    var isOpen = false
    var hasTextAfter = false
  }

  fileprivate(set) var lines: [Line] = [Line()]
  fileprivate(set) var cells: [Cell] = []

  /// No text of a cell has more lines. Further ones are counted, and not looked at.
  static let mostLines = 100
}

// MARK: - While a record is read

/// Gathers the lines of one record, byte by byte.
struct QuotedLinesBuilder {
  private var found = QuotedLines()
  /// The number of the line that is being read, from 0.
  private var line = 0
  private var cell: QuotedLines.Cell?
  /// A separator was read inside quotes; what follows says of which kind it is.
  private(set) var isUndecided = false

  mutating func open(at place: Place) { cell = QuotedLines.Cell(place: place, first: line, last: line) }

  mutating func close() { cell?.last = line }

  /// The cell that was opened last, or nothing, ends.
  /// `isOpen`: its quotation mark was never closed.
  mutating func endCell(isOpen: Bool, hasTextAfter: Bool) {
    guard var cell else { return }
    self.cell = nil
    (cell.isOpen, cell.hasTextAfter) = (isOpen, hasTextAfter)
    if isOpen { cell.last = line }
    if isOpen || hasTextAfter || cell.last > cell.first { found.cells.append(cell) }
  }

  mutating func separator(isQuoted: Bool) {
    guard line < QuotedLines.mostLines else { return }
    found.lines[line].separators += 1
    isUndecided = isQuoted
  }

  mutating func decide(before byte: UInt8) {
    isUndecided = false
    guard line < QuotedLines.mostLines else { return }
    let isLoose = [UInt8(ascii: " "), .lineFeed, .carriageReturn, .quotationMark].contains(byte)
    if isLoose { found.lines[line].loose += 1 } else { found.lines[line].tight += 1 }
  }

  mutating func newLine() {
    line += 1
    if line < QuotedLines.mostLines { found.lines.append(QuotedLines.Line()) }
  }

  /// - Returns: nil where nothing has to be looked at.
  mutating func endRecord() -> QuotedLines? {
    defer {
      if line > 0 || !found.cells.isEmpty { found = QuotedLines() } else { found.lines[0] = QuotedLines.Line() }
      (line, isUndecided) = (0, false)
    }
    return found.cells.isEmpty ? nil : found
  }
}

// MARK: - Afterwards

extension QuotedLines {
  /// The quotation marks that are wrong.
  /// `headings`: nil where these are the headings.
  /// `count`: how many cells the record has.
  func faults(headings: Headings?, count: Int) -> [Diagnostic] {
    let isRagged = headings.map { $0.count != count } ?? false
    return cells.compactMap { cell in
      if cell.isOpen { return fault(cell, "is never closed, and takes in") }
      if cell.last == cell.first { return Self.textAfter(cell) }
      let swallows = headings.map { takesInRows(cell, headings: $0) } ?? takesInCells(cell)
      return swallows || cell.hasTextAfter || isRagged ? fault(cell, "takes in") : nil
    }
  }

  private func takesInRows(_ cell: Cell, headings: Headings) -> Bool {
    if cell.last - cell.first >= Self.mostLines { return true }
    guard lines.indices.contains(cell.last) else { return true }
    let (first, last) = (lines[cell.first], lines[cell.last])
    if lines[cell.first + 1..<cell.last].contains(where: { $0.isRow(of: headings) }) { return true }
    let both = Line(separators: first.separators, loose: first.loose + last.loose, tight: first.tight + last.tight)
    return last.separators == headings.count - 1 && both.isRow(of: headings)
  }

  /// A heading may be broken into lines, but it is no list of cells.
  private func takesInCells(_ cell: Cell) -> Bool {
    if cell.last - cell.first >= Self.mostHeadingLines { return true }
    return lines[cell.first...min(cell.last, lines.count - 1)].contains { $0.tight > $0.loose }
  }

  private static let mostHeadingLines = 8

  /// A quotation mark in the middle of a cell without quotes takes in nothing, but it may be half of a pair.
  static func stray(at place: Place) -> Diagnostic {
    Diagnostic(
      .data, "stray-quote", "this cell has an odd quotation mark, which is kept as text", at: place,
      hint: "delete it if it does not belong to the text"
    ).asWarning
  }

  private static func textAfter(_ cell: Cell) -> Diagnostic {
    Diagnostic(
      .data, "quotation-mark", "text follows the quotation mark that closes this cell", at: cell.place,
      expected: "the end of the cell after it",
      hint: "double each quotation mark that belongs to the text (\"\")")
  }

  private func fault(_ cell: Cell, _ does: String) -> Diagnostic {
    let first = cell.place.line
    let last = first + cell.last - cell.first
    let taken = first == last ? "the rest of line \(first.grouped)" : "lines \(first.grouped) to \(last.grouped)"
    return Diagnostic(
      .data, cell.isOpen ? "open-quote" : "quotation-mark", "the quotation mark here \(does) \(taken) as one cell",
      at: cell.place, expected: "a quotation mark at each end of a cell that needs them, and nowhere else",
      hint: "delete it, close it where the cell ends, or double it if it belongs to the text; "
        + "in a text of several lines, write a space after each separator")
  }
}
