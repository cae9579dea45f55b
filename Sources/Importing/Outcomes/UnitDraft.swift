import Domain
import Reading

/// A unit that is being read, with the places that warnings about it name.
struct UnitDraft {
  var unit: Unit
  /// Where the unit was first met.
  let place: Place
  /// Whether the document describes it, and does not only list it.
  var isInFull = false
  /// Where each criterion stands, by its id.
  var places: [String: Place] = [:]
  /// The criterion that further lines and parts belong to, by its position; nil before the first and after other text.
  var open: (outcome: Int, criterion: Int)?
  /// Kinds of repairs that were reported already: one warning of each tells enough.
  var reported: Set<String> = []

  init(at place: Place) {
    self.place = place
    unit = Unit(key: "", qualificationID: "")
  }

  var name: String { unit.number.map { "unit \($0)" } ?? "this unit" }

  /// No unit has more; what goes on beyond is damaged or hostile.
  static let mostOutcomes = 500

  /// Stands where a criterion's outcome has no title in the source.
  static let missingTitle = "(the source gives no title)"
}
