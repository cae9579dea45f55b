package import Reading

/// A breach of a rule: what is wrong, about whom, and what to do. It names ids and rows, never a person.
package struct PreflightFinding: Hashable, Sendable {
  package let rule: String
  /// Which part of the rule, such as a clause of a rule of combination.
  package let clause: String?
  package let severity: Diagnostic.Severity
  package let message: String
  package let hint: String
  /// The candidate, by the id of the records.
  package let candidate: String?
  package let unit: String?
  package let place: Place?
  /// The place is only where the candidate stands, and says nothing of the finding.
  package let isCandidatesPlace: Bool
  /// What of the data is at fault, printed only on demand.
  package let value: String?

  package var diagnostic: Diagnostic {
    let who = [candidate, unit].compactMap { $0 }.joined(separator: ", unit ")
    var diagnostic = Diagnostic(
      .data, rule, (who.isEmpty ? "" : "\(who): ") + message, at: place, hint: hint, value: value)
    diagnostic.severity = severity
    return diagnostic
  }
}
