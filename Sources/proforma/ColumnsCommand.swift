import ArgumentParser
import Domain
import Production
import Reading

/// `proforma columns FILE...`
struct ColumnsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "columns",
    abstract: "Show what each heading of a spreadsheet is taken for, and write it as a file to edit.",
    discussion: """
      For each sheet: the row of the headings, what each is taken for, how dates are written, and the shapes of the most
      frequent values (A and a for letters, 9 for digits; never the values). The file that --out writes says the same;
      when it is changed and kept beside the data as columns.yaml, or named with --columns, every command reads by it.

      Examples:
        proforma columns export.xlsx
        proforma columns export.xlsx --out columns.yaml
        proforma columns export.xlsx --columns columns.yaml
      """)

  @Argument(
    help: "Spreadsheets, as CSV, TSV, TXT, XLSX or ODS, or folders of them.",
    completion: .file(extensions: ["csv", "tsv", "txt", "xlsx", "ods"]))
  var files: [String] = []

  @Option(
    help: ArgumentHelp("The file to write, .yaml, or the folder for it; - for standard output.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var out: String?

  @OptionGroup var mapping: ColumnsOption

  @Flag(help: "Overwrite the file if it exists.")
  var force = false

  @Flag(help: "Write JSON.")
  var json = false

  func validate() throws {
    if files.isEmpty { throw ValidationError("Missing expected argument '<files> ...'.") }
  }

  func run() async throws {
    let console = Console()
    let (report, path) = try await console.run { () throws in
      let target = try out.map { try OutputTarget($0, option: "--out", kinds: ["yaml", "yml"]) }
      let report = ColumnsReport.of(try CentreRecords.files(at: files + mapping.paths()))
      guard let target else { return (report, String?.none) }
      if target.isStandardOutput {
        try Console.write(report.yaml)
        return (report, nil)
      }
      let path = target.path(named: "columns.yaml")
      try OutputTarget.write(Array(report.yaml.utf8), to: path, replaces: force)
      return (report, path)
    }
    if json, out != "-" {
      try Console.writeJSON(report.json(written: path))
    } else {
      if out != "-" { try Console.write(report.text.harmlessLines) }
      if !Console.asJSON { console.report(report.diagnostics) }
    }
    if let path, !json { Console.note("written: \(path)\n") }
    if report.diagnostics.contains(where: { $0.severity == .error }) { throw Failure.code(for: report.diagnostics) }
  }
}

/// The file that says what headings mean.
struct ColumnsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the headings of the spreadsheets mean; columns.yaml beside them if left out.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var columns: String?

  /// The path to read with the data.
  /// - Throws: why it is no such file.
  func paths() throws(Diagnostics) -> [String] {
    guard let columns else { return [] }
    guard try SourceFile(path: columns).isColumnsFile else {
      throw Diagnostics(
        Diagnostic(
          .data, "wrong-file", "'\(columns)' does not say what headings mean",
          at: Place(file: columns, line: 1, column: 1), expected: "a file in YAML with the key 'sheets'",
          hint: "'proforma columns FILE --out columns.yaml' writes one"))
    }
    return [columns]
  }
}

extension String {
  fileprivate var harmlessLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).harmless }.joined(separator: "\n")
  }
}

// MARK: - As text and JSON

extension ColumnsReport {
  fileprivate var text: String { tables.map(\.text).joined(separator: "\n") }

  fileprivate func json(written path: String?) -> JSONValue {
    [
      "tables": .list(tables.map(\.json)), "diagnostics": .list(diagnostics.map(\.json)), "written": JSONValue(path),
    ]
  }
}

extension ColumnsReport.Table {
  fileprivate var text: String {
    let name = file + (sheet.map { "[\($0)]" } ?? "")
    if let skipped { return "\(name): not read: \(skipped)\n" }
    guard let table, let headingsRow else { return "\(name): not read\n" }
    let widths = (headings.map(\.text.count).max() ?? 0, headings.map { $0.words.count }.max() ?? 0)
    let lines = headings.map { heading in
      let dates = heading.dates.map { "\($0.order) (\($0.count))" }.joined(separator: ", ")
      let shapes = heading.shapes.joined(separator: " | ")
      return "  \(padded(heading.text, widths.0))  \(padded(heading.words, widths.1))  "
        + [dates, shapes].filter { !$0.isEmpty }.joined(separator: "; ")
    }
    return "\(name): \(table), headings in row \(headingsRow), \(rows.of("row"))\n"
      + lines.map { $0.trimmedAtEnd + "\n" }.joined()
  }

  fileprivate var json: JSONValue {
    [
      "file": .text(file), "sheet": JSONValue(sheet), "table": JSONValue(table), "headingsRow": JSONValue(headingsRow),
      "rows": .number(rows), "skipped": JSONValue(skipped), "headings": .list(headings.map(\.json)),
    ]
  }
}

extension ColumnsReport.Heading {
  fileprivate var words: String {
    switch use {
    case .column: path ?? ""
    case .extra: "not used (\(path ?? ""))"
    case .ignored: "ignored"
    case .unused: "not used"
    case .never: "never used"
    }
  }

  fileprivate var json: JSONValue {
    [
      "heading": .text(text), "use": .text(use.rawValue), "path": JSONValue(path),
      "dates": .list(dates.map { ["order": .text($0.order), "count": .number($0.count)] }),
      "shapes": .list(shapes.map(JSONValue.text)),
    ]
  }
}
