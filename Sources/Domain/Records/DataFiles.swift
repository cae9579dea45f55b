internal import Foundation
package import Reading

extension CentreRecords {
  /// The files that `--data` names: files as they are, folders by the data files in them, sorted by name.
  /// - Throws: everything that is missing or not a data file, in one go.
  package static func files(at paths: [String]) throws(Diagnostics) -> [SourceFile] {
    let findings = Findings()
    var files: [SourceFile] = []
    var named: Set<String> = []
    for path in paths.flatMap({ DataFiles.expanded($0, findings) }) {
      do throws(Diagnostics) {
        files.append(DataFiles.isRead(path) ? try SourceFile(path: path) : SourceFile(name: path, bytes: []))
        if paths.contains(path) { named.insert(path) }
      } catch {
        findings.add(error.items)
      }
    }
    try findings.throwIfErrors()
    return try withColumns(files, named)
  }

  /// With the files that say what headings mean: the one that is named, for all the others; else those beside the data.
  private static func withColumns(
    _ files: [SourceFile], _ named: Set<String>
  ) throws(Diagnostics) -> [SourceFile] {
    if let index = files.firstIndex(where: { named.contains($0.name) && $0.isColumnsFile }) {
      var only = files[index]
      only.isForAll = true
      return [only] + files.filter { !$0.isColumnsFile }
    }
    var all = files
    let folders = Set(files.filter { !$0.isColumnsFile }.map(\.folder))
    for folder in folders.sorted() where !files.contains(where: { $0.isColumnsFile && $0.folder == folder }) {
      if let path = ColumnsFile.beside(folder) { all.append(try SourceFile(path: path)) }
    }
    return all
  }
}

/// Which files have records.
enum DataFiles {
  static let kinds = ["csv", "tsv", "txt", "xlsx", "ods", "yaml", "yml", "json"]
  private static let expected = "a file that ends in " + Suggestion.list(kinds.map { "." + $0 })

  /// Spreadsheets that are not read: their kinds are old, or may hold macros.
  private static let otherSpreadsheets = ["xls", "xlsm", "xlsb", "xltx", "xltm", "fods", "numbers"]

  static func expanded(_ path: String, _ findings: Findings) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [path] }
    guard !isFolder.boolValue else { return contents(of: path, findings) }
    guard !kinds.contains(kind(of: path)) else { return [path] }
    findings.add(unknownKind(path))
    return []
  }

  /// Whether it is no spreadsheet of another kind.
  static func isRead(_ path: String) -> Bool { !otherSpreadsheets.contains(kind(of: path)) }

  static func unknownKind(_ path: String) -> Diagnostic {
    Diagnostic(
      .data, "unknown-file", "'\(path)' is not a file of records",
      expected: expected,
      hint: isRead(path) ? nil : "open it in its program and save it as .xlsx or as 'CSV UTF-8'")
  }

  private static func contents(of folder: String, _ findings: Findings) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      findings.add(
        .transfer, "unreadable", "'\(folder)' cannot be read", hint: "check that you have permission to read it")
      return []
    }
    let known = names.filter(isRecords).sorted()
    if known.isEmpty {
      findings.add(
        .missing, "no-data", "the folder '\(folder)' has no records",
        expected: expected)
    }
    return known.map { (folder as NSString).appendingPathComponent($0) }
  }

  /// Leaves out a spreadsheet program's lock file (`~$name.xlsx`, `.~lock.name.ods#`) and a schema that an editor checks records with.
  private static func isRecords(_ name: String) -> Bool {
    (kinds.contains(kind(of: name)) || !isRead(name)) && !name.hasPrefix(".") && !name.hasPrefix("~$")
      && !name.hasSuffix(".schema.json")
  }

  private static func kind(of path: String) -> String { (path as NSString).pathExtension.lowercased() }
}
