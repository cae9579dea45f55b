/// A table: its headings and its rows, every cell with its place.
package struct CSVTable: Hashable, Sendable {
  package struct Cell: Hashable, Sendable {
    package let text: String
    package let place: Place
    /// What a workbook's cell says beyond its text.
    package let nature: SheetCell.Nature

    package init(text: String, place: Place, nature: SheetCell.Nature = .text) {
      (self.text, self.place, self.nature) = (text, place, nature)
    }

    /// The same cell with another text, such as a part of it.
    package func saying(_ text: String) -> Cell { Cell(text: text, place: place, nature: nature) }

    /// The same on one line and without marks that cannot be seen, as messages show it: spreadsheets break long headings.
    package var asHeading: Cell {
      guard !text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else { return self }
      let words = text.unicodeScalars.split { scalar in
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      }
      let visible = words.map { word in
        String(String.UnicodeScalarView(word.filter { !$0.properties.isDefaultIgnorableCodePoint }))
      }
      return Cell(text: visible.joined(separator: " "), place: place)
    }
  }

  package let headings: [Cell]
  /// The rows below the headings, or those of one piece of a long table.
  package let rows: [[Cell]]
  /// The number that a spreadsheet gives to the first of the rows.
  package let firstRow: Int
  /// Whether rows are numbered by their lines: a sheet may have empty rows between others.
  package let countsLines: Bool
  /// What is wrong with the headings and rows, in the order of their places.
  package let faults: [Diagnostic]

  package init(
    headings: [Cell], rows: [[Cell]], firstRow: Int = 2, countsLines: Bool = false, faults: [Diagnostic] = []
  ) {
    self.headings = headings
    self.rows = rows
    self.firstRow = firstRow
    self.countsLines = countsLines
    self.faults = faults
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

  /// The first row that has a number or a later one, by binary search: numbers rise.
  private func firstIndex(fromRow number: Int) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if self.number(ofRow: middle) < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
