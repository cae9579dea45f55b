/// An OpenDocument spreadsheet (ISO/IEC 26300, `.ods`). All its sheets are in one part, which is read once.
struct OpenDocument: SheetSource {
  static let content = "content.xml"
  private static let manifest = "META-INF/manifest.xml"

  private let reader = OpenDocumentReader()

  init(_ archive: Archive) throws(WorkbookFault) {
    if archive.has(Self.manifest) {
      let manifest = OpenDocumentManifest()
      try XMLScanner.scan(Self.manifest, of: archive, manifest)
      if manifest.isEncrypted { throw .encrypted }
    }
    try XMLScanner.scan(Self.content, of: archive, reader)
    guard reader.isSpreadsheet else { throw .unreadable("the file is an OpenDocument file, but not a spreadsheet") }
  }

  var sheets: [(name: String, isHidden: Bool)] {
    reader.sheets.map { ($0.name, reader.hiddenStyles.contains($0.style)) }
  }

  func content(_ index: Int) -> SheetContent? { reader.sheets[index].content }
}

/// The list of an OpenDocument's parts, which says how they are encrypted.
private final class OpenDocumentManifest: XMLHandler {
  private(set) var isEncrypted = false

  func start(_ name: String, _ attributes: XMLAttributes) { isEncrypted = isEncrypted || name == "encryption-data" }
}

/// Reads the sheets. Rows and cells may be repeated: blank ones only move the position, the others count one by one towards
/// the limits before they are made.
private final class OpenDocumentReader: XMLHandler {
  struct Table {
    let name: String
    let style: String
    var content = SheetContent()
  }

  private(set) var isSpreadsheet = false
  private(set) var sheets: [Table] = []
  /// The styles of sheets that are not shown.
  private(set) var hiddenStyles: Set<String> = []
  private var style = ""
  /// A table inside a sheet, or an element that is no text of a cell, such as a comment or a drawing.
  private var skipped = 0
  private var tableDepth = 0
  private var (row, column, rowRepeats) = (0, 0, 1)
  private var isRowHidden = false
  private var cells: [SheetCell] = []
  private var cell: OpenDocumentCell?
  private var isInParagraph = false
  private var (cellCount, textBytes) = (0, 0)

  func foreign(_ step: Int) { if cell != nil { skipped += step } }

  func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault) {
    if cell != nil { return try startText(name, attributes) }
    switch name {
    case "spreadsheet": isSpreadsheet = true
    case "style": style = attributes["name"] ?? ""
    case "table-properties": if attributes["display"] == "false" { hiddenStyles.insert(style) }
    case "table": try startTable(attributes)
    case _ where tableDepth != 1: break
    case "table-column": startColumn(attributes)
    case "table-row": try startRow(attributes)
    case "table-cell", "covered-table-cell": try startCell(attributes)
    default: break
    }
  }

  func end(_ name: String) throws(WorkbookFault) {
    if cell != nil, !["table-cell", "covered-table-cell"].contains(name) || skipped > 0 { return endText(name) }
    switch name {
    case "table": tableDepth -= 1
    case _ where tableDepth != 1: break
    case "table-row": try endRow()
    case "table-cell", "covered-table-cell": try endCell()
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    if isInParagraph, skipped == 0 { try cell?.buffer.append(bytes) }
  }
}

// MARK: - Sheets, columns and rows

extension OpenDocumentReader {
  private func startTable(_ attributes: XMLAttributes) throws(WorkbookFault) {
    tableDepth += 1
    guard tableDepth == 1 else { return }
    guard let name = attributes["name"] else { throw .unreadable("a sheet of the workbook has no name") }
    try SheetNames.check(name, beside: sheets.map(\.name))
    sheets.append(Table(name: name, style: attributes["style-name"] ?? ""))
    (row, column, cellCount, textBytes) = (0, 0, 0, 0)
  }

  private func startColumn(_ attributes: XMLAttributes) {
    let first = column + 1
    column = min(WorkbookLimits.columns, column + Self.repeats(attributes, "number-columns-repeated"))
    guard Self.isHidden(attributes), first <= column else { return }
    sheets[sheets.count - 1].content.hidden.addColumns(first...column)
  }

  private func startRow(_ attributes: XMLAttributes) throws(WorkbookFault) {
    rowRepeats = Self.repeats(attributes, "number-rows-repeated")
    (column, cells, isRowHidden) = (0, [], Self.isHidden(attributes))
    if attributes["visibility"] == "filter" { sheets[sheets.count - 1].content.hidden.isFiltered = true }
    row += 1
    guard row <= WorkbookLimits.rows else { throw Self.tooLarge }
  }

  private func endRow() throws(WorkbookFault) {
    let first = row
    row = min(WorkbookLimits.rows + 1, row + rowRepeats - 1)
    guard !cells.isEmpty else { return }
    guard row <= WorkbookLimits.rows else { throw Self.tooLarge }
    // The first of the rows is counted already.
    try count(cells, times: rowRepeats - 1)
    for number in first...row {
      sheets[sheets.count - 1].content.rows.append(SheetRow(number: number, cells: cells))
      if isRowHidden { sheets[sheets.count - 1].content.hidden.rows.insert(number) }
    }
  }

  private static func repeats(_ attributes: XMLAttributes, _ name: String) -> Int {
    max(1, min(attributes.number(name) ?? 1, WorkbookLimits.rows))
  }

  private static func isHidden(_ attributes: XMLAttributes) -> Bool {
    ["collapse", "filter"].contains(attributes["visibility"])
  }

