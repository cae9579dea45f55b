/// Reads CSV (RFC 4180): quoted cells with newlines, `,` `;` or tab between cells, CRLF or LF.
package enum CSVReader {
  package static func read(_ file: SourceFile, findings: Findings) -> CSVTable? {
    guard let piece = file.piece else { return read(file.bytes, file: file.name, findings: findings) }
    return read(file.bytes, file: file.name, piece: piece, findings: findings)
  }

  /// `piece`: which piece of a long table it is.
  package static func read(
    _ bytes: [UInt8], file: String, piece: SourceFile.Piece? = nil, findings: Findings
  ) -> CSVTable? {
    guard bytes.count <= ReadingLimits.tableBytes else {
      findings.add(TextDecoding.tooLarge(file: file, origin: .data, limit: ReadingLimits.tableBytes))
      return nil
    }
    let text = TextDecoding.text(
      of: withLineFeeds(bytes), file: file, isWhole: piece == nil, findings: findings)
    var scanner = Scanner(text: Array(text.utf8), file: file, separator: piece?.separator, findings: findings)
    var records = scanner.records(from: piece)
    guard !records.isEmpty else {
      findings.add(
        Diagnostic(
          .data, "empty-table", "the table is empty", at: Place(file: file, line: 1, column: 1),
          expected: "a line of headings, then a row for each entry"))
      return nil
    }
    let headings = records.removeFirst()
    let table = CSVTable(headings: headings, rows: records, firstRow: piece?.firstRow ?? 2)
    checkHeadings(headings, findings)
    checkWidths(table, findings)
    return table
  }

  /// Some spreadsheets on a Mac end lines with a carriage return alone.
  private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    let (feed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    return bytes.contains(feed) ? bytes : bytes.map { $0 == carriageReturn ? feed : $0 }
  }

  /// The sign that stands most often in the first line, outside quotes.
  static func separator(of text: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted { break }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let signs = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return signs.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? signs[0]
  }

  /// Whether any cell of a record holds anything.
  static func holdsSomething(_ record: [UInt8], separator: UInt8) -> Bool {
    var scanner = Scanner(text: record, file: "", separator: separator, findings: Findings())
    return !scanner.records(from: nil).isEmpty
  }

  /// Says which headings are blank or stand twice.
  package static func checkHeadings(_ headings: [CSVTable.Cell], _ findings: Findings) {
    var seen: [String: Place] = [:]
    for (index, heading) in headings.enumerated() {
      let folded = Suggestion.folded(heading.text)
      if folded.isEmpty {
        findings.add(
          Diagnostic(
            .data, "blank-heading", "column \(index + 1) has no heading", at: heading.place,
            hint: "name the column or delete it"))
      } else if let first = seen[folded] {
        findings.add(
          Diagnostic(
            .data, "duplicate-heading", "the heading '\(heading.text)' stands twice", at: heading.place,
            expected: "each heading once; it stands first in column \(first.column)", hint: "delete one of the two"))
      } else {
        seen[folded] = Place(file: heading.place.file, line: heading.place.line, column: index + 1)
      }
    }
  }

  private static func checkWidths(_ table: CSVTable, _ findings: Findings) {
    for (index, row) in table.rows.enumerated() where row.count != table.headings.count {
      guard let first = row.first else { continue }
      let missing = table.headings.dropFirst(row.count).map { "'\($0.text)'" }
      findings.add(
        Diagnostic(
          .data, "ragged-row", "row \(index + table.firstRow) has \(row.count.of("cell"))", at: first.place,
          expected: "\(table.headings.count.of("cell")), as the headings have",
          hint: missing.isEmpty
            ? "is there a comma inside a cell that should be in quotes?"
            : "there is nothing for \(Suggestion.list(missing, joinedBy: "and"))"))
    }
  }
}

/// Walks over the bytes once. Columns count characters, so continuation bytes of UTF-8 do not count.
private struct Scanner {
  let text: [UInt8]
  let file: String
  let findings: Findings
  let separator: UInt8
  var position = 0
  var line = 1
  var column = 1

  init(text: [UInt8], file: String, separator: UInt8? = nil, findings: Findings) {
    self.text = text
    self.file = file
    self.findings = findings
    self.separator = separator ?? CSVReader.separator(of: text)
  }

  /// All records that hold anything; rows of empty cells, as spreadsheets leave them behind, are passed over.
  ///
  /// `piece`: the headings stand at the head of each piece, its rows further down in the file.
  mutating func records(from piece: SourceFile.Piece?) -> [[CSVTable.Cell]] {
    var records: [[CSVTable.Cell]] = []
    while position < text.count {
      let record = self.record()
      if record.contains(where: { !$0.text.isEmpty }) { records.append(record) }
      if records.count == 1, let piece, line < piece.firstLine { line = piece.firstLine }
    }
    return records
  }

  private mutating func record() -> [CSVTable.Cell] {
    var cells: [CSVTable.Cell] = []
    while true {
      cells.append(cell())
      guard position < text.count, text[position] == separator else { break }
      advance()
    }
    if position < text.count, text[position] == UInt8(ascii: "\r") { advance() }
    if position < text.count, text[position] == UInt8(ascii: "\n") { advance() }
    return cells
  }

  private mutating func cell() -> CSVTable.Cell {
    let place = Place(file: file, line: line, column: column)
    var bytes: [UInt8] = []
    if position < text.count, text[position] == UInt8(ascii: "\"") {
      bytes = quoted(from: place)
    }
    while position < text.count, text[position] != separator, !isLineEnd { bytes.append(advance()) }
    if bytes.count > ReadingLimits.cellBytes {
      findings.add(
        Diagnostic(.data, "too-large", "a cell is too long", at: place, expected: "at most 1 MiB of text in a cell"))
      bytes.removeAll()
    }
    return CSVTable.Cell(text: Self.trimmed(bytes), place: place)
  }

  private var isLineEnd: Bool {
    text[position] == UInt8(ascii: "\n")
      || (text[position] == UInt8(ascii: "\r")
        && (position + 1 == text.count || text[position + 1] == UInt8(ascii: "\n")))
  }

  private mutating func quoted(from place: Place) -> [UInt8] {
    var bytes: [UInt8] = []
    advance()
    while position < text.count {
      let byte = advance()
      guard byte == UInt8(ascii: "\"") else {
        bytes.append(byte)
        continue
      }
      guard position < text.count, text[position] == UInt8(ascii: "\"") else { return bytes }
      bytes.append(advance())
    }
    findings.add(
      Diagnostic(
        .data, "open-quote", "the quotation mark that opens this cell is never closed", at: place,
        hint: "close it, and double any quotation mark inside the cell"))
    return bytes
  }

  @discardableResult
  private mutating func advance() -> UInt8 {
    let byte = text[position]
    position += 1
    if byte == UInt8(ascii: "\n") {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
    return byte
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    var slice = bytes[...]
    let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    while let first = slice.first, blanks.contains(first) { slice.removeFirst() }
    while let last = slice.last, blanks.contains(last) { slice.removeLast() }
    return String(decoding: slice, as: UTF8.self)
  }
}
