import Domain
import Reading

/// A unit that is being read, with places for warnings.
struct UnitDraft {
  var unit: Unit
  /// The place of the first mention of the unit.
  let place: Place
  /// Whether the document describes it, rather than only listing it.
  var isInFull = false
  /// The place of each criterion, by its id.
  var places: [String: Place] = [:]
  /// The position of the criterion that further lines and parts belong to; nil before the first and after other text.
  var open: (outcome: Int, criterion: Int)?
  /// Codes of repairs that are reported only once for each unit.
  var reported: Set<String> = []

  init(at place: Place) {
    self.place = place
    unit = Unit(key: "", qualificationID: "")
  }

  var name: String { unit.number.map { "unit \($0)" } ?? "this unit" }

  /// A limit against damaged or hostile documents; no unit has as many.
  static let mostOutcomes = 500

  /// The title of an outcome that has none in the source.
  static let missingTitle = "(the source gives no title)"
}

extension UnitDraft {
  /// Removes the full stop at the end of a list of criteria, unless other criteria of the unit have one too (Docs/Decisions/0005-wording-of-criteria.md).
  mutating func dropFinalStops(_ findings: Findings) {
    let inner = unit.outcomes.flatMap { $0.criteria.dropLast() }
    guard !inner.isEmpty, !inner.contains(where: { $0.text.hasSuffix(".") }) else { return }
    for index in unit.outcomes.indices {
      guard let last = unit.outcomes[index].criteria.last, last.parts.isEmpty, last.text.hasSuffix(".") else {
        continue
      }
      unit.outcomes[index].criteria[unit.outcomes[index].criteria.count - 1].text.removeLast()
      findings.warn(
        .data, "final-stop", "the full stop after criterion \(last.id) ends the list of criteria; it was left out",
        at: places[last.id])
    }
  }
}

/// The units of a document, in the order in which they are first mentioned.
struct UnitList {
  private(set) var drafts: [UnitDraft] = []
  private var index: Int?

  /// A limit against damaged or hostile documents; no qualification has as many.
  private static let mostUnits = 2_000

  var current: UnitDraft? { index.map { drafts[$0] } }

  /// Changes the current unit. Facts before the first name of a unit belong to a unit without a name.
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

  /// Makes a unit the current one, by its number, or starts it.
  mutating func turn(to number: String, at place: Place) {
    if let known = drafts.firstIndex(where: { $0.unit.number == number }) {
      index = known
      drafts[known].isInFull = true
    } else if drafts.count < Self.mostUnits {
      start(at: place)
      drafts[drafts.count - 1].unit.number = number
    }
  }

  /// Ends the current unit.
  mutating func leave() { index = nil }

  /// Adds a unit from a table, or completes a known one.
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
