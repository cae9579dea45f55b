/// Reads delimited text (RFC 4180) with `,` `;` `|` or tab between cells: quoted cells with line breaks, UTF-8 with or without
/// a byte order mark, UTF-16, UTF-32, Windows-1252, and lines that end in CRLF, LF or CR.
///
/// A long file is read piece by piece, a whole file as one piece; both give the same rows, places and faults.
package final class CSVReader {
  private let file: String
  private let bytes: TableBytes
  private var scanner: CSVScanner
  /// Text that is read and not yet scanned: what the separator was found in.
  private var head: [UInt8]
  /// There are spaces after the separators.
  private let isLoose: Bool
  private var isAtEnd = false
  private var headings: [CSVTable.Cell]?
  /// Headings that have taken in other cells may be a person's data: they reach no message.
  private var hasUsableHeadings = true
  private var rows: ArraySlice<[CSVTable.Cell]> = []
  /// Faults by the row they were found in; those before the first row belong to the headings.
  private var faults: ArraySlice<(row: Int, fault: Diagnostic)> = []
  private var rowsGiven = 0
  private var rowsRead = 0
  private var hasGivenTable = false
  /// How many records above the headings are still to be left out.
  private var above: Int
  /// The number that a spreadsheet gives to the row of the headings.
  private var headingRow = 1
  private var recordsRead = 0

  /// `above`: how many records that are not blank come before the headings.
  /// - Throws: when the bytes cannot be read.
  package init(_ source: ByteSource, file: String, above: Int = 0) throws(Diagnostics) {
    self.file = file
    self.above = above
    bytes = try TableBytes(source, file: file)
    head = []
    while head.count < Self.headBytes, let piece = try bytes.next() { head += piece }
    let separator = Self.isTabbed(file) ? UInt8(ascii: "\t") : Self.separator(of: head.prefix(Self.headBytes))
    isLoose = zip(head, head.dropFirst()).first { $0.0 == separator }.map { $0.1 == UInt8(ascii: " ") } ?? false
    scanner = CSVScanner(file: file, separator: separator)
    faults = ArraySlice(bytes.warnings.map { (0, $0) })
  }

  package convenience init(path: String) throws(Diagnostics) { try self.init(ByteSource(path: path), file: path) }

  /// The headings are looked for within so many bytes.
  private static let headBytes = 1 << 20

  /// The table's headings with its next rows.
  /// - Parameter count: at most how many rows.
  /// - Returns: nil when all rows were given. A table without rows is given once.
  /// - Throws: when the table has no headings, or the bytes cannot be read.
  package func next(rows count: Int = .max) throws(Diagnostics) -> CSVTable? {
    while !isAtEnd, headings == nil || rows.count < count { try readOn() }
    guard let headings else { throw Diagnostics(faults.map(\.fault) + [Self.emptyTable(file)]) }
    guard hasUsableHeadings else { throw Diagnostics(faults.filter { $0.row == 0 }.map(\.fault)) }
    guard !hasGivenTable || !rows.isEmpty || !faults.isEmpty else { return nil }
    let own = rows.prefix(count)
    rows = rows.dropFirst(count)
    let lastRow = rows.isEmpty && isAtEnd ? Int.max : rowsGiven + own.count
    let ownFaults = faults.prefix { $0.row <= lastRow }
    faults = faults.dropFirst(ownFaults.count)
    defer { (rowsGiven, hasGivenTable) = (rowsGiven + own.count, true) }
    return CSVTable(
      headings: headings, rows: Array(own), firstRow: rowsGiven + headingRow + 1, faults: ownFaults.map(\.fault))
  }

  private func readOn() throws(Diagnostics) {
    if !head.isEmpty {
      scanner.records(of: head).forEach(add)
      head = []
    } else if let piece = try bytes.next() {
      scanner.records(of: piece).forEach(add)
    } else {
      isAtEnd = true
      if let record = scanner.lastRecord() { add(record) }
    }
  }

  private func add(_ record: CSVScanner.Record) {
    recordsRead += 1
    if headings == nil, !record.isBlank, above > 0 {
      above -= 1
      headingRow = recordsRead + 1
      return
    }
    if headings == nil, headingRow > 1, record.isBlank { headingRow += 1 }
    if !record.isBlank, headings != nil { rowsRead += 1 }
    faults += record.faults.map { (rowsRead, $0) }
    let misquoted =
      record.quotes?.faults(
        headings: headings.map { .init(count: $0.count, areLoose: isLoose) }, count: record.cells.count) ?? []
    faults += (misquoted.isEmpty ? record.strayQuotes.map(QuotedLines.stray) : misquoted).map { (rowsRead, $0) }
    guard !record.isBlank else { return }
    if let headings {
      rows.append(record.cells)
      // What a stray quotation mark has done to the number of cells is said already.
      let fault = misquoted.isEmpty ? Self.fault(ofRow: rowsRead + headingRow, record.cells, headings) : nil
      faults += fault.map { [(rowsRead, $0)] } ?? []
    } else {
      headings = record.cells.map(\.asHeading)
      hasUsableHeadings = misquoted.isEmpty && Self.unusable(record.cells) == nil
      faults += (Self.unusable(record.cells).map { [$0] } ?? Self.faults(of: record.cells)).map { (0, $0) }
    }
  }
}

// MARK: - Whole tables

