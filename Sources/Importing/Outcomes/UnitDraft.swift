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

extension UnitDraft {
  /// A full stop that ends a list of criteria is the list's, not the last criterion's: it is left out where no other
  /// criterion of the unit has one (Docs/Decisions/0005-wording-of-criteria.md).
  mutating func dropFinalStops(_ findings: Findings) {
    let inner = unit.outcomes.flatMap { $0.criteria.dropLast() }
    guard !inner.isEmpty, !inner.contains(where: { $0.text.hasSuffix(".") }) else { return }
    for index in unit.outcomes.indices {
      guard let last = unit.outcomes[index].criteria.last, last.parts.isEmpty, last.text.hasSuffix(".") else {
        continue
      }
      unit.outcomes[index].criteria[unit.outcomes[index].criteria.count - 1].text.removeLast()
      findings.add(
        Diagnostic(
          .data, "final-stop", "the full stop after criterion \(last.id) ends the list of criteria; it is left out",
          at: places[last.id]
        ).asWarning)
    }
  }
}

/// The units of a document, in the order in which it names them first.
struct UnitBook {
  private(set) var drafts: [UnitDraft] = []
  private var index: Int?

  /// No qualification has more; what goes on beyond is damaged or hostile.
  private static let mostUnits = 2_000

  var current: UnitDraft? { index.map { drafts[$0] } }

  /// The unit at hand; what a document says of a unit before it names one belongs to a unit without a name.
  mutating func change(at place: Place, _ change: (inout UnitDraft) -> Void) {
    if index == nil { start(at: place) }
    if let index { change(&drafts[index]) }
  }

  mutating func start(at place: Place) {
    guard drafts.count < Self.mostUnits else { return }
    drafts.append(UnitDraft(at: place))
    index = drafts.count - 1
    drafts[drafts.count - 1].isInFull = true
  }

  /// Goes on with a unit by its number, or starts it.
  mutating func turn(to number: String, at place: Place) {
    if let known = drafts.firstIndex(where: { $0.unit.number == number }) {
      index = known
      drafts[known].isInFull = true
    } else if drafts.count < Self.mostUnits {
      start(at: place)
      drafts[drafts.count - 1].unit.number = number
    }
  }

  /// No unit is at hand any more.
  mutating func leave() { index = nil }

  /// Adds a unit out of a table, or what the table knows of it more.
  mutating func list(_ draft: UnitDraft) {
    guard let known = drafts.firstIndex(where: { $0.unit.number == draft.unit.number }) else {
      if drafts.count < Self.mostUnits { drafts.append(draft) }
      return
    }
    drafts[known].unit.complete(with: draft.unit)
  }

  mutating func finish(_ change: (inout UnitDraft) -> Void) {
    for index in drafts.indices { change(&drafts[index]) }
  }
}

extension Unit {
  fileprivate mutating func complete(with other: Unit) {
    reference = reference ?? other.reference
    title = title ?? other.title
    level = level ?? other.level
    credit = credit ?? other.credit
    guidedLearningHours = guidedLearningHours ?? other.guidedLearningHours
    expires = expires ?? other.expires
  }
}
