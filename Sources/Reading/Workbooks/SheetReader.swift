/// Reads the rows of one sheet from its XML. Empty cells are left out.
final class SheetReader: XMLHandler {
  private(set) var rows: [SheetRow] = []
  private(set) var merged: [CellRange] = []
  private(set) var hidden = HiddenParts()
  private let book: CellReader
  private var row = 0
  private var column = 0
  private var cells: [SheetCell] = []
  private var cell: CellReader.Raw?
  private var buffer = TextBuffer()
  private var isInText = false
  private var isPhonetic = false
  private var cellCount = 0
  private var textBytes = 0

  init(_ book: CellReader) { self.book = book }

  func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault) {
    switch name {
    case "row": try startRow(attributes)
    case "c": try startCell(attributes)
    case "f": cell?.isFormula = true
    case "v": isInText = cell != nil
    case "rPh": isPhonetic = true
    case "t": isInText = cell != nil && !isPhonetic
    case "mergeCell": try addMerged(attributes["ref"])
    case "col": hidden.addColumns(attributes)
    case "filterColumn": hidden.isFiltered = true
    default: break
    }
  }

  func end(_ name: String) throws(WorkbookFault) {
    switch name {
    case "v", "t": isInText = false
    case "rPh": isPhonetic = false
    case "c": try endCell()
    case "row": endRow()
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    if isInText { try buffer.append(bytes) }
  }

  /// Rows and cells without a position follow the one before.
  private func startRow(_ attributes: XMLAttributes) throws(WorkbookFault) {
    let number = attributes["r"].map { Int($0) ?? 0 } ?? row + 1
    guard number > row, number <= WorkbookLimits.rows else { throw Self.disordered }
    (row, column) = (number, 0)
    if HiddenParts.isHidden(attributes, size: "ht") { hidden.rows.insert(number) }
    cells = []
  }

  private func startCell(_ attributes: XMLAttributes) throws(WorkbookFault) {
    if let text = attributes["r"] {
      guard let reference = CellReference(text), reference.row == row, reference.column > column else {
        throw Self.disordered
      }
      column = reference.column
    } else {
      column += 1
    }
    guard row > 0, column <= WorkbookLimits.columns else { throw Self.disordered }
    cell = CellReader.Raw(type: attributes["t"] ?? "n", style: attributes.number("s") ?? 0)
    buffer.clear()
  }

  private static var disordered: WorkbookFault { .unreadable("the sheet's cells are out of order") }

  private func endCell() throws(WorkbookFault) {
    defer { cell = nil }
    guard let cell, let found = try book.cell(cell, buffer, column: column) else { return }
    cellCount += 1
    textBytes += found.text.utf8.count
    guard cellCount <= WorkbookLimits.cells, textBytes <= WorkbookLimits.textBytes else {
      throw .tooLarge(
        "the sheet is too large",
        "at most \(WorkbookLimits.cells) cells with \(WorkbookLimits.textBytes >> 20) MiB of text")
    }
    cells.append(found)
  }

  private func endRow() {
    if !cells.isEmpty { rows.append(SheetRow(number: row, cells: cells)) }
  }

  private func addMerged(_ text: String?) throws(WorkbookFault) {
    guard merged.count < WorkbookLimits.mergedRanges else {
      throw .tooLarge("the sheet has too many merged cells", "at most \(WorkbookLimits.mergedRanges) ranges")
    }
    guard let range = text.flatMap(CellRange.init) else {
      throw .unreadable("the sheet merges cells that do not exist")
    }
    merged.append(range)
  }
}

