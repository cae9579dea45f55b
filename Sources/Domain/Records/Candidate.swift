package import Reading

/// A person who works towards a qualification. Identifiers are text exactly as given.
///
/// `facts` has every column; the properties are those that rules and plans work with.
package struct Candidate: Hashable, Sendable {
  /// The `id` given, else the candidate number, else `row-N`.
  package let id: String
  package let facts: Facts
  /// The row in a spreadsheet, when the candidate came from one.
  package let row: Int?
  package let place: Place
  /// The rows that were joined, where there is one for each unit.
  package var parts: [Candidate] = []

  package init(id: String, facts: Facts, row: Int?, place: Place, parts: [Candidate] = []) {
    (self.id, self.facts, self.row, self.place, self.parts) = (id, facts, row, place, parts)
  }

  /// As it is to be printed on the certificate.
  package var name: String { facts.text("name") ?? "" }
  /// OCR's candidate number: absent until OCR has issued it.
  package var number: String? { facts.text("number") }
  package var uln: String? { facts.text("uln") }
  package var uci: String? { facts.text("uci") }
  package var registered: CalendarDate? { facts.date("registered") }
  package var centreNumber: String? { facts.text("centre_number") }
  package var centreName: String? { facts.text("centre_name") }
  /// OCR's scheme code, such as `03456`.
  package var qualificationCode: String? { facts.text("qualification") }
  package var qualificationTitle: String? { facts.text("qualification_title") }
  /// The numbers of the units chosen, in the order given.
  package var units: [String] { facts.codes("units") ?? [] }
  /// Units that the internal verifier's plan takes as samples; nil where there is no plan for the candidate.
  package var sampling: [String]? { facts.codes("sampling") }
  /// Whether someone writes for the candidate; nil where the records do not say.
  package var hasScribe: Bool? { facts.flag("scribe") }
  package var assessorID: String? { facts.text("assessor") }
  package var internalVerifierID: String? { facts.text("internal_verifier") }
  /// What the candidate's encrypted files are opened with.
  package var password: Password? { facts.text("password").flatMap { try? Password($0) } }
}

/// What a flat row says of its only unit, to be compared with the catalogue.
extension Candidate {
  package var unitReference: String? { facts.text("unit_reference") }
  package var unitTitle: String? { facts.text("unit_title") }
  package var unitLevel: String? { facts.text("unit_level") }
  package var unitCredit: String? { facts.text("unit_credit") }
}

extension Candidate {
  /// The rows that say something of the candidate.
  package var rows: [Candidate] { parts.isEmpty ? [self] : parts }

  /// The candidate as the row of one unit has it: with that row's assessor, date and the like.
  package func about(unit: String) -> Candidate {
    guard let part = parts.first(where: { $0.units.contains(unit) }) else { return self }
    return Candidate(id: id, facts: facts.taking(Facts.ofUnits, from: part.facts), row: part.row, place: part.place)
  }
}
