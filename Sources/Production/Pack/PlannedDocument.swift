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

/// Which documents of a pack are asked for: `--only unit=F3 --only assessor=JP`. Values of one key are alternatives, keys
/// must all hold.
package struct Selection: Sendable {
  fileprivate enum Key: String, CaseIterable {
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

  /// What the document may be called under a key, its id first.
  fileprivate static func names(of document: PlannedDocument, for key: Key) -> [String] {
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

// MARK: - A selection of nothing

extension Selection {
  /// What there is to select from, by ids and codes, under the keys that were used.
  struct Choices {
    private var names: [Key: [String]]

    fileprivate init(of keys: [Key]) { names = Dictionary(keys.map { ($0, []) }) { first, _ in first } }

    init() { self.init(of: []) }

    fileprivate var keys: [Key] { Array(names.keys) }

    /// No message needs more.
    private static let most = 1000

    fileprivate mutating func add(_ name: String, for key: Key) {
      guard names[key, default: []].count < Self.most, !names[key, default: []].contains(name) else { return }
      names[key, default: []].append(name)
    }

    mutating func merge(_ other: Choices) {
      for (key, more) in other.names {
        names[key] = names[key] ?? []
        for name in more { add(name, for: key) }
      }
    }

    /// `expressions`: as they were given.
    func nothingSelected(of count: Int, by expressions: [String]) -> Diagnostics {
      let words = Key.allCases.compactMap { key in
        names[key].map {
          $0.isEmpty ? "no document has a value for \(key.rawValue)" : "\(key.rawValue)=\(Self.list($0))"
        }
      }
      let hints = expressions.compactMap { expression -> String? in
        let parts = expression.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let key = Key(rawValue: parts[0]), let known = names[key], !known.contains(parts[1])
        else { return nil }
        return Suggestion.hint(for: parts[1], in: known)
      }
      return Diagnostics(
        Diagnostic(
          .missing, "nothing-selected", "--only selects none of the \(count.of("document"))",
          expected: words.isEmpty ? "ids as they are in the records" : words.joined(separator: "; "),
          hint: hints.first ?? "leave out one --only, or use --dry-run without --only to list all"))
    }

    private static func list(_ names: [String]) -> String {
      let kept = Array(names.prefix(20))
      return Suggestion.list(kept + (names.count > kept.count ? ["\(names.count - kept.count) others"] : []))
    }
  }

  func choices(among documents: [PlannedDocument]) -> Choices {
    var choices = Choices(of: wanted.map(\.key).filter { $0 != .centre })
    for key in choices.keys {
      for document in documents { Self.names(of: document, for: key).first.map { choices.add($0, for: key) } }
    }
    return choices
  }
}
