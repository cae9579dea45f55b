/// Which columns of a table came from the records, so that a form says it in words and not by italics alone.
extension Table {
  var hasBands: Bool { rows.contains { if case .band = $0 { true } else { false } } }

  /// Everything printed in the rows was planned or recorded beforehand.
  package var isAllPlanned: Bool { columns.indices.allSatisfy { isPlanned($0) != false } }

  /// The head of each planned column says so, unless that is true of everything that is printed.
  func withPlannedHeads(in wording: Wording) -> Table {
    guard !isAllPlanned else { return self }
    var table = self
    for index in columns.indices where isPlanned(index) == true && !columns[index].head.lowercased().contains("planned")
    {
      table.columns[index].head = wording("{label} (planned)", ["label": columns[index].head])
    }
    return table
  }

  /// Whether all that a column prints is planned; nil where it prints nothing.
  private func isPlanned(_ column: Int) -> Bool? {
    let printed = rows.compactMap { row -> BoundField? in
      guard case .cells(let cells) = row, cells[column].printedText != nil else { return nil }
      return cells[column]
    }
    return printed.isEmpty ? nil : printed.allSatisfy(\.isPlanned)
  }
}
