/// A workbook, read in memory: Office Open XML (ISO/IEC 29500, `.xlsx`) or OpenDocument (ISO/IEC 26300, `.ods`). Formulas are
/// not calculated and macros do not run.
package struct Workbook {
  private let file: String
  private let book: any SheetSource

  /// `file`: the file's name in messages.
  package init(_ bytes: [UInt8], file: String) throws(Diagnostics) {
    self.file = file
    do throws(WorkbookFault) {
      let archive = try Archive(bytes)
      book = archive.has(OpenDocument.content) ? try OpenDocument(archive) : try OfficeOpenXML(archive)
    } catch {
      throw Diagnostics(error.diagnostic(at: Place(file: file, line: 1, column: 1)))
    }
  }

  /// The sheets in their order, as messages name them.
  package var names: [String] { book.sheets.map { name(of: $0.name) } }

  /// Reads one sheet, by its position in `names`. A faulty sheet does not prevent the others from being read.
  /// - Returns: nil for a hidden sheet, with a warning, and for a sheet without cells, such as a chart.
  package func sheet(_ index: Int) throws(Diagnostics) -> Checked<Sheet?> {
    let entry = book.sheets[index]
    let place = Place(file: name(of: entry.name), line: 1, column: 1)
    guard !entry.isHidden else { return Checked(nil, warnings: [Self.hidden(at: place)]) }
    do throws(WorkbookFault) {
      return Checked(
        try book.content(index).map { content in
          Sheet(
            name: entry.name, file: place.file, rows: content.rows, merged: content.merged, hidden: content.hidden)
        })
    } catch {
      throw Diagnostics(error.diagnostic(at: place))
    }
  }

  private static func hidden(at place: Place) -> Diagnostic {
    Diagnostic(
      .data, "hidden-sheet", "the sheet is hidden and was not read", at: place,
      hint: "unhide it if it contains records; otherwise delete it"
    ).asWarning
  }

  /// Without control characters, which spreadsheets do not allow in names and which could harm a terminal.
  private func name(of sheet: String) -> String {
    let name = sheet.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    return "\(file)[\(String(String.UnicodeScalarView(name)))]"
  }
}

/// The sheets of a workbook of some format.
protocol SheetSource {
  /// In their order.
  var sheets: [(name: String, isHidden: Bool)] { get }

  /// - Returns: nil for a sheet without cells, such as a chart.
  func content(_ index: Int) throws(WorkbookFault) -> SheetContent?
}

/// What a sheet's cells say.
struct SheetContent {
  var rows: [SheetRow] = []
  var merged: [CellRange] = []
  var hidden = HiddenParts()
}

private struct OfficeOpenXML: SheetSource {
  private let archive: Archive
  private let cells: CellReader
  private let map: WorkbookMap
  private let targets: Relationships

  init(_ archive: Archive) throws(WorkbookFault) {
    guard archive.has(PartPath.relationships(of: "")),
      let part = try Relationships(of: "", in: archive).part(of: "officeDocument")
    else { throw .unreadable("the file is an archive, but not a workbook") }
    let map = try WorkbookMap(part, in: archive)
    let targets = try Relationships(of: part, in: archive)
    let strings = try targets.part(of: "sharedStrings").map { part throws(WorkbookFault) in
      try SharedStrings(part, in: archive).strings
    }
    let styles = try targets.part(of: "styles").map { part throws(WorkbookFault) in try Styles(part, in: archive) }
    cells = CellReader(strings: strings ?? [], styles: styles ?? Styles(), countsFrom1904: map.countsFrom1904)
    (self.archive, self.map, self.targets) = (archive, map, targets)
  }

  var sheets: [(name: String, isHidden: Bool)] { map.sheets.map { ($0.name, $0.isHidden) } }

  func content(_ index: Int) throws(WorkbookFault) -> SheetContent? {
    guard let target = targets.targets[map.sheets[index].relationship] else {
      throw .unreadable("the sheet's cells are missing")
    }
    guard target.kind == "worksheet" else { return nil }
    guard let part = target.part else { throw .unreadable("the sheet's cells are outside the workbook") }
    let reader = SheetReader(cells)
    try XMLScanner.scan(part, of: archive, reader)
    return SheetContent(rows: reader.rows, merged: reader.merged, hidden: reader.hidden)
  }
}

/// A cell that is not empty, as a spreadsheet shows it.
package struct SheetCell: Hashable, Sendable {
  /// What cannot be seen from the text alone.
  package enum Nature: Sendable {
    case text
    /// Stored as a number, so that `3.10` and `3.1` are the same.
    case number
    /// Stored as a date or a time.
    case date
    /// `#REF!` and the like.
    case error
    /// A formula that was never calculated.
    case uncalculated
    /// A number that its format shows as something else.
    case unclear
    /// A text that cannot be split as it should be.
    case unfit
  }

  /// From 1.
  package let column: Int
  package let text: String
  package let nature: Nature
}

/// A row that is not empty.
package struct SheetRow: Hashable, Sendable {
  /// From 1, as the spreadsheet counts.
  package let number: Int
  /// In the order of their columns, without empty ones.
  package let cells: [SheetCell]
}

/// The cells of one sheet.
package struct Sheet: Sendable {
  package let name: String
  /// The sheet's name in messages: `centre.xlsx[Candidates]`.
  package let file: String
  package let rows: [SheetRow]
  /// Ranges of merged cells.
  package let merged: [CellRange]
  package let hidden: HiddenParts

  package func place(row: Int, column: Int) -> Place { Place(file: file, line: row, column: column) }
}

/// The position of a cell, which spreadsheets write as `C5`.
package struct CellReference: Hashable, Sendable {
  package let row: Int
  package let column: Int

  init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

  /// - Returns: nil for a position that no sheet can have.
  init?(_ text: some StringProtocol) {
    let letters = text.prefix { $0.isASCII && $0.isLetter }
    let digits = text.dropFirst(letters.count)
    guard (1...3).contains(letters.count), (1...7).contains(digits.count), let row = Int(digits), row >= 1,
      row <= WorkbookLimits.rows
    else { return nil }
    let column = letters.uppercased().unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 64 }
    guard column <= WorkbookLimits.columns else { return nil }
    (self.row, self.column) = (row, column)
  }

  /// The letters of a column: `C` for 3.
  package static func letters(ofColumn column: Int) -> String {
    var (rest, letters) = (column, "")
    while rest > 0 {
      letters = String(Unicode.Scalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

extension CellReference: CustomStringConvertible {
  package var description: String { Self.letters(ofColumn: column) + String(row) }
}

/// A rectangle of cells, such as `A2:B7`.
package struct CellRange: Hashable, Sendable {
  package let text: String
  package let first: CellReference
  package let last: CellReference

  init(_ first: CellReference, rows: Int, columns: Int) {
    self.first = first
    last = CellReference(row: first.row + rows - 1, column: first.column + columns - 1)
    text = "\(first):\(last)"
  }

  init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count <= 2, let start = parts.first, let end = parts.last, let first = CellReference(start),
      let last = CellReference(end)
    else { return nil }
    (self.text, self.first, self.last) = (text, first, last)
  }
}