/// What a sheet has and does not show.
package struct HiddenParts: Hashable, Sendable {
  package internal(set) var rows: Set<Int> = []
  private var columns: [ClosedRange<Int>] = []
  /// A filter is set, so that it is what hides rows.
  package internal(set) var isFiltered = false

  package func hasColumn(_ column: Int) -> Bool { columns.contains { $0.contains(column) } }

  /// Hidden, or made so small that nothing is seen.
  static func isHidden(_ attributes: XMLAttributes, size: String) -> Bool {
    attributes.isTrue("hidden") || attributes[size].flatMap(Double.init) == 0
  }

  mutating func addColumns(_ attributes: XMLAttributes) {
    guard Self.isHidden(attributes, size: "width"), let first = attributes.number("min"),
      let last = attributes.number("max"), first >= 1, first <= last
    else { return }
    addColumns(first...last)
  }

  mutating func addColumns(_ range: ClosedRange<Int>) {
    if columns.count < 1024 { columns.append(range) }
  }
}

/// The text of a cell, from its type, its style and the workbook's shared texts.
struct CellReader {
  /// A cell as it is in the file.
  struct Raw {
    let type: String
    let style: Int
    var isFormula = false
  }

  let strings: [String]
  let styles: Styles
  let countsFrom1904: Bool

  /// - Returns: nil for an empty cell.
  func cell(_ raw: Raw, _ buffer: TextBuffer, column: Int) throws(WorkbookFault) -> SheetCell? {
    let (text, nature) = try content(raw, buffer)
    return text.isEmpty && nature != .uncalculated ? nil : SheetCell(column: column, text: text, nature: nature)
  }

  private func content(_ raw: Raw, _ buffer: TextBuffer) throws(WorkbookFault) -> (String, SheetCell.Nature) {
    let value = buffer.trimmed
    switch raw.type {
    case "s": return (try shared(value), .text)
    case "inlineStr": return (buffer.typed, .text)
    // The result of a formula may be an empty text.
    case "str": return (buffer.typed, .text)
    case _ where value.isEmpty: return ("", raw.isFormula ? .uncalculated : .text)
    case "b": return (value == "1" || value == "true" ? "TRUE" : "FALSE", .text)
    case "e": return (value, .error)
    case "d": return (Self.day(value), .date)
    default: return try number(value, raw.style)
    }
  }

  private func shared(_ value: String) throws(WorkbookFault) -> String {
    if value.isEmpty { return "" }
    guard let index = Int(value), strings.indices.contains(index) else {
      throw .unreadable("a cell of the sheet refers to a text that the workbook does not contain")
    }
    return strings[index]
  }

  private func number(_ value: String, _ style: Int) throws(WorkbookFault) -> (String, SheetCell.Nature) {
    guard let number = Double(value), number.isFinite else {
      throw .unreadable("a cell of the sheet should contain a number and does not")
    }
    return styles.format(of: style).show(number, from1904: countsFrom1904)
  }

  /// Without the midnight that is written for dates without a time.
  static func day(_ value: String) -> String {
    for midnight in ["T00:00:00", "T00:00:00.000", "T00:00:00Z", "T00:00:00.000Z"] where value.hasSuffix(midnight) {
      return String(value.dropLast(midnight.count))
    }
    return value.replacing("T", with: " ")
  }
}

/// Gathers the text of one cell.
struct TextBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ more: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    guard bytes.count + more.count <= WorkbookLimits.cellBytes else {
      throw .tooLarge("a cell of the workbook is too long", "at most 32,767 characters")
    }
    bytes.append(contentsOf: more)
  }

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Without white space at either end, like cells of CSV.
  var trimmed: String {
    var slice = bytes[...]
    while let first = slice.first, Self.isBlank(first) { slice.removeFirst() }
    while let last = slice.last, Self.isBlank(last) { slice.removeLast() }
    return String(decoding: slice, as: UTF8.self)
  }

  /// Text as it was typed: spreadsheets write characters that XML does not allow as `_x000D_`.
  var typed: String {
    guard bytes.contains(UInt8(ascii: "_")) else { return trimmed }
    let text = String(decoding: bytes, as: UTF8.self).replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? "\u{FFFD}"
    }
    return TextBuffer(bytes: Array(text.utf8)).trimmed
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
