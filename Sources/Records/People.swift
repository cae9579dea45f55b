/// A centre, as OCR knows it.
package struct Centre: Hashable, Sendable {
  package var name: String
  /// Kept as given: a leading zero belongs to it.
  package var number: String?
  package var address: String?
  package var phone: String?
  package var email: String?
}

/// What a member of staff does in the centre.
package enum StaffRole: String, Hashable, Sendable, CaseIterable {
  case assessor
  case internalVerifier = "internal-verifier"
}

/// Somebody who assesses or verifies.
package struct StaffMember: Hashable, Sendable {
  package var id: String
  package var name: String
  package var role: StaffRole
  package var jobTitle: String?
  package var phone: String?
  package var email: String?
  /// Assessor or verifier qualifications, in the centre's own words.
  package var qualifications: String?
  /// The id of the qualified assessor who countersigns for one who is not qualified yet.
  package var countersignedBy: String?
}

/// Somebody who may testify to a candidate's work.
package struct Witness: Hashable, Sendable {
  package var id: String
  package var name: String
  package var jobTitle: String?
  package var relationship: String?
  package var phone: String?
  package var email: String?
  /// The category of the witness status list.
  package var status: String?
  package var units: [String]
}
