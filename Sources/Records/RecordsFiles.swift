internal import Foundation
package import Reading
package import Reporting

extension CentreRecords {
  private static let kinds = ["csv", "json", "yaml", "yml"]

  /// The files that `--data` names: files themselves, and the tables of folders, sorted by name.
  package static func files(at paths: [String]) throws(Diagnostics) -> [SourceFile] {
    var files: [SourceFile] = []
    var problems: [Diagnostic] = []
    for path in paths {
      do throws(Diagnostics) { files += try self.files(at: path) } catch { problems += error.items }
    }
    if !problems.isEmpty { throw Diagnostics(problems) }
    return files
  }

  private static func files(at path: String) throws(Diagnostics) -> [SourceFile] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      let kind = (path as NSString).pathExtension.lowercased()
      let file = try SourceFile(path: path)
      if kinds.contains(kind) { return [file] }
      throw Diagnostics(
        Diagnostic(
          .data, "unknown-kind", "'\(path)' is no table", expected: Suggestion.list(kinds.map { "a .\($0) file" }),
          hint: "save the spreadsheet as CSV (UTF-8)"))
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    var files: [SourceFile] = []
    for name in names.sorted() where kinds.contains((name as NSString).pathExtension.lowercased()) {
      files.append(try SourceFile(path: path + "/" + name))
    }
    if files.isEmpty {
      throw Diagnostics(
        Diagnostic(.missing, "no-tables", "the folder '\(path)' holds no tables", expected: "*.csv, *.yaml or *.json"))
    }
    return files
  }

  /// Reads the records of all files together.
  /// - Throws: every fault of every row, faults of columns first.
  package static func read(_ files: [SourceFile], findings: Findings) throws(Diagnostics) -> CentreRecords {
    let tables = TableReader(findings: findings)
    let rows = files.flatMap(tables.rows)
    let builder = RecordsBuilder(findings: findings)
    for row in rows { builder.add(row) }
    let records = builder.records()
    try findings.throwIfErrors()
    return records
  }
}