extension CSVReader {
  /// Reads a whole file, unless its rows are read already. Faults of single rows are in the table.
  /// - Throws: why it is no table.
  package static func read(_ file: SourceFile, above: Int = 0) throws(Diagnostics) -> CSVTable {
    if let table = file.table { return table }
    guard file.bytes.count <= ReadingLimits.tableBytes else {
      throw Diagnostics(TextDecoding.tooLarge(file: file.name, origin: .data, limit: ReadingLimits.tableBytes))
    }
    guard let table = try CSVReader(ByteSource(pieces: [file.bytes]), file: file.name, above: above).next() else {
      throw Diagnostics(emptyTable(file.name))
    }
    return table
  }

  /// The first rows that are not blank, as they were written, with the numbers that a spreadsheet gives them: one of them has
  /// the headings.
  package static func head(of file: SourceFile) -> [(number: Int, cells: [CSVTable.Cell])] {
    if let table = file.table { return [(1, table.headings)] }
    return (try? CSVReader(ByteSource(pieces: [file.bytes]), file: file.name).firstRows()) ?? []
  }

  /// The same of a long file, of which only the beginning is read.
  package static func head(ofFileAt path: String) -> [(number: Int, cells: [CSVTable.Cell])] {
    (try? CSVReader(path: path).firstRows()) ?? []
  }

  private func firstRows() -> [(number: Int, cells: [CSVTable.Cell])] {
    var scanner = scanner
    var records = scanner.records(of: head.prefix(Self.headBytes))
    if head.count < Self.headBytes, let last = scanner.lastRecord() { records.append(last) }
    return records.enumerated().filter { !$1.isBlank }.prefix(Self.headRows).map { ($0 + 1, $1.cells.map(\.asHeading)) }
  }

  /// Among how many rows the headings are looked for.
  package static let headRows = 30
}

// MARK: - Headings and faults

extension CSVReader {
  private static func isTabbed(_ file: String) -> Bool { file.lowercased().hasSuffix(".tsv") }

  private static let signs = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]

  /// The only sign of the first line, if half of the lines have it; otherwise the one that most lines have equally often. A line
  /// above the headings may have other signs, and so may the cells.
  private static func separator(of text: some Sequence<UInt8>) -> UInt8 {
    let lines = counts(in: text)
    guard let first = lines.first else { return signs[0] }
    let own = signs.indices.filter { first[$0] > 0 }
    if own.count == 1, lines.count(where: { $0[own[0]] > 0 }) * 2 >= lines.count { return signs[own[0]] }
    let ranks = signs.indices.map { index in
      Dictionary(grouping: lines.map { $0[index] }) { $0 }.map { $0 * $1.count }.max() ?? 0
    }
    return signs[signs.indices.max { ranks[$0] < ranks[$1] } ?? 0]
  }

  /// How often each of the first lines has each sign, outside quotes.
  private static func counts(in text: some Sequence<UInt8>) -> [[Int]] {
    var lines: [[Int]] = []
    var line = signs.map { _ in 0 }
    var (isQuoted, isBlank) = (false, true)
    for byte in text where lines.count < headRows {
      if byte == .quotationMark { isQuoted.toggle() }
      if byte == .lineFeed || byte == .carriageReturn, !isQuoted {
        if !isBlank { lines.append(line) }
        (line, isBlank) = (signs.map { _ in 0 }, true)
        continue
      }
      isBlank = false
      if !isQuoted, let index = signs.firstIndex(of: byte) { line[index] += 1 }
    }
    return isBlank || lines.count == headRows ? lines : lines + [line]
  }

  /// The code of the only fault that concerns a single row.
  package static let raggedRow = "ragged-row"

  /// Why the first row cannot be the headings; nil where it may be.
  package static func unusable(_ headings: [CSVTable.Cell]) -> Diagnostic? {
    let most = 120
    let isLong = headings.first { $0.asHeading.text.unicodeScalars.count > most }
    return isLong.map { heading in
      Diagnostic(
        .data, "no-headings", "the text in the first row is too long for a heading", at: heading.place,
        expected: "headings of at most \(most) characters",
        hint: "if it is a row of data, put a row of headings above it")
    }
  }

  /// Headings that are blank or repeated.
  package static func faults(of headings: [CSVTable.Cell]) -> [Diagnostic] {
    var seen: [String: Int] = [:]
    return headings.enumerated().compactMap { index, heading in
      let folded = Suggestion.folded(heading.text)
      if folded.isEmpty {
        return Diagnostic(
          .data, "blank-heading", "column \(index + 1) has no heading", at: heading.place,
          hint: "name the column or delete it")
      }
      if let first = seen[folded] {
        return Diagnostic(
          .data, "duplicate-heading", "the heading '\(heading.text)' is used twice", at: heading.place,
          expected: "each heading once; column \(first) has it too", hint: "delete one of the two")
      }
      seen[folded] = index + 1
      return nil
    }
  }

  private static func fault(ofRow number: Int, _ row: [CSVTable.Cell], _ headings: [CSVTable.Cell]) -> Diagnostic? {
    guard row.count != headings.count, let first = row.first else { return nil }
    let missing = headings.dropFirst(row.count).map { "'\($0.text)'" }
    return Diagnostic(
      .data, raggedRow, "row \(number) has \(row.count.of("cell"))", at: first.place,
      expected: "\(headings.count.of("cell")), as many as headings",
      hint: missing.isEmpty
        ? "is there a comma inside a cell that should be in quotes?"
        : "\(Suggestion.list(missing, joinedBy: "and")) \(missing.count == 1 ? "is" : "are") missing")
  }

  private static func emptyTable(_ file: String) -> Diagnostic {
    Diagnostic(
      .data, "empty-table", "the table is empty", at: Place(file: file, line: 1, column: 1),
      expected: "a line of headings, then a row for each entry")
  }
}
