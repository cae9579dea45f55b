internal import Domain
package import Forms
package import Reading

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
    self.layout = layout
    self.section = section
    self.plan = plan
    documentID = plan.subject.map(Binder(layout).documentID)
  }

  /// The document with its form bound to its subject.
  func bound(isFillable: Bool) -> PlannedDocument {
    guard let subject = plan.subject else { return self }
    var document = self
    document.bound = Binder(layout, isFillable: isFillable).bind(subject)
    return document
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

/// Which documents of a pack are asked for: `--only unit=F3 --only assessor=JP`. Values of one key are alternatives, keys
/// must all hold.
package struct Selection: Sendable {
  private enum Key: String, CaseIterable {
    case candidate, unit, form, section, assessor, verifier = "internal-verifier", qualification, centre, plan
  }

  private var wanted: [(key: Key, values: [String])] = []

  /// Reads expressions such as `unit=F3`.
  /// - Throws: a usage error for each one that cannot be read.
  package init(_ expressions: [String]) throws(Diagnostics) {
    let findings = Findings()
    for expression in expressions {
      let parts = expression.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let key = Key(rawValue: parts[0]) else {
        findings.add(
          Diagnostic(
            .usage, "only", "--only cannot be read", expected: "KEY=VALUE with one of the keys \(Self.keys)",
            hint: parts.first.flatMap { Suggestion.hint(for: $0, in: Key.allCases.map(\.rawValue)) }, value: expression)
        )
        continue
      }
      if let index = wanted.firstIndex(where: { $0.key == key }) {
        wanted[index].values.append(parts[1])
      } else {
        wanted.append((key, [parts[1]]))
      }
    }
    try findings.throwIfErrors()
  }

  private static let keys = Suggestion.list(Key.allCases.map(\.rawValue))

  package func contains(_ document: PlannedDocument) -> Bool {
    wanted.allSatisfy { key, values in
      let names = Self.names(of: document, for: key).map(Suggestion.folded)
      return values.contains { names.contains(Suggestion.folded($0)) }
    }
  }

  /// What the document may be called under a key.
  private static func names(of document: PlannedDocument, for key: Key) -> [String] {
    let subject = document.plan.subject
    let candidate = subject?.candidate
    let names: [String?] =
      switch key {
      case .candidate: [document.plan.candidateID, candidate?.number]
      case .unit: subject?.unit.map { $0.names + [$0.reference?.text ?? ""] } ?? []
      case .form: [document.layout.id]
      case .section: [document.section]
      case .assessor: staff(candidate?.assessorID, subject)
      case .verifier: staff(candidate?.internalVerifierID, subject)
      case .qualification: [subject?.qualification?.code?.text, subject?.qualification?.id]
      case .centre: [subject?.centre?.number, subject?.centre?.name]
      case .plan: [subject?.plan?.id]
      }
    return names.compactMap { $0 }
  }

  private static func staff(_ id: String?, _ subject: Subject?) -> [String?] {
    [id, id.flatMap { subject?.records.staffMember(id: $0)?.name }]
  }
}
