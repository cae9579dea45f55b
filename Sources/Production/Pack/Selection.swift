internal import Domain
internal import Forms
package import Reading

/// Which documents of a pack are asked for: `--only unit=F3 --only candidate=C101,C102`. Values of one key are alternatives,
/// keys must all hold.
package struct Selection: Sendable {
  package enum Key: String, CaseIterable, Sendable {
    case candidate, unit, form, section, assessor
    case verifier = "internal-verifier"
    case qualification, centre, plan, activity, date

    /// Its values may be names of people.
    fileprivate var isPersonal: Bool { [.candidate, .assessor, .verifier, .centre].contains(self) }
  }

  /// Values as they were given, and as they are compared. A value with a comma may be one name, or several values.
  fileprivate struct Wanted: Sendable {
    let key: Key
    var values: [String] = []
    var folded: Set<String> = []
  }

  private var wanted: [Wanted] = []

  /// All documents are asked for.
  var isAll: Bool { wanted.isEmpty }

  /// Reads expressions such as `unit=F3`.
  /// - Throws: a usage error for each one that cannot be read.
  package init(_ expressions: [String]) throws(Diagnostics) {
    let findings = Findings()
    for expression in expressions {
      let parts = expression.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let key = Key(rawValue: parts[0].trimmed.lowercased()) else {
        findings.add(
          .usage, "only", "--only has no key '\(parts[0].trimmed.harmless)'",
          expected: "KEY=VALUE with one of the keys \(Self.keys)",
          hint: Suggestion.hint(for: parts[0], in: Key.allCases.map(\.rawValue)))
        continue
      }
      let values =
        parts.count < 2 ? [] : parts[1].split(separator: ",").map(String.init).map(\.trimmed).filter { !$0.isEmpty }
      guard !values.isEmpty else {
        findings.add(
          .usage, "only", "--only \(key.rawValue) has no value",
          expected: "\(key.rawValue)=VALUE, or several: \(key.rawValue)=A,B")
        continue
      }
      add(values, whole: parts[1].trimmed, for: key, findings)
    }
    try findings.throwIfErrors()
  }

  private static let keys = Suggestion.list(Key.allCases.map(\.rawValue))

  private mutating func add(_ values: [String], whole: String, for key: Key, _ findings: Findings) {
    let index = wanted.firstIndex { $0.key == key } ?? wanted.count
    if index == wanted.count { wanted.append(Wanted(key: key)) }
    for value in values {
      if key == .date, CalendarDate(value) == nil {
        findings.add(.usage, "only", "--only date: '\(value.harmless)' is not a date", expected: CalendarDate.format)
      }
      wanted[index].values.append(value)
      wanted[index].folded.insert(Self.folded(value, key))
    }
    if values.count > 1 { wanted[index].folded.insert(Self.folded(whole, key)) }
  }

  /// A date may be written in several ways.
  private static func folded(_ value: String, _ key: Key) -> String {
    Suggestion.folded(key == .date ? CalendarDate(value)?.iso ?? value : value)
  }

  func contains(_ document: PlannedDocument) -> Bool {
    wanted.allSatisfy { one in
      Self.names(of: document, for: one.key).contains { one.folded.contains(Suggestion.folded($0)) }
    }
  }

  /// What the document may be called under a key, its id first.
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
      case .activity: [subject?.activity?.id]
      case .date: [subject?.activity?.date?.iso]
      }
    return names.compactMap { $0 }.filter { !$0.isEmpty }
  }

  private static func staff(_ id: String?, _ subject: Subject?) -> [String?] {
    [id, id.flatMap { subject?.records.staffMember(id: $0)?.name }]
  }
}

// MARK: - Values that select nothing

extension Selection {
  /// What there is to select from under the keys that were used, and which of the values are among it.
  struct Choices {
    private let selection: Selection
    /// Ids and codes, in the order of the documents; not more than a message needs.
    private var offered: [Key: [String]] = [:]
    private var known: [Key: Set<String>] = [:]

    private static let most = 1000

    init(_ selection: Selection) { self.selection = selection }

    mutating func add(_ documents: [PlannedDocument]) {
      for one in selection.wanted {
        for document in documents {
          let names = Selection.names(of: document, for: one.key)
          // A centre is told by its name, which no message has.
          if let name = names.first, one.key != .centre, offered[one.key, default: []].count < Self.most,
            known[one.key, default: []].insert("=" + name).inserted
          {
            offered[one.key, default: []].append(name)
          }
          for name in names.map(Suggestion.folded) where one.folded.contains(name) {
            known[one.key, default: []].insert(name)
          }
        }
      }
    }

    /// A value that no document has is almost certainly misspelt, and so is a selection of nothing.
    /// `isEmpty`: nothing is selected.
    /// `count`: how many documents are not.
    func faults(isEmpty: Bool, of count: Int) -> [Diagnostic] {
      let unknown = selection.wanted.flatMap(unknown)
      guard unknown.isEmpty, isEmpty, !selection.isAll else { return unknown }
      return [
        Diagnostic(
          .missing, "nothing-selected",
          "--only selects none of the \(count.of("document")): no document has all of these values",
          expected: selection.wanted.map { "\($0.key.rawValue)=\(Selection.list(offered[$0.key] ?? []))" }.joined(
            separator: "; "),
          hint: "leave out one --only, or use --dry-run without --only to list all")
      ]
    }

    private func unknown(_ one: Wanted) -> [Diagnostic] {
      let (known, offered) = (known[one.key] ?? [], offered[one.key] ?? [])
      // Several values with a comma between them may be one name.
      let isWhole =
        one.folded.count > one.values.count
        && one.folded.subtracting(one.values.map { Selection.folded($0, one.key) }).contains(where: known.contains)
      guard !isWhole else { return [] }
      return one.values.enumerated().filter { !known.contains(Selection.folded($1, one.key)) }.map { index, value in
        let which =
          one.key.isPersonal
          ? one.values.count > 1
            ? "value \(index + 1) of --only \(one.key.rawValue)" : "the value of --only \(one.key.rawValue)"
          : "--only \(one.key.rawValue)=\(value.harmless)"
        return Diagnostic(
          .missing, "nothing-selected", which + " selects no document",
          expected: offered.isEmpty
            ? one.key == .centre
              ? "a centre's number" : "a document with a value for \(one.key.rawValue), of which there is none"
            : Selection.list(offered),
          hint: Suggestion.hint(for: value, in: offered), value: value)
      }
    }

  }

  /// What there is to choose from, for a message.
  static func list(_ names: [String]) -> String {
    let kept = Array(names.prefix(20))
    return Suggestion.list(kept + (names.count > kept.count ? ["\(names.count - kept.count) others"] : []))
  }
}
