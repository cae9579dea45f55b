package import Reading

/// What a member of the centre's staff does for candidates, in OCR's words.
package enum StaffRole: String, Hashable, Sendable, CaseIterable {
  case assessor
  case internalVerifier = "internal-verifier"
}

/// An assessor or an internal verifier.
package struct StaffMember: Hashable, Sendable {
  /// As given; made up (`assessor-1`) when the data names people without ids.
  package let id: String
  package let name: String
  package let role: StaffRole
  package let jobTitle: String?
  package let phone: String?
  package let email: String?
  /// What they hold, as text: `A1, BA Hospitality Management`.
  package let qualifications: String?
  /// Whether they still train for their role; nil where the records do not say.
  package let isTrainee: Bool?
  /// The id of the qualified colleague who countersigns their decisions, when they are not qualified yet.
  package let countersignedBy: String?
  package let place: Place
}

/// Somebody who may testify to what a candidate did. What they say is never in the records.
package struct Witness: Hashable, Sendable {
  /// As given; made up (`witness-1`) when the data names people without ids.
  package let id: String
  package let name: String
  package let jobTitle: String?
  /// What they are to the candidate, such as `line manager`.
  package let relationship: String?
  package let phone: String?
  package let email: String?
  /// The witness status category that the centre uses, as text.
  package let status: String?
  /// What makes them an occupational expert, as the centre has it on file.
  package let competence: String?
  /// Whether they are a relation of a candidate of the centre; nil where nobody has asked.
  package let isRelated: Bool?
  /// The units they may testify for; empty when the list does not say.
  package let units: [String]
  package let place: Place
}
