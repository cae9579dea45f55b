package import Forms
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
      try OutputFile.write(Array(fix.text.utf8), to: file.name, replaces: true)
    } catch {
      findings.add(error.items)
      return nil
    }
    return fix.changes
  }
}
