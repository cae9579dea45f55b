internal import Foundation
internal import Reading

/// A file of columns at work: which of its sheets were met.
final class ColumnRules {
  let file: ColumnsFile
  let folder: String
  private var met: Set<Int> = []
  /// The names of the sheets and files that there are, for messages.
  private var names: [String] = []

  init(_ file: ColumnsFile) {
    self.file = file
    folder = (file.name as NSString).deletingLastPathComponent
  }

  /// What the file says of a table: the first of its sheets that fits.
  func rule(for raw: RawTable) -> ColumnsFile.SheetRule? {
    let name = (raw.file.name as NSString).lastPathComponent
    if !names.contains(raw.stem) { names.append(raw.stem) }
    let index = file.sheets.firstIndex { sheet in
      (sheet.file.map { Self.isSame($0.value, name) } ?? true)
        && (sheet.sheet.map { Self.isSame($0.value, raw.stem) } ?? true)
    }
    guard let index else { return nil }
    met.insert(index)
    return file.sheets[index]
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    CheckedText.trimmed(one).lowercased() == other.lowercased()
  }

  /// Reports sheets and files that are not there. A file that is there and was not asked for is no fault.
  func reportUnused(_ files: [SourceFile], _ findings: Findings) {
    for (index, sheet) in file.sheets.enumerated() where !met.contains(index) {
      if let name = sheet.file,
        !files.contains(where: { Self.isSame(name.value, ($0.name as NSString).lastPathComponent) })
      {
        let path = (folder as NSString).appendingPathComponent(name.value)
        guard !FileManager.default.fileExists(atPath: path) else { continue }
        let known = files.filter { !$0.isColumnsFile }.map { ($0.name as NSString).lastPathComponent }
        add("there is no file '\(name.value)'", name.place, known, name.value, sheet, findings)
      } else if let name = sheet.sheet {
        add("there is no sheet '\(name.value)'", name.place, names, name.value, sheet, findings)
      }
    }
  }

  private func add(
    _ message: String, _ place: Place, _ known: [String], _ name: String, _ sheet: ColumnsFile.SheetRule,
    _ findings: Findings
  ) {
    let item = Diagnostic(
      .data, "unknown-sheet", message, at: place, expected: Suggestion.list(known),
      hint: Suggestion.hint(for: name, in: known))
    findings.add(sheet.isIgnored ? item.asWarning : item)
  }
}

extension ColumnsFile {
  /// A table with the columns that the file makes of others.
  struct Applied {
    var csv: CSVTable
    /// What headings are for, by their position, where the file says it.
    var uses: [Int: Use] = [:]
  }
}

extension ColumnsFile.SheetRule {
  /// Applies what the file says to a table. Headings that are not there are reported.
  func applied(to table: CSVTable, _ findings: Findings) -> ColumnsFile.Applied {
    var applied = ColumnsFile.Applied(csv: table)
    let known = HeadingIndex(table.headings, findings)
    for (heading, texts) in values {
      guard let index = known.index(of: heading.value, at: heading.place) else { continue }
      applied.csv = applied.csv.mapped(index) { cell in
        texts[Self.compared(cell.text)].map { CSVTable.Cell(text: $0, place: cell.place) } ?? cell
      }
    }
    for heading in headings {
      guard let index = known.index(of: heading.text, at: heading.place, isNeeded: heading.use != .ignored) else {
        continue
      }
      applied.uses[index] = heading.use
    }
    for split in splits { known.index(of: split.whole, at: split.place).map { add(split, from: $0, to: &applied) } }
    for join in joins {
      let indices = join.pattern.names.map { known.index(of: $0, at: join.place) }
      if !indices.contains(nil) { add(join, from: indices.compactMap(\.self), to: &applied) }
    }
    for constant in constants {
      append(constant.use, heading: constant.path, constant.place, to: &applied) { row in
        row.allSatisfy(\.text.isEmpty) ? nil : CSVTable.Cell(text: constant.text, place: constant.place)
      }
    }
    return applied
  }

  private func add(_ split: ColumnsFile.Parts, from index: Int, to applied: inout ColumnsFile.Applied) {
    if applied.uses[index] == nil { applied.uses[index] = .ignored }
    let heading = applied.csv.headings[index]
    for (position, use) in split.uses.enumerated() where use != .ignored {
      append(use, heading: "\(heading.text) (\(table.path(of: use)))", heading.place, to: &applied) { row in
        let cell = row[index]
        guard cell.nature != .uncalculated, !cell.text.isEmpty else { return cell }
        guard let parts = split.pattern.split(cell.text) else {
          return CSVTable.Cell(
            text: position == 0 ? cell.text : "", place: cell.place, nature: position == 0 ? .unfit : .text)
        }
        return cell.saying(parts[position])
      }
    }
  }

  private func add(_ join: ColumnsFile.Parts, from indices: [Int], to applied: inout ColumnsFile.Applied) {
    for index in indices where applied.uses[index] == nil { applied.uses[index] = .ignored }
    let heading = indices.map { applied.csv.headings[$0].text }.joined(separator: " + ")
    append(join.uses[0], heading: heading, applied.csv.headings[indices[0]].place, to: &applied) { row in
      let cells = indices.map { row[$0] }
      // A value that cannot be read makes the whole unreadable.
      let bad = cells.first { ![.text, .number, .date].contains($0.nature) }
      return CSVTable.Cell(
        text: join.pattern.join(cells.map(\.text)), place: cells.first { !$0.text.isEmpty }?.place ?? cells[0].place,
        nature: bad?.nature ?? .text)
    }
  }

  /// Adds a column at the end. Rows with too few or too many cells stay so.
  private func append(
    _ use: ColumnsFile.Use, heading: String, _ place: Place, to applied: inout ColumnsFile.Applied,
    cell: ([CSVTable.Cell]) -> CSVTable.Cell?
  ) {
    let (csv, width) = (applied.csv, applied.csv.headings.count)
    applied.uses[width] = use
    applied.csv = csv.with(
      headings: csv.headings + [CSVTable.Cell(text: heading, place: place)],
      rows: csv.rows.map { row in
        row.count == width ? row + [cell(row) ?? CSVTable.Cell(text: "", place: place)] : row
      })
  }
}

/// The headings of a table by their names.
private struct HeadingIndex {
  private let positions: [String: Int]
  private let texts: [String]
  private let findings: Findings

  init(_ headings: [CSVTable.Cell], _ findings: Findings) {
    let pairs = headings.enumerated().map { (Suggestion.folded($1.text), $0) }.filter { !$0.0.isEmpty }
    positions = Dictionary(pairs) { first, _ in first }
    texts = headings.map(\.text).filter { !$0.isEmpty }
    self.findings = findings
  }

  /// The position of a heading; nil, with a fault, where the table does not have it.
  func index(of heading: String, at place: Place, isNeeded: Bool = true) -> Int? {
    if let index = positions[Suggestion.folded(heading)] { return index }
    let item = Diagnostic(
      .data, "unknown-heading", "the table has no heading '\(heading)'", at: place,
      expected: Suggestion.list(texts), hint: Suggestion.hint(for: heading, in: texts))
    findings.add(isNeeded ? item : item.asWarning)
    return nil
  }
}
