/// A cell's place as spreadsheets write it: `C5`.
package struct CellReference: Hashable, Sendable {
  package let row: Int
  package let column: Int

  /// - Returns: nil for what lies outside any sheet.
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

/// A rectangle of cells, such as `A2:B7`.
package struct CellRange: Hashable, Sendable {
  package let text: String
  package let first: CellReference
  package let last: CellReference

  init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count <= 2, let start = parts.first, let end = parts.last, let first = CellReference(start),
      let last = CellReference(end)
    else { return nil }
    (self.text, self.first, self.last) = (text, first, last)
  }
}
