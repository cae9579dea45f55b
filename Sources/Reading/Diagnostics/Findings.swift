/// Gathers diagnostics while one stage works, so that a run reports every fault and not only the first.
///
/// It lives inside one call of one stage and is never shared between threads.
package final class Findings {
  package private(set) var items: [Diagnostic] = []

  package init() {}

  package func add(_ diagnostic: Diagnostic) { items.append(diagnostic) }

  package func add(_ more: [Diagnostic]) { items.append(contentsOf: more) }

  package var hasErrors: Bool { items.contains { $0.severity == .error } }

  package var warnings: [Diagnostic] { items.filter { $0.severity == .warning } }

  /// Ends a stage: throws everything found when any of it is an error.
  package func throwIfErrors() throws(Diagnostics) {
    if hasErrors { throw Diagnostics(items) }
  }
}
