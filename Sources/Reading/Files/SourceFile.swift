import Foundation

/// A file's bytes, with the name that messages use for it.
package struct SourceFile: Sendable {
  package let name: String
  package let bytes: [UInt8]
  /// The rows of a table that is read already, such as a piece of a long one.
  package var table: CSVTable?
  /// Whether a file about other files is for all of them, and not only for those of its folder.
  package var isForAll = false

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Reads a file from disk.
  /// - Throws: one diagnostic of origin `missing` or `transfer` when it cannot be read.
  package init(path: String) throws(Diagnostics) {
    do throws(FileBytes.Fault) {
      self.init(name: path, bytes: try FileBytes.read(path, atMost: ReadingLimits.tableBytes))
    } catch {
      let exists = error != .missing
      throw Diagnostics(
        Diagnostic(
          exists ? .transfer : .missing, "unreadable", exists ? "'\(path)' cannot be read" : "'\(path)' does not exist",
          hint: exists ? "check that it is a file and that you may read it" : "check the path"))
    }
  }

  /// The file's own extension in lower case, such as `yaml`.
  package var kind: String { (name as NSString).pathExtension.lowercased() }

  /// The file's name without folder and extension.
  package var stem: String { ((name as NSString).lastPathComponent as NSString).deletingPathExtension }

  /// Reads YAML or JSON, by the file's extension.
  /// - Throws: everything that is wrong with the file.
  package func node(origin: Diagnostic.Origin) throws(Diagnostics) -> Checked<Node> {
    let findings = Findings()
    let root = node(origin: origin, findings: findings)
    try findings.throwIfErrors()
    return Checked(
      root ?? Node(.scalar("", isPlain: true), at: Place(file: name, line: 1, column: 1)), warnings: findings.warnings)
  }

  /// The value to look into before the file's own reader checks it, such as for the key that names its kind; nil when the
  /// file cannot be read.
  package var uncheckedNode: Node? { node(origin: .layout, findings: Findings()) }

  /// The same for a reader that goes on to decode the value: a duplicate key is added to its findings, and the rest of the
  /// file is still checked in the same run.
  /// - Returns: nil when the file cannot be read at all, and the findings say why.
  package func node(origin: Diagnostic.Origin, findings: Findings) -> Node? {
    kind == "json"
      ? JSONReader.read(bytes, file: name, origin: origin, findings: findings)
      : YAMLReader.read(bytes, file: name, origin: origin, findings: findings)
  }
}

/// Limits on a single file. A file beyond them is damaged or hostile, and the message names the limit.
package enum ReadingLimits {
  /// Bytes of one YAML or JSON file.
  static let documentBytes = 16 << 20
  /// Bytes of text of one imported unit specification.
  package static let specificationBytes = 2 << 20
  /// Bytes of one CSV file.
  static let tableBytes = 1 << 30
  /// Bytes of one CSV file in UTF-16 or UTF-32, which is held in memory whole.
  static let wideTableBytes = 128 << 20
  /// Columns of one table; no management system exports as many.
  package static let columns = 1000
  /// Values nested in one another.
  package static let depth = 64
  /// Values in one YAML or JSON file.
  package static let nodes = 1_000_000
  /// Bytes of one value, such as a cell of a table.
  package static let cellBytes = 1 << 20
}
