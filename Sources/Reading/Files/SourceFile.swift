import Foundation

/// A file's bytes, with the name that messages use for it.
package struct SourceFile: Sendable {
  package let name: String
  package let bytes: [UInt8]
  /// Which piece of a long table the bytes are: its headings, then some of its rows; nil for a whole file.
  package var piece: Piece?

  package struct Piece: Hashable, Sendable {
    /// The number of its first row in a spreadsheet.
    package let firstRow: Int
    /// The line of the file on which that stands, from 1.
    package let firstLine: Int
    /// What parts the cells of the whole table; a piece alone could suggest another sign.
    let separator: UInt8
  }

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

/// How much one file may ask of us. Beyond that it is damaged or hostile, and the message says which limit it met.
package enum ReadingLimits {
  /// Bytes of one YAML or JSON file.
  package static let documentBytes = 16 << 20
  /// Bytes of one unit specification that is imported.
  package static let specificationBytes = 2 << 20
  /// Bytes of one CSV file.
  package static let tableBytes = 1 << 30
  /// Values nested in one another.
  package static let depth = 64
  /// Values in one YAML or JSON file.
  package static let nodes = 1_000_000
  /// Characters in one CSV cell.
  package static let cellBytes = 1 << 20
}
