internal import Foundation
package import Reading

extension CentreRecords {
  /// The files that `--data` names: files as they are, folders by the data files in them, sorted by name.
  /// - Throws: everything that is missing or not a data file, in one go.
  package static func files(at paths: [String]) throws(Diagnostics) -> [SourceFile] {
    let findings = Findings()
    var files: [SourceFile] = []
    for path in paths.flatMap({ DataFiles.expanded($0, findings) }) {
      do throws(Diagnostics) {
        files.append(try SourceFile(path: path))
      } catch {
        findings.add(error.items)
      }
    }
    try findings.throwIfErrors()
    return files
  }
}

/// Which files have records.
enum DataFiles {
  static let kinds = ["csv", "tsv", "xlsx", "yaml", "yml", "json"]

  /// Spreadsheets that are not read: their kinds are old, or may hold macros.
  private static let otherSpreadsheets = ["xls", "xlsm", "xlsb", "xltx", "xltm", "ods", "numbers"]

  static func expanded(_ path: String, _ findings: Findings) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [path] }
    guard !isFolder.boolValue else { return contents(of: path, findings) }
    guard !kinds.contains(kind(of: path)) else { return [path] }
    findings.add(unknownKind(path))
    return []
  }

  static func unknownKind(_ path: String) -> Diagnostic {
    Diagnostic(
      .data, "unknown-file", "'\(path)' is not a file of records",
      expected: "a file that ends in .csv, .tsv, .xlsx, .yaml, .yml or .json",
      hint: otherSpreadsheets.contains(kind(of: path)) ? "save it as .xlsx or as 'CSV UTF-8'" : nil)
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
        expected: "files that end in .csv, .tsv, .xlsx, .yaml, .yml or .json")
    }
    return known.map { (folder as NSString).appendingPathComponent($0) }
  }

  /// Leaves out a spreadsheet program's lock file (`~$name.xlsx`) and a schema that an editor checks records with.
  private static func isRecords(_ name: String) -> Bool {
    kinds.contains(kind(of: name)) && !name.hasPrefix(".") && !name.hasPrefix("~$") && !name.hasSuffix(".schema.json")
  }

  private static func kind(of path: String) -> String { (path as NSString).pathExtension.lowercased() }
}
