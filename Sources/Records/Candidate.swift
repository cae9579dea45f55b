package import Reading
package import Reporting

/// A candidate, as the centre's records have them. Numbers are strings, kept as given.
package struct Candidate: Hashable, Sendable {
  /// The centre's own id; the candidate number or the row where it gives none.
  package var id: String
  /// The legal name, as a certificate prints it.
  package var name: String
  package var knownAs: String?
  /// OCR's candidate number; absent until OCR has given it.
  package var number: String?
  package var uln: String?
  package var uci: String?
  package var dateOfBirth: CalendarDate?
  package var address: String?
  package var phone: String?
  package var email: String?
  package var employer: String?
  package var jobTitle: String?
  package var registered: CalendarDate?
  /// The number of the centre, or its name where it has no number.
  package var centreKey: String?
  package var qualificationCode: String?
  package var qualificationTitle: String?
  /// Numbers of the chosen units.
  package var units: [String]
  /// What a flat table says of the unit, to be held against the catalogue.
  package var unitReference: String?
  package var unitTitle: String?
  package var assessorID: String?
  package var internalVerifierID: String?
  /// The day for which the sheet is prepared.
  package var documentDate: CalendarDate?
  package var place: Place
  /// The row as a spreadsheet counts it; nil outside tables.
  package var row: Int?
}
