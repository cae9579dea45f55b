internal import Foundation
internal import Glibc
package import Reading

/// Where a command writes a file, as its `-o` or `--out` says: standard output, a file, or a folder in which the file has its
/// usual name. Every command that writes a file asks here.
package struct OutputTarget: Sendable {
  /// Nil where the option was left out.
  private let given: String?
  /// The suffixes that the file may have; the first one is usual.
  private let kinds: [String]

  /// `option`: as messages call it.
  /// `others`: kinds that the command writes with another `--format`.
  /// - Throws: a usage error when the name contradicts what is written.
  package init(
    _ given: String?, option: String, kinds: [String], others: [String] = []
  ) throws(Diagnostics) {
    self.given = given
    self.kinds = kinds
    guard let given, given != "-" else { return }
    guard !given.isEmpty else { throw Diagnostics(Self.emptyPath(option)) }
    guard !isFolder, !OutputFile.isDevice(given) else { return }
    let suffix = Self.suffix(of: given)
    guard kinds.contains(suffix) || (suffix.isEmpty && kinds.count == 1) else {
      throw Diagnostics(
        Diagnostic(
          .usage, "suffix",
          suffix.isEmpty
            ? "\(option): the name of the file has no ending"
            : "\(option): no file that ends in '.\(suffix.harmless)' is written here",
          expected: "a name that ends in \(Suggestion.list(kinds.map { "." + $0 })), a folder, or -",
          hint: others.contains(suffix) ? "--format \(suffix) writes such a file" : nil))
    }
  }

  package var isStandardOutput: Bool { given == "-" }

  /// The path of the file.
  /// `name`: the usual name, where the option does not give one.
  package func path(named name: String) -> String {
    guard let given else { return name }
    guard isFolder else { return given }
    return given.hasSuffix("/") ? given + name : given + "/" + name
  }

  /// The kind of file, by its suffix: the usual one where nothing else is said.
  package var kind: String {
    guard let given, !isFolder, kinds.contains(Self.suffix(of: given)) else { return kinds[0] }
    return Self.suffix(of: given)
  }

  private var isFolder: Bool {
    guard let given else { return false }
    let last = given.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    return ["", ".", ".."].contains(last) || OutputFile.isFolder(given)
  }

  private static func suffix(of path: String) -> String { (path as NSString).pathExtension.lowercased() }

  private static func emptyPath(_ option: String) -> Diagnostic {
    Diagnostic(.usage, "empty-path", "\(option) is empty", expected: "a path")
  }

  /// Writes a file that the command line named, and makes the folder that it lies in. A device or a pipe is written to and
  /// not replaced.
  package static func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(Diagnostics) {
    if OutputFile.isDevice(path) { return try OutputFile.pour(bytes, into: path) }
    let folder = (path as NSString).deletingLastPathComponent
    if !folder.isEmpty, !OutputFile.isFolder(folder) { try OutputFile.makeFolder(folder) }
    try OutputFile.write(bytes, to: path, replaces: replaces)
  }

  /// Endings of files that the program reads or writes: no one wants a folder of such a name.
  private static let fileSuffixes = [
    "pdf", "png", "html", "csv", "tsv", "json", "xlsx", "xls", "ods", "docx", "doc", "odt", "yaml", "yml", "zip", "txt",
  ]

  /// The path of a folder that a command writes into, without a solidus at its end.
  /// - Throws: a usage error when it is empty, or would be a new folder with the name of a file.
  package static func folder(_ given: String, option: String) throws(Diagnostics) -> String {
    guard !given.isEmpty else { throw Diagnostics(emptyPath(option)) }
    if given != "-", !OutputFile.isFolder(given), !fileSuffixes.contains(suffix(of: given)) { return trimmed(given) }
    guard OutputFile.isFolder(given) else {
      throw Diagnostics(
        Diagnostic(
          .usage, "suffix", "\(option): several files are written, so '\(given.harmless)' cannot be their name",
          expected: "a folder, which is made if it is missing"))
    }
    return trimmed(given)
  }

  private static func trimmed(_ given: String) -> String {
    return given.count > 1 && given.hasSuffix("/") ? String(given.dropLast()) : given
  }
}
