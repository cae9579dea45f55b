internal import Domain
package import Forms
internal import Reading

/// A document of a batch before it is made: which form, for whom, and in which section of the pack.
package struct PlannedDocument: Sendable {
  package let layout: Layout
  package let section: String
  package let plan: SubjectPlanner.Plan
  package let documentID: String?
  /// Its number in the whole batch, from 1.
  package var number = 0
  /// The form with its data, from the moment when the document is made: binding is done once.
  private(set) var bound: BoundForm?

  init(_ layout: Layout, section: String, plan: SubjectPlanner.Plan) {
    let layout = layout.suited(to: plan.subject?.qualification)
    self.layout = layout
    self.section = section
    self.plan = plan
    documentID = plan.subject.map(Binder(layout).documentID)
  }

  /// The document with its form bound to its subject.
  func bound(_ options: FormOptions) -> PlannedDocument {
    guard let subject = plan.subject else { return self }
    var document = self
    document.bound = Binder(layout, options: options).bind(subject)
    return document
  }

  package var unitName: String? { plan.subject?.unit.map { $0.number ?? $0.key } }

  /// What of several it is, in the contents of a volume: a unit, an activity, a plan.
  var about: String {
    guard let subject = plan.subject else { return "" }
    let unit = subject.unit.map { $0.number ?? $0.title ?? $0.key }
    let plan = subject.plan.map { plan in [plan.id, subject.activity?.id].compactMap { $0 }.joined(separator: " ") }
    let copy = subject.copy > 1 ? "(\(subject.copy))" : nil
    return [unit ?? plan, copy].compactMap { $0 }.joined(separator: " ")
  }
}
