import Domain
import Reading

extension UnitDraft {
  /// - Returns: the outcome's position.
  mutating func addOutcome(_ number: Int, _ title: String, at place: Place, _ findings: Findings) -> Int? {
    isInFull = true
    open = nil
    if let index = unit.outcomes.firstIndex(where: { $0.number == String(number) }) {
      let known = unit.outcomes[index].title
      if known == Self.missingTitle { unit.outcomes[index].title = title }
      if known != Self.missingTitle, known.squeezed != title {
        warn("outcome-again", "outcome \(number) is repeated with another title; the first was kept", place, findings)
      }
      return nil
    }
    guard unit.outcomes.count < Self.mostOutcomes else { return nil }
    let last = unit.outcomes.last.flatMap { Int($0.number) } ?? 0
    if number != last + 1 { warn("gap", "outcome \(number) comes after \(last)", place, findings) }
    unit.outcomes.append(LearningOutcome(number: String(number), title: title, criteria: []))
    return unit.outcomes.count - 1
  }

  mutating func addCriterion(_ number: Int, of outcome: Int, text: String, at place: Place, _ findings: Findings) {
    let id = "\(outcome).\(number)"
    guard places[id] == nil else {
      return warn(
        "duplicate-criterion", "criterion \(id) is repeated; the first was kept", place, findings)
    }
    guard let index = index(of: outcome, for: id, at: place, findings) else { return }
    let last = unit.outcomes[index].criteria.last.flatMap { Int($0.id.drop { $0 != "." }.dropFirst()) } ?? 0
    if number != last + 1 { warn("gap", "criterion \(id) comes after \(outcome).\(last)", place, findings) }
    places[id] = place
    let (text, parts) = text.partedByLetters
    unit.outcomes[index].criteria.append(AssessmentCriterion(id: id, text: text, parts: parts))
    open = (index, unit.outcomes[index].criteria.count - 1)
  }

  /// - Returns: false when no criterion is open.
  mutating func add(_ part: CriterionPart) -> Bool {
    guard let open else { return false }
    unit.outcomes[open.outcome].criteria[open.criterion].parts.append(part)
    return true
  }

  /// Adds text to the last criterion, or to its last part.
  mutating func continueText(with text: String) -> Bool {
    guard let open else { return false }
    // In place, so that a long text is not copied with every line.
    let last = unit.outcomes[open.outcome].criteria[open.criterion].parts.count - 1
    if last < 0 {
      unit.outcomes[open.outcome].criteria[open.criterion].text += " " + text
    } else {
      unit.outcomes[open.outcome].criteria[open.criterion].parts[last].text += " " + text
    }
    return true
  }

  /// Whether a list may follow: the criterion ends with a colon or already has parts.
  var awaitsParts: Bool {
    guard let open else { return false }
    let criterion = unit.outcomes[open.outcome].criteria[open.criterion]
    return criterion.text.hasSuffix(":") || !criterion.parts.isEmpty
  }

  private mutating func index(of outcome: Int, for id: String, at place: Place, _ findings: Findings) -> Int? {
    isInFull = true
    if let index = unit.outcomes.firstIndex(where: { $0.number == String(outcome) }) { return index }
    guard unit.outcomes.count < Self.mostOutcomes else { return nil }
    findings.warn(
      "missing-outcome", "criterion \(id) has no outcome \(outcome) above it", at: place,
      expected: "\(outcome) and the outcome's title",
      hint: "replace '\(Self.missingTitle)' in the result with the title")
    unit.outcomes.append(LearningOutcome(number: String(outcome), title: Self.missingTitle, criteria: []))
    return unit.outcomes.count - 1
  }

  private func warn(_ code: String, _ message: String, _ place: Place, _ findings: Findings) {
    findings.warn(
      code, message, at: place, expected: "the numbers 1, 2, 3 and so on",
      hint: ImportChecks.lostLine)
  }
}

extension String {
  /// Separates lettered parts in the criterion's own line: `Say how to a) start b) stop`.
  fileprivate var partedByLetters: (text: String, parts: [CriterionPart]) {
    guard contains(" a) "), contains(" b) ") else { return (self, []) }
    var pieces: [String] = []
    var rest = self[...]
    for letter in "abcdefghijklmnopqrstuvwxyz" {
      guard let found = rest.firstRange(of: " \(letter)) ") else { break }
      pieces.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    pieces.append(String(rest))
    let parts = zip("abcdefghijklmnopqrstuvwxyz", pieces.dropFirst())
    return (pieces[0], parts.map { CriterionPart(label: String($0), text: $1) })
  }
}
