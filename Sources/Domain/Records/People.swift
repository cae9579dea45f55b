package import Reading

/// A centre that is approved to assess. Its number is OCR's (five digits), kept as given.
package struct Centre: Hashable, Sendable {
  package let facts: Facts
  package let place: Place

  package var name: String { facts.text("name") ?? "" }
  package var number: String? { facts.text("number") }

  /// Whether it is a way of writing the centre's name.
  func isCalled(_ name: String) -> Bool { Suggestion.folded(self.name) == Suggestion.folded(name) }
}

extension CentreFile {
  /// What the file says of the centre, as the records would say it.
  var facts: Facts {
    var facts = Facts()
    facts["name"] = name.map(Fact.text)
    facts["address"] = returnAddress.map(Fact.text)
    return facts
  }
}

/// What a member of the centre's staff does for candidates, in OCR's words.
package enum StaffRole: String, Hashable, Sendable, CaseIterable {
  case assessor
  case internalVerifier = "internal-verifier"
}

/// An assessor or an internal verifier.
package struct StaffMember: Hashable, Sendable {
  /// As given; made up (`assessor-1`) when the data names people without ids.
  package let id: String
  package let role: StaffRole
  package let facts: Facts
  package let place: Place

  package var name: String { facts.text("name") ?? "" }
  package var jobTitle: String? { facts.text("job_title") }
  package var phone: String? { facts.text("phone") }
  package var email: String? { facts.text("email") }
  /// Their qualifications as text: `A1, BA Hospitality Management`.
  package var qualifications: String? { facts.text("qualifications") }
  /// The id of the qualified colleague who countersigns their decisions, when they are not qualified yet.
  package var countersignedBy: String? { facts.text("countersigned_by") }

  /// Whether they are still training for their role; nil where the records do not say.
  package var isTrainee: Bool? {
    if let status = facts.text("status") { return status == "trainee" }
    return countersignedBy == nil ? nil : true
  }
}

/// A person who may testify to what a candidate did. What they say is never in the records.
package struct Witness: Hashable, Sendable {
  /// As given; made up (`witness-1`) when the data names people without ids.
  package let id: String
  package internal(set) var facts: Facts
  package let place: Place

  package var name: String { facts.text("name") ?? "" }
  /// What they are to the candidate, such as `line manager`. `CentreRecords.witnesses(of:)` says whose it may be meant for.
  package var relationship: String? { facts.text("relationship") }
  package var phone: String? { facts.text("phone") }
  package var email: String? { facts.text("email") }
  /// The witness status category that the centre uses, as text.
  package var status: String? { facts.text("status") }
  /// What makes them an occupational expert, as the centre has it on file.
  package var competence: String? { facts.text("competence") }
  /// Whether they are related to a candidate of the centre; nil where the records do not say.
  package var isRelated: Bool? { facts.flag("related") }
  /// The units they may testify for; empty when the list does not say.
  package var units: [String] { facts.codes("units") ?? [] }
  /// The ids of the candidates whose witness they are, as their own entry says; plans and evidence may name more.
  var candidates: [String] { facts.codes("candidates") ?? [] }
}
