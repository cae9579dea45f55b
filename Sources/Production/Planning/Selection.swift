internal import Domain
internal import Forms
package import Reading

/// Which documents of a pack are asked for: `--only unit=F3 --only assessor=JP`. Values of one key are alternatives, keys
/// must all hold.
package struct Selection: Sendable {
  private enum Key: String, CaseIterable {
    case candidate, unit, form, section, assessor, verifier = "internal-verifier", qualification, centre, plan
  }

  private var wanted: [(key: Key, values: [String])] = []

  package init() {}

  /// Reads expressions such as `unit=F3`.
  package init(_ expressions: [String], findings: Findings) {
    for expression in expressions {
      let parts = expression.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let key = Key(rawValue: parts[0]) else {
        findings.add(
          Diagnostic(
            .usage, "only", "--only cannot be read", expected: "KEY=VALUE, the key one of \(Self.keys)",
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
  }

  package var isEverything: Bool { wanted.isEmpty }

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