  private static var tooLarge: WorkbookFault {
    .tooLarge(
      "the sheet is too large",
      "at most \(WorkbookLimits.cells) cells with \(WorkbookLimits.textBytes >> 20) MiB of text")
  }

  private func count(_ cells: [SheetCell], times: Int) throws(WorkbookFault) {
    let bytes = cells.reduce(0) { $0 + $1.text.utf8.count }
    guard cells.count * times <= WorkbookLimits.cells - cellCount, bytes * times <= WorkbookLimits.textBytes - textBytes
    else { throw Self.tooLarge }
    cellCount += cells.count * times
    textBytes += bytes * times
  }
}

// MARK: - Cells

extension OpenDocumentReader {
  private func startCell(_ attributes: XMLAttributes) throws(WorkbookFault) {
    let spanned = (
      rows: attributes.number("number-rows-spanned") ?? 1, columns: attributes.number("number-columns-spanned") ?? 1
    )
    if max(spanned.rows, spanned.columns) > 1 { try addMerged(spanned) }
    cell = OpenDocumentCell(attributes, repeats: Self.repeats(attributes, "number-columns-repeated"))
  }

  private func addMerged(_ spanned: (rows: Int, columns: Int)) throws(WorkbookFault) {
    let content = sheets[sheets.count - 1].content
    guard content.merged.count < WorkbookLimits.mergedRanges, spanned.rows <= WorkbookLimits.rows,
      spanned.columns <= WorkbookLimits.columns
    else {
      throw .tooLarge("the sheet has too many merged cells", "at most \(WorkbookLimits.mergedRanges) ranges")
    }
    sheets[sheets.count - 1].content.merged.append(
      CellRange(
        CellReference(row: row, column: column + 1), rows: max(1, spanned.rows), columns: max(1, spanned.columns)))
  }

  private func endCell() throws(WorkbookFault) {
    guard let cell else { return }
    self.cell = nil
    let first = column + 1
    column = min(WorkbookLimits.columns + 1, column + cell.repeats)
    guard let (text, nature) = cell.content else { return }
    guard column <= WorkbookLimits.columns else {
      throw .tooLarge("the sheet has too many columns", "at most \(WorkbookLimits.columns)")
    }
    try count([SheetCell(column: first, text: text, nature: nature)], times: cell.repeats)
    cells += (first...column).map { SheetCell(column: $0, text: text, nature: nature) }
  }

  private func startText(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault) {
    guard skipped == 0, OpenDocumentCell.texts.contains(name) else {
      skipped += 1
      return
    }
    switch name {
    case "p":
      if cell?.hasParagraph == true { try cell?.append("\n") }
      cell?.hasParagraph = true
      isInParagraph = true
    case "s": try cell?.append(String(repeating: " ", count: min(attributes.number("c") ?? 1, 1000)))
    case "tab": try cell?.append("\t")
    case "line-break": try cell?.append("\n")
    default: break
    }
  }

  private func endText(_ name: String) {
    if skipped > 0 {
      skipped -= 1
    } else if name == "p" {
      isInParagraph = false
    }
  }
}

/// A cell as it is in the file.
private struct OpenDocumentCell {
  /// Elements whose text is the cell's.
  static let texts: Set<String> = ["p", "span", "a", "s", "tab", "line-break"]

  let repeats: Int
  var buffer = TextBuffer()
  var hasParagraph = false
  private let type: String
  private let value: String?
  private let isFormula: Bool

  init(_ attributes: XMLAttributes, repeats: Int) {
    self.repeats = repeats
    type = attributes["value-type"] ?? ""
    isFormula = attributes["formula"] != nil
    value =
      switch type {
      case "date": attributes["date-value"]
      case "time": attributes["time-value"]
      case "boolean": attributes["boolean-value"]
      case "string": attributes["string-value"]
      default: attributes["value"]
      }
  }

  mutating func append(_ text: String) throws(WorkbookFault) {
    for byte in text.utf8 {
      try withUnsafePointer(to: byte) { (pointer) throws(WorkbookFault) in
        try buffer.append(UnsafeBufferPointer(start: pointer, count: 1))
      }
    }
  }

  /// The text and nature; nil for an empty cell.
  var content: (String, SheetCell.Nature)? {
    let shown = buffer.trimmed
    if shown.hasPrefix("Err:") || shown.hasPrefix("#") && shown.last != "#" && isFormula { return (shown, .error) }
    switch type {
    case "": return isFormula ? ("", .uncalculated) : shown.isEmpty ? nil : (shown, .text)
    case "string":
      let text = shown.isEmpty ? value ?? "" : shown
      return text.isEmpty ? nil : (text, .text)
    case "date": return value.map { (CellReader.day($0), .date) }
    case "time": return (shown, .date)
    case "boolean": return (value == "true" ? "TRUE" : "FALSE", .text)
    case "float": return number(shown)
    default: return (shown.isEmpty ? value ?? "" : shown, .unclear)
    }
  }

  /// As it is shown, where that is the number that is stored: `03456`, `3.10`.
  private func number(_ shown: String) -> (String, SheetCell.Nature)? {
    guard let stored = value.flatMap(Double.init), stored.isFinite else { return (shown, .unclear) }
    let digits = shown.filter { $0 != "," && $0 != " " && $0 != "\u{A0}" }
    let isPlain = !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    if isPlain, Double(digits) == stored { return (digits, .number) }
    return (NumberFormat.plain(stored), digits.isEmpty ? .number : .unclear)
  }
}
