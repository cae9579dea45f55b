internal import Domain
package import Forms

/// A document of a batch before it is made: which form, for whom, and where it stands in the pack.
package struct PlannedDocument: Sendable {
  package let layout: Layout
  package let section: String
  package let plan: SubjectPlanner.Plan
  package let documentID: String?
  /// Where it stands in the whole batch, from 1.
  package var number = 0

  init(_ layout: Layout, section: String, plan: SubjectPlanner.Plan) {
    self.layout = layout
    self.section = section
    self.plan = plan
    documentID = plan.subject.map(Binder(layout).documentID)
  }

  package var unitName: String? { plan.subject?.unit.map { $0.number ?? $0.key } }

  /// What of several it is, in the contents of a volume: a unit, an activity, a plan.
  var about: String {
    guard let subject = plan.subject else { return "" }
    let unit = subject.unit.map { [$0.number, $0.title].compactMap { $0 }.joined(separator: " ") }
    let plan = subject.plan.map { plan in [plan.id, subject.activity?.id].compactMap { $0 }.joined(separator: " ") }
    let copy = subject.copy > 1 ? "(\(subject.copy))" : nil
    return [unit ?? plan, copy].compactMap { $0 }.joined(separator: " ")
  }
}
