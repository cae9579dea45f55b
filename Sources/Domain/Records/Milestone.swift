package import Reading

/// A day on which something was done about a candidate's unit, as the centre's own list has it. It is checked, and never
/// printed: the people concerned date their forms themselves.
package struct Milestone: Hashable, Sendable {
  /// In the order in which they come (DOMAIN R13).
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case feedback
    case signOff = "sign-off"
    case verification
  }

  package let candidateID: String
  package let unit: String
  package let kind: Kind
  package let date: CalendarDate
  package let place: Place
}
