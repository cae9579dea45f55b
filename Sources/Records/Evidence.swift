package import Reading

/// A criterion of a unit, as records name it: `F3:3.10`.
package struct CriterionReference: Hashable, Sendable {
  package var unit: String
  package var criterion: String

  package init(unit: String, criterion: String) {
    self.unit = unit
    self.criterion = criterion
  }

  /// - Parameter text: unit, colon, criterion: `F3:3.10` or `329:9.1a`.
  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].wholeMatch(of: /\d{1,2}\.\d{1,2}[a-z]?/) != nil
    else { return nil }
    self.init(unit: String(parts[0]), criterion: String(parts[1]))
  }
}

/// A piece of evidence.
package struct EvidenceItem: Hashable, Sendable {
  package var candidateID: String
  /// The centre's reference, such as `OB1`.
  package var ref: String
  package var title: String?
  /// The kind of evidence, such as `O` or `WT`.
  package var type: String?
  package var date: CalendarDate?
  package var location: String?
  package var criteria: [CriterionReference]
}
