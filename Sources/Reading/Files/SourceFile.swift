internal import Foundation

/// A file's bytes, with the name that messages use for it.
package struct SourceFile: Sendable {
  package let name: String
  package let bytes: [UInt8]
  /// The rows of a table that is read already, such as a piece of a long one.
  package var table: CSVTable?

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
    do {
      self.init(name: path, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw Diagnostics(
        Diagnostic(
          exists ? .transfer : .missing, "unreadable", exists ? "'\(path)' cannot be read" : "there is no '\(path)'",
          hint: exists ? "is it a file, and may you read it?" : "check the path"))
    }
  }

  /// The file's own extension in lower case, such as `yaml`.
  package var kind: String { (name as NSString).pathExtension.lowercased() }

  /// The file's name without folder and extension.
  package var stem: String { ((name as NSString).lastPathComponent as NSString).deletingPathExtension }

  /// Reads YAML or JSON, by the file's extension.
  package func node(origin: Diagnostic.Origin, findings: Findings) -> Node? {
    kind == "json"
      ? JSONReader.read(bytes, file: name, origin: origin, findings: findings)
      : YAMLReader.read(bytes, file: name, origin: origin, findings: findings)
  }
}
