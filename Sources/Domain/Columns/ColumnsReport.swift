internal import Foundation
package import Reading

/// What each heading of some files is taken for. It is gathered by reading the files, so that it says what reading does, and has
/// no value of any cell.
package struct ColumnsReport: Sendable {
  package struct Heading: Sendable {
    package enum Use: String, Sendable {
      /// Of the records.
      case column
      /// Kept, to be printed as `candidate.extra.<name>`.
      case extra
      /// Left out because `columns.yaml` says so, or because its values are used in other columns.
      case ignored
      case unused
      /// What only a person writes or judges, on the form.
      case never
    }

    package let text: String
    package let use: Use
    /// The path of the column, or of a further one.
    package let path: String?
    /// How the dates of a column of dates are written.
    package let dates: [(order: String, count: Int)]
    /// The shapes of the most frequent values: `Aaa Aaaaa`, `99/99/9999`.
    package let shapes: [String]
  }

  package struct Table: Sendable {
    /// The file's name without its folder.
    package let file: String
    /// In a workbook, the sheet's name.
    package let sheet: String?
    /// What the rows are; nil where the table is not read.
    package let table: String?
    /// The row with the headings; nil where the table is not read.
    package let headingsRow: Int?
    package let rows: Int
    package let skipped: String?
    package let headings: [Heading]
  }

  package let tables: [Table]
  /// What is wrong or doubtful, as reading says it.
  package let diagnostics: [Diagnostic]

  package static func of(_ files: [SourceFile]) -> ColumnsReport {
    var reader = SourceReader(ColumnDictionary.current)
    reader.read(files)
    return ColumnsReport(
      tables: reader.tables.map(Table.init),
      diagnostics: reader.structure.items + DateOrders(of: reader.entries, reader.dictionary).faults
        + reader.content.items)
  }
}

extension ColumnsReport.Table {
  fileprivate init(_ read: ReadTable) {
    file = (read.raw.file.name as NSString).lastPathComponent
    sheet = read.raw.isSheet ? read.raw.stem : nil
    skipped = read.skipped
    let isRead = read.skipped == nil && read.check != nil
    table = isRead ? read.table?.rawValue : nil
    headingsRow = isRead ? read.headingsRow : nil
    rows = read.csv?.rows.count ?? 0
    guard isRead, let check = read.check, let csv = read.csv, let table = read.table else {
      headings = []
      return
    }
    headings = csv.headings.enumerated().compactMap { index, heading in
      heading.text.isEmpty ? nil : ColumnsReport.Heading(heading.text, check, table, csv, index)
    }
  }
}

extension ColumnsReport.Heading {
  fileprivate init(_ heading: String, _ check: KeyCheck, _ table: RecordTable, _ csv: CSVTable, _ index: Int) {
    let values = csv.rows.compactMap { $0.indices.contains(index) && !$0[index].text.isEmpty ? $0[index] : nil }
    text = heading
    let column = check.names[heading].flatMap { check.columns[$0] }
    if let column {
      (use, path) = (.column, table.path(of: column.name))
    } else if let name = check.extras[heading], let extra = ExtraName(heading: name) {
      (use, path) = (.extra, ExtraName.prefix + extra.text)
    } else {
      use = check.ignored.contains(heading) ? .ignored : PersonalEntry(unusedColumn: heading) == nil ? .unused : .never
      path = nil
    }
    dates = if case .date = column?.kind { Self.dates(values) } else { [] }
    shapes = column?.traits.contains(.secret) == true ? [] : Self.shapes(values.map(\.text))
  }

  private static func dates(_ cells: [CSVTable.Cell]) -> [(order: String, count: Int)] {
    let words = cells.map { cell -> String in
      if cell.nature == .date { return "a spreadsheet's date" }
      return switch WrittenDate(cell.text)?.order {
      case .yearFirst: "year first"
      case .dayFirst: "day first"
      case .inWords: "month in words"
      case .monthFirst: "month first, which is refused"
      case .shortYear: "two-digit year, which is refused"
      case nil: "no date"
      }
    }
    return Self.counted(words).map { (order: $0.word, count: $0.count) }
  }

