/// A table: its headings and its rows, every cell with its place.
package struct CSVTable: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    package let text: String
    package let place: Place

    package init(text: String, place: Place) { (self.text, self.place) = (text, place) }
  }

  package let headings: [Cell]
  /// Row 0 is the one below the headings, or the first of a piece of the table.
  package let rows: [[Cell]]
  /// The number of row 0 in a spreadsheet.
  package var firstRow = 2
  /// Whether rows have the numbers of their lines: in a sheet, empty rows may stand between others.
  package var countsLines = false

  package init(headings: [Cell], rows: [[Cell]], firstRow: Int = 2, countsLines: Bool = false) {
    self.headings = headings
    self.rows = rows
    self.firstRow = firstRow
    self.countsLines = countsLines
  }

  /// A row's number in a spreadsheet.
  package func number(ofRow index: Int) -> Int {
    countsLines ? rows[index].first?.place.line ?? 0 : index + firstRow
  }

  /// The row that has a number in a spreadsheet.
  package func row(numbered number: Int) -> [Cell]? {
    let index = countsLines ? firstIndex(fromRow: number) : number - firstRow
    return rows.indices.contains(index) && self.number(ofRow: index) == number ? rows[index] : nil
  }

  /// The first row that has a number or a later one, found by halves: numbers rise.
  private func firstIndex(fromRow number: Int) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if self.number(ofRow: middle) < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
