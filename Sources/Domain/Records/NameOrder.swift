internal import Reading

/// Names that have the surname first: `Example, Amara`.
///
/// The rule: where every name of a column has one comma with a name on either side, all are turned round. Where only some have
/// one, none is: `Amara Example, MBE` may be among them.
enum NameOrder {
  /// - Returns: `Amara Example` for `Example, Amara`; nil for any other text.
  static func turned(_ name: String) -> String? {
    let parts = name.split(separator: ",", omittingEmptySubsequences: false).map { CheckedText.trimmed(String($0)) }
    guard parts.count == 2, parts.allSatisfy({ $0.contains(where: \.isLetter) }) else { return nil }
    return suffixes.contains(Suggestion.folded(parts[1])) ? nil : "\(parts[1]) \(parts[0])"
  }

  private static let suffixes: Set<String> = [
    "jr", "jnr", "junior", "sr", "snr", "senior", "ii", "iii", "iv", "mbe", "obe", "cbe", "phd", "md", "ba", "bsc",
    "ma",
    "msc", "esq",
  ]

  /// The cells of a column of names, turned where all have the surname first.
  static func applied(to table: CSVTable, column: Int, _ findings: Findings) -> CSVTable {
    let names = table.rows.compactMap { $0.count > column && !$0[column].text.oneSpaced.isEmpty ? $0[column] : nil }
    let commas = names.filter { turned($0.text) != nil }
    guard let first = commas.first else { return table }
    guard commas.count == names.count else {
      let lines = commas.map(\.place.line)
      findings.warn(
        .data, "name-order",
        "the column '\(table.headings[column].text)': \(lines.count.of("name")) of \(names.count) \(lines.count == 1 ? "has" : "have") "
          + "a comma and \(lines.count == 1 ? "is" : "are") kept as they are: \(lines.count == 1 ? "line" : "lines") \(lines.ranges())",
        at: first.place, hint: "if the surname comes first there, write the first name first")
      return table
    }
    return table.mapped(column) { $0.saying(turned($0.text) ?? $0.text) }
  }
}

extension CSVTable {
  /// With other cells in one column.
  func mapped(_ column: Int, _ change: (Cell) -> Cell) -> CSVTable {
    with(
      headings: headings,
      rows: rows.map { row in
        guard row.indices.contains(column) else { return row }
        var row = row
        row[column] = change(row[column])
        return row
      })
  }

  /// The same table with other headings and rows.
  func with(headings: [Cell], rows: [[Cell]]) -> CSVTable {
    CSVTable(headings: headings, rows: rows, firstRow: firstRow, countsLines: countsLines, faults: faults)
  }
}
