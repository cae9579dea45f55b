/// Splits delimited text (RFC 4180) into records. It takes UTF-8 bytes in pieces of any size and keeps its state between
/// them, so that a cut changes nothing. Columns count characters: continuation bytes of UTF-8 do not count.
struct CSVScanner {
  private enum State {
    case cellStart, plain, quoted
    /// After a quotation mark inside quotes: it is the first of two, or it closes the cell.
    case quotationMark
    /// After a closed quotation, with nothing but spaces since.
    case closed
  }

  private let file: String
  private let separator: UInt8
  private var state = State.cellStart
  private var cell: [UInt8] = []
  private var cells: [CSVTable.Cell] = []
  private var cellPlace: Place
  private var line = 1
  private var column = 1
  /// The byte before was a carriage return, which has ended the line; a line feed belongs to it.
  private var isAfterReturn = false
  private var hasTextAfterQuote = false
  /// An odd number of quotation marks in a cell without quotes.
  private var hasStrayQuote = false
  private var strayQuotes: [Place] = []
  private var quotes = QuotedLinesBuilder()
  /// Faults of the record that is being read.
  private var faults: [Diagnostic] = []

  init(file: String, separator: UInt8) {
    self.file = file
    self.separator = separator
    cellPlace = Place(file: file, line: 1, column: 1)
  }

  /// A record and what is wrong with its cells.
  struct Record {
    let cells: [CSVTable.Cell]
    let faults: [Diagnostic]
    /// The lines of the record, where its quotation marks have to be looked at.
    let quotes: QuotedLines?
    /// Cells that have an odd quotation mark in their middle, which is kept as text.
    let strayQuotes: [Place]

    /// Spreadsheets leave rows of empty cells behind.
    var isBlank: Bool { cells.allSatisfy(\.text.isEmpty) }
  }

  /// The records that end within some bytes.
  mutating func records(of bytes: some Sequence<UInt8>) -> [Record] {
    var records: [Record] = []
    for byte in bytes {
      if take(byte) { records.append(endRecord()) }
    }
    return records
  }

  /// The last record, where no line end follows it.
  mutating func lastRecord() -> Record? {
    let isEmpty = state == .cellStart && cells.isEmpty && cell.isEmpty
    return isEmpty ? nil : endRecord()
  }

  /// - Returns: whether the byte ends a record.
  private mutating func take(_ byte: UInt8) -> Bool {
    if isAfterReturn {
      isAfterReturn = false
      if byte == .lineFeed {
        if state == .quoted { append(byte) }
        return false
      }
    }
    if quotes.isUndecided { quotes.decide(before: byte) }
    advance(over: byte)
    switch state {
    case .quoted:
      takeQuoted(byte)
      return false
    case .quotationMark where byte == .quotationMark:
      append(byte)
      state = .quoted
      return false
    case .cellStart where byte == .quotationMark:
      // Spaces before it are not the cell's.
      cell.removeAll(keepingCapacity: true)
      quotes.open(at: Place(file: file, line: line, column: column - 1))
      state = .quoted
      return false
    case .cellStart, .plain, .quotationMark, .closed:
      return takePlain(byte)
    }
  }

  private mutating func takeQuoted(_ byte: UInt8) {
    switch byte {
    case .quotationMark:
      quotes.close()
      state = .quotationMark
      return
    case separator: quotes.separator(isQuoted: true)
    case .lineFeed, .carriageReturn: quotes.newLine()
    default: break
    }
    append(byte)
  }

  private mutating func takePlain(_ byte: UInt8) -> Bool {
    switch byte {
    case separator:
      endCell()
      quotes.separator(isQuoted: false)
      return false
    case .lineFeed, .carriageReturn:
      return true
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      if state == .quotationMark { state = .closed }
    default:
      if state == .quotationMark || state == .closed { hasTextAfterQuote = true }
      if byte == .quotationMark { hasStrayQuote.toggle() }
      state = .plain
    }
    append(byte)
    return false
  }

  /// One byte more than the limit shows that it was passed; the rest is not kept.
  private mutating func append(_ byte: UInt8) {
    if cell.count <= ReadingLimits.cellBytes { cell.append(byte) }
  }

  private mutating func advance(over byte: UInt8) {
    if byte == .lineFeed || byte == .carriageReturn {
      isAfterReturn = byte == .carriageReturn
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  private mutating func endCell() {
    if cell.count > ReadingLimits.cellBytes {
      faults.append(
        Diagnostic(
          .data, "too-large", "a cell is too long", at: cellPlace, expected: "at most 1 MiB of text in a cell"))
      cell.removeAll()
    }
    quotes.endCell(isOpen: state == .quoted, hasTextAfter: hasTextAfterQuote)
    if hasStrayQuote { strayQuotes.append(cellPlace) }
    cells.append(CSVTable.Cell(text: Self.trimmed(cell), place: cellPlace))
    cell.removeAll(keepingCapacity: true)
    startCell()
  }

  private mutating func startCell() {
    cellPlace = Place(file: file, line: line, column: column)
    (state, hasTextAfterQuote, hasStrayQuote) = (.cellStart, false, false)
  }

  private mutating func endRecord() -> Record {
    endCell()
    defer { (cells, faults, strayQuotes) = ([], [], []) }
    return Record(cells: cells, faults: faults, quotes: quotes.endRecord(), strayQuotes: strayQuotes)
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t"), .lineFeed, .carriageReturn]
    guard let first = bytes.firstIndex(where: { !blanks.contains($0) }),
      let last = bytes.lastIndex(where: { !blanks.contains($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quotationMark = UInt8(ascii: "\"")
}