  /// At most three, the most frequent first.
  private static func shapes(_ texts: [String]) -> [String] {
    counted(texts.prefix(10_000).map(shape)).prefix(3).map(\.word)
  }

  private static func counted(_ words: [String]) -> [(word: String, count: Int)] {
    var (counts, order) = ([String: Int](), [String]())
    for word in words {
      if counts[word] == nil { order.append(word) }
      counts[word, default: 0] += 1
    }
    return order.enumerated().map { (word: $1, count: counts[$1] ?? 0, rank: $0) }
      .sorted { ($1.count, $0.rank) < ($0.count, $1.rank) }.map { ($0.word, $0.count) }
  }

  /// A text with its letters as `A` or `a` and its digits as `9`. Signs that are neither, nor punctuation, are `?`.
  static func shape(_ text: String) -> String {
    let most = 24
    let signs = text.oneSpaced.prefix(most + 1).map { character -> Character in
      if character.isNumber { return "9" }
      if character.isLetter { return character.isUppercase ? "A" : "a" }
      return character.isASCII || character.isPunctuation ? character : "?"
    }
    return signs.count > most ? String(signs.prefix(most)) + "…" : String(signs)
  }
}

// MARK: - As a file to edit

extension ColumnsReport {
  /// The file `columns.yaml` that says what is read now, with comments for the person who changes it.
  package var yaml: String { ([Self.head] + tables.map(\.yaml)).joined(separator: "\n") }

  private static let head = """
    # What the headings of your spreadsheets mean. Keep this file beside them under the name columns.yaml, or name it with
    # --columns. It says what is read now: change what is wrong, and run 'proforma columns' again to see the effect.
    #
    #   headings   after each heading comes what it is: a path such as candidate.uln, or ignore
    #   constants  a value that is the same in every row:    candidate.qualification: "03456"
    #   values     what stands for something else:           Course: { "Level 3 CS": "03456" }
    #   split      several values in one cell:               - { heading: Learner, pattern: "{candidate.last-name}, {candidate.first-name}" }
    #   join       one value in several cells:               - { into: candidate.units, pattern: "{Unit 1} {Unit 2}" }
    #   ignore     yes leaves out the whole sheet
    #
    # Paths that may be used: \(paths)
    # and candidate.extra.<name> for anything else that your own layouts print.
    # What only a person writes or judges (a signature, a date of signing, a decision) is never read.
    sheets:
    """

  private static var paths: String {
    let columns = ColumnDictionary.current.columns(of: .candidates)
    var lines = [""]
    for path in columns.paths(of: .candidates) {
      if lines[lines.count - 1].count + path.count > 96 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : ", ") + path
    }
    return lines.joined(separator: ",\n#   ")
  }
}

extension ColumnsReport.Table {
  fileprivate var yaml: String {
    var lines = ["  - file: \(file.quoted)"]
    if let sheet { lines.append("    sheet: \(sheet.quoted)") }
    guard skipped == nil, let table else {
      lines.append("    ignore: yes" + (skipped.map { "  # " + $0.prefix(80).replacing("\n", with: " ") } ?? ""))
      return lines.joined(separator: "\n") + "\n"
    }
    lines.append("    table: \(table)")
    if let headingsRow { lines.append("    headings-row: \(headingsRow)") }
    if !headings.isEmpty { lines.append("    headings:") }
    lines += headings.map(\.yaml)
    lines.append("    # constants:\n    #   candidate.qualification: \"03456\"")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ColumnsReport.Heading {
  fileprivate var yaml: String {
    let line = "      \(text.quoted): \(path ?? ColumnsFile.ignore)"
    let note: String? =
      switch use {
      case .column: dates.isEmpty ? nil : dates.map(\.order).joined(separator: ", ")
      case .extra: "not used by any form that ships"
      case .never: "only a person writes or judges this, on the form"
      case .ignored, .unused: nil
      }
    return line + (note.map { "  # " + $0 } ?? "")
  }
}

extension String {
  /// In double quotes, as YAML and JSON read it.
  fileprivate var quoted: String {
    let escaped = unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || [0x2028, 0x2029, 0xFEFF].contains(scalar.value):
        "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
          + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
