package import Forms
internal import Foundation
package import Reading

/// Rewrites files of the first edition of the layout language in place.
package enum EditionFixer {
  /// - Returns: what was changed, nothing where the file was as it should be; nil where it cannot be read as YAML, which
  ///   its check reports.
  package static func rewrite(_ file: SourceFile, findings: Findings) -> [EditionFix.Change]? {
    let fix: EditionFix
    do throws(Diagnostics) { fix = try EditionFix.fix(file) } catch {
      findings.add(error.items.filter { $0.code == "not-rewritten" })
      return nil
    }
    guard !fix.changes.isEmpty else { return [] }
    do throws(Diagnostics) {
      let rights = try? FileManager.default.attributesOfItem(atPath: file.name)[.posixPermissions]
      try OutputFile.write(Array(fix.text.utf8), to: file.name, replaces: true)
      // Forms hold personal data and are their owner's alone; a layout keeps the rights that it had.
      if let rights { try? FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: file.name) }
    } catch {
      findings.add(error.items)
      return nil
    }
    return fix.changes
  }
}
