internal import Foundation
package import Reading

/// The file `columns.yaml`, in which a centre says what the headings of its own spreadsheets mean.
package struct ColumnsFile: Sendable {
  /// What a heading is for.
  enum Use: Hashable, Sendable {
    /// The column of this name.
    case column(String)
    /// `candidate.extra.<name>`
    case extra(String)
    case ignored
  }

  struct Written<Value: Sendable>: Sendable {
    let value: Value
    let place: Place
  }

  struct Heading: Sendable {
    let text: String
    let use: Use
    let place: Place
  }

  /// A cell that has several values, or a value that several cells have.
  struct Parts: Sendable {
    /// The heading that is split; the path that is joined.
    let whole: String
    let pattern: CellPattern
    /// What each name of the pattern means, for a split one; what the whole means, for a joined one.
    let uses: [Use]
    let place: Place
  }

  struct Constant: Sendable {
    let path: String
    let use: Use
    let text: String
    let place: Place
  }

  /// What the file says of one sheet, or of one file with a single table.
  struct SheetRule: Sendable {
    var place: Place
    var file: Written<String>?
    var sheet: Written<String>?
    var table = RecordTable.candidates
    var headingsRow: Written<Int>?
    var isIgnored = false
    var headings: [Heading] = []
    var splits: [Parts] = []
    var joins: [Parts] = []
    var constants: [Constant] = []
    /// Values to be read as others, by the heading.
    var values: [(heading: Written<String>, texts: [String: String])] = []
  }

  package let name: String
  let sheets: [SheetRule]
  /// Whether it was named by the command, and not found beside the data.
  let isForAll: Bool
}

extension ColumnsFile {
  package static let names = ["columns.yaml", "columns.yml"]

  /// What is written for a heading that nothing is read from.
  package static let ignore = "ignore"

  /// The file beside some data.
  package static func beside(_ folder: String) -> String? {
    names.map { (folder as NSString).appendingPathComponent($0) }.first { FileManager.default.fileExists(atPath: $0) }
  }
}

extension SourceFile {
  /// Whether it says what headings mean: by its name, or by its only possible key.
  package var isColumnsFile: Bool {
    let own = String(name.split(separator: "/").last ?? "")
    if ColumnsFile.names.contains(own) { return true }
    guard ["yaml", "yml", "json"].contains(kind), !bytes.isEmpty else { return false }
    let mark = kind == "json" ? "\"sheets\"" : "sheets:"
    return String(decoding: bytes.prefix(1 << 16), as: UTF8.self).split(whereSeparator: \.isNewline)
      .contains { $0.hasPrefix(mark) || kind == "json" && $0.contains(mark) } && uncheckedNode?["sheets"] != nil
  }

  var folder: String { (name as NSString).deletingLastPathComponent }
}

// MARK: - Paths

extension RecordTable {
  /// What paths call a record of the table.
  package var owner: String {
    switch self {
    case .centres: "centre"
    case .staff: "staff"
    case .witnesses: "witness"
    case .candidates: "candidate"
    case .evidence: "evidence"
    case .plans: "plan"
    case .questions: "question"
    case .milestones: "milestone"
    }
  }

  /// The path of a column, as `columns.yaml` has it: `candidate.first-name`.
  package func path(of column: String) -> String { owner + "." + column.replacing("_", with: "-") }

  /// The path of what a heading is used for.
  func path(of use: ColumnsFile.Use) -> String {
    switch use {
    case .column(let name): path(of: name)
    case .extra(let name): ExtraName.prefix + name
    case .ignored: ColumnsFile.ignore
    }
  }
}

extension ColumnList {
  /// The column at a path: its own (`candidate.first-name`), one of layouts (`candidate.unit-numbers`), its name or a heading.
  func column(atPath path: String, of table: RecordTable) -> Column? {
    if let column = all.first(where: { $0.paths.contains(path) }) ?? column(for: path) { return column }
    guard path.hasPrefix(table.owner + ".") else { return nil }
    return column(for: String(path.dropFirst(table.owner.count + 1)))
  }

  func paths(of table: RecordTable) -> [String] { all.map { table.path(of: $0.name) } }
}
