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

/// One piece of a candidate's portfolio: what it is and where it is kept, never what it says.
package struct EvidenceItem: Hashable, Sendable {
  /// The candidate's `id`, even where the data named them by their number.
  package let candidateID: String
  /// The reference in the portfolio, such as `WT-003`.
  package let ref: String
  package let facts: Facts
  package let place: Place

  package var title: String? { facts.text("title") }
  /// The centre's code for the kind of evidence: `O`, `WT`, `PD`, `Q`, `P`, `RA` ...
  package var type: String? { facts.text("type") }
  package var date: CalendarDate? { facts.date("date") }
  package var location: String? { facts.text("location") }
  /// Who keeps it, where it cannot be kept in the portfolio.
  package var heldBy: String? { facts.text("held_by") }
  /// Whether confidentiality forbids a copy in the portfolio.
  package var isConfidential: Bool { facts.flag("confidential") ?? false }
  /// Who testified, for a testimony.
  package var witnessID: String? { facts.text("witness") }
  /// What the witness is to this candidate.
  package var relationship: String? { facts.text("relationship") }
  /// The day on which the testimony was written.
  package var written: CalendarDate? { facts.date("written") }
  /// Why the work was simulated, where it was.
  package var simulation: String? { facts.text("simulation") }
  /// The criteria that the candidate offers it for.
  package var criteria: [CriterionReference] { facts.criteria("criteria") }
}

/// A day on which something was done about a candidate's unit, as the centre's own list has it. It is checked and never
/// printed: the people concerned date their forms themselves.
package struct Milestone: Hashable, Sendable {
  /// In the order in which they happen (DOMAIN R13).
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case feedback
    case signOff = "sign-off"
    case verification
  }

  package let candidateID: String
  package let unit: String
  package let kind: Kind
  package let date: CalendarDate
  package let facts: Facts
  package let place: Place
}
