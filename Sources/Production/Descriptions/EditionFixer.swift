internal import Forms
internal import Foundation
package import Reading

/// Rewrites files of the first edition of the layout language in place.
package enum EditionFixer {
  /// Rewrites files, and the layouts of folders. A file that cannot be read as YAML is left to the check that follows.
  /// - Returns: a line for each change, with its file and line.
  /// - Throws: what could not be rewritten or written, after all files were tried.
  package static func rewrite(_ paths: [String]) throws(Diagnostics) -> [String] {
    let findings = Findings()
    let files = paths.flatMap { path in
      findings.take { () throws(Diagnostics) in Checked(try LayoutLibrary.files(at: path)) } ?? []
    }
    let lines = files.flatMap { file in
      rewrite(file, findings).map { "\(file.name):\($0.place.line): \($0.words)" }
    }
    try findings.throwIfErrors()
    return lines
  }

  private static func rewrite(_ file: SourceFile, _ findings: Findings) -> [EditionFix.Change] {
    do throws(Diagnostics) {
      let fix = try EditionFix.fix(file)
      guard !fix.changes.isEmpty else { return [] }
      // Forms hold personal data and are their owner's alone; a layout keeps the rights that it had.
      let rights = try? FileManager.default.attributesOfItem(atPath: file.name)[.posixPermissions]
      try OutputFile.write(Array(fix.text.utf8), to: file.name, replaces: true)
      if let rights { try? FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: file.name) }
      return fix.changes
    } catch {
      findings.add(error.items.filter { $0.code == "not-rewritten" || $0.origin != .layout })
      return []
    }
  }
}
