package import Reading

/// A unit's assessment criterion, written `F3:1.1`. The criterion is text: `3.10` is not `3.1`.
package struct CriterionReference: Hashable, Sendable, CustomStringConvertible {
  package let unit: String
  package let criterion: String

  package init(unit: String, criterion: String) {
    self.unit = unit
    self.criterion = criterion
  }

  package var description: String { "\(unit):\(criterion)" }

  /// `9.1 a`, `9.1a` and `9.1(a)` are one point of assessment.
  package static func folded(_ criterion: String) -> String {
    criterion.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." }
  }
}

/// One piece of a candidate's portfolio: what it is and where it lies, never what it says.
package struct EvidenceItem: Hashable, Sendable {
  /// The candidate's `id`, even where the data named them by their number.
  package let candidateID: String
  /// The reference in the portfolio, such as `WT-003`.
  package let ref: String
  package let title: String?
  /// The centre's code for the kind of evidence: `O`, `WT`, `PD`, `Q`, `P`, `RA` ...
  package let type: String?
  package let date: CalendarDate?
  package let location: String?
  /// Who keeps it, where it cannot lie in the portfolio.
  package let heldBy: String?
  /// Whether others' confidence forbids that a copy lies in the portfolio.
  package let isConfidential: Bool
  /// Who testified, for a testimony.
  package let witnessID: String?
  /// The day on which the testimony was written.
  package let written: CalendarDate?
  /// Why the work was simulated, where it was.
  package let simulation: String?
  /// The criteria that the candidate offers it for.
  package let criteria: [CriterionReference]
  package let place: Place
}
