import Domain
import Reading

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
