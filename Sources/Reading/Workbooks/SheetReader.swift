/// Reads one sheet row by row as its XML comes; only cells that hold something are kept.
final class SheetReader: XMLHandler {
  private(set) var rows: [SheetRow] = []
  private(set) var merged: [CellRange] = []
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

  /// Rows and cells may leave out where they stand: then they follow the one before.
  private func startRow(_ attributes: XMLAttributes) throws(WorkbookFault) {
    let number = attributes["r"].map { Int($0) ?? 0 } ?? row + 1
    guard number > row, number <= WorkbookLimits.rows else { throw Self.disordered }
    (row, column) = (number, 0)
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
        "the sheet holds too much",
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
      throw .unreadable("the sheet merges cells that are not there")
    }
    merged.append(range)
  }
}
