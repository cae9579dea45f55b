internal import Domain
package import Reading

/// What a pack says must have an effect on the forms that it names: nothing in it can be true of no document.
package struct PackRule {
  private let pack: Pack
  private let layouts: [String: Layout]
  private let findings: Findings

  /// - Returns: everything in a pack that no document could follow.
  /// `layouts`: the forms by id; an entry whose form is missing is not looked at.
  package static func problems(in pack: Pack, layouts: [Layout]) -> [Diagnostic] {
    let findings = Findings()
    let layouts = Dictionary(layouts.map { ($0.id, $0) }) { first, _ in first }
    PackRule(pack: pack, layouts: layouts, findings: findings).check()
    return findings.items
  }

  private func check() {
    for section in pack.sections {
      for entry in section.entries {
        guard let layout = layouts[entry.form] else { continue }
        checkMethods(entry, layout)
        checkPlanned(entry, layout)
        checkCondition(entry, layout)
        checkGathering(entry, layout, in: section)
      }
    }
    checkRepeated()
    checkClaim()
  }

  private func report(_ message: String, at place: Place, expected: String, hint: String? = nil) {
    findings.report("no-effect", message, at: place, expected: expected, hint: hint)
  }

  private func checkMethods(_ entry: Pack.Entry, _ layout: Layout) {
    guard !entry.methods.isEmpty else { return }
    guard layout.subject == .activity || layout.subject == .candidate else {
      return report(
        "'methods' can never apply to '\(layout.id)': the form is about \(layout.subject.words), which has no method",
        at: entry.place, expected: "no 'methods'", hint: "delete 'methods', or name a form about an activity")
    }
    let idle = layout.methods.isEmpty ? [] : entry.methods.filter { !layout.methods.contains($0) }
    if !idle.isEmpty {
      report(
        "'\(layout.id)' is never made for \(Suggestion.list(idle.map(\.rawValue)))", at: entry.place,
        expected: Suggestion.list(layout.methods.map(\.rawValue)) + ", as the form's own 'methods' say")
    }
  }

  private func checkCondition(_ entry: Pack.Entry, _ layout: Layout) {
    guard let condition = entry.condition, !condition.canHold(for: layout.subject) else { return }
    report(
      "'\(condition.rawValue)' can never hold for '\(layout.id)': the form is about \(layout.subject.words)",
      at: entry.place, expected: "a condition on what the form is about", hint: "delete 'when'")
  }

  private func checkPlanned(_ entry: Pack.Entry, _ layout: Layout) {
    guard !entry.isPlanned else { return }
    if layout.subject != .activity {
      report(
        "'planned: no' has no effect on '\(layout.id)': the form is about \(layout.subject.words)", at: entry.place,
        expected: "no 'planned'", hint: "delete 'planned'")
    } else if !entry.methods.isEmpty {
      report(
        "'methods' has no effect beside 'planned: no'", at: entry.place, expected: "one of the two",
        hint: "without a planned activity there is no method; delete one of them")
    }
  }

  private func checkGathering(_ entry: Pack.Entry, _ layout: Layout, in section: Pack.Section) {
    switch section.each {
    case .unit where layout.subject != .unit:
      report(
        "'each: unit' has no effect on '\(layout.id)': the form is about \(layout.subject.words)", at: entry.place,
        expected: "forms about a unit in this section", hint: "move the form to a section without 'each: unit'")
    case .candidate where layout.subject == .pack:
      report(
        "'each: candidate' has no effect on '\(layout.id)': the form is about the whole centre", at: entry.place,
        expected: "forms about candidates in this section", hint: "move the form to a section without 'each'")
    default: break
    }
  }

  /// The same document twice would have one id, and a batch refuses that.
  private func checkRepeated() {
    var seen: [String: [Pack.Entry]] = [:]
    for entry in pack.sections.flatMap(\.entries) {
      guard let layout = layouts[entry.form] else { continue }
      if seen[entry.form, default: []].contains(where: { overlap($0, entry, layout) }) {
        report(
          "'\(entry.form)' is in the pack already, for the same documents", at: entry.place,
          expected: "each document once",
          hint: "delete one of the two, or use 'copies'")
      }
      seen[entry.form, default: []].append(entry)
    }
  }

  private func overlap(_ one: Pack.Entry, _ other: Pack.Entry, _ layout: Layout) -> Bool {
    func methods(_ entry: Pack.Entry) -> Set<AssessmentMethod>? {
      guard entry.isPlanned, layout.subject == .activity || !entry.methods.isEmpty else { return nil }
      return Set(entry.methods.isEmpty ? AssessmentMethod.allCases : entry.methods)
    }
    switch (methods(one), methods(other)) {
    case (let one?, let other?): return !one.isDisjoint(with: other)
    case (nil, nil): return true
    default: return false
    }
  }

  private func checkClaim() {
    let known = pack.sections.flatMap(\.entries).compactMap { entry in layouts[entry.form].map { (entry, $0) } }
    guard pack.isClaim, let first = known.first, known.allSatisfy({ $0.1.subject == .pack }) else { return }
    report(
      "'claim: yes' has no effect: no form of the pack is about a candidate or a unit, so nothing is claimed",
      at: first.0.place, expected: "a form about a candidate or a unit", hint: "delete 'claim'")
  }
}
