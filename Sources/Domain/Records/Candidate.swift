package import Reading

/// A person who works towards a qualification. Identifiers are text exactly as given, nil where there is none yet.
package struct Candidate: Hashable, Sendable {
  /// The `id` given, else the candidate number, else `row-N`.
  package let id: String
  /// As it is to stand on the certificate.
  package let name: String
  package let knownAs: String?
  /// OCR's candidate number: absent until OCR has issued it.
  package let number: String?
  /// The unique learner number; left blank when there is none (OCR).
  package let uln: String?
  package let uci: String?
  package let dateOfBirth: CalendarDate?
  package let address: String?
  package let phone: String?
  package let email: String?
  package let employer: String?
  package let jobTitle: String?
  /// The day of registration with the awarding body.
  package let registered: CalendarDate?
  package let centreNumber: String?
  package let centreName: String?
  /// OCR's scheme code, such as `03456`.
  package let qualificationCode: String?
  package let qualificationTitle: String?
  /// The numbers of the units chosen, in the order given.
  package let units: [String]
  /// Reference of the unit as a flat row states it, to be compared with the catalogue.
  package let unitReference: String?
  /// Title of the unit as a flat row states it, to be compared with the catalogue.
  package let unitTitle: String?
  /// Units that the internal verifier's plan takes as samples; nil where there is no plan for the candidate.
  package let sampling: [String]?
  /// Level of the unit as a flat row states it, to be compared with the catalogue.
  package let unitLevel: String?
  /// Credit of the unit as a flat row states it, to be compared with the catalogue.
  package let unitCredit: String?
  /// Whether somebody writes for the candidate; nil where the records do not say.
  package let hasScribe: Bool?
  package let assessorID: String?
  package let internalVerifierID: String?
  /// What the candidate's encrypted files are opened with.
  package let password: String?
  /// The day on which the sheet is prepared (a flat row's `date`); never a day of signing.
  package let documentDate: CalendarDate?
  /// The row in a spreadsheet, when the candidate came from one.
  package let row: Int?
  package let place: Place
}
