/// One cell that holds something, as a spreadsheet shows it.
package struct SheetCell: Hashable, Sendable {
  /// What a text alone does not tell.
  package enum Nature: Sendable {
    case text
    /// Stored as a number, so that `3.10` and `3.1` are one.
    case number
    /// Stored as a day or a time.
    case date
    /// `#REF!` and its kin.
    case error
    /// A formula that was never calculated.
    case uncalculated
    /// A number whose format shows something else.
    case unclear
  }

  /// From 1.
  package let column: Int
  package let text: String
  package let nature: Nature
}

/// A row that holds something.
package struct SheetRow: Hashable, Sendable {
  /// From 1, as the spreadsheet counts.
  package let number: Int
  /// In the order of their columns, empty ones left out.
  package let cells: [SheetCell]
}

/// The rows of one sheet.
package struct Sheet: Sendable {
  package let name: String
  /// What messages call it: `centre.xlsx[Candidates]`.
  package let file: String
  package let rows: [SheetRow]
  /// Cells that were made one.
  package let merged: [CellRange]

  package func place(row: Int, column: Int) -> Place { Place(file: file, line: row, column: column) }
}
