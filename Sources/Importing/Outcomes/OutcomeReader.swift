import Domain
import Reading

/// Recognises outcomes, criteria and their parts by their numbers.
struct OutcomeReader {
  let findings: Findings

  /// A cell of the outcomes' column.
  func readOutcomes(_ cell: [Fragment], into draft: inout UnitDraft) {
    var current: Int?
    for fragment in cell {
      let text = Stem(fragment.text).map(\.rest) ?? fragment.text
      if let numbered = NumberedText(text) {
        current = read(numbered, at: fragment.place, into: &draft)
      } else if let index = current, !text.isEmpty {
        draft.unit.outcomes[index].title += " " + text
      } else if !text.isEmpty {
        unread(fragment)
      }
    }
  }

  /// A cell of the criteria's column.
  func readCriteria(_ cell: [Fragment], into draft: inout UnitDraft) {
    for fragment in cell {
      let text = text(without: Stem(fragment.text), of: fragment, in: &draft)
      if text.isEmpty { continue }
      if let numbered = NumberedText(text), numbered.criterion != nil {
        _ = read(numbered, at: fragment.place, into: &draft)
      } else if let part = part(text, of: fragment) {
        if !draft.add(part) { unread(fragment) }
      } else if draft.continueText(with: text) {
        findings.warn(
          "unnumbered-text", "text without a number; it was added to the text before it", at: fragment.place)
      } else {
        unread(fragment)
      }
    }
  }

  /// A block of a table that was flattened into lines; text without a number is guidance.
  func readBlock(_ block: [Fragment], into draft: inout UnitDraft) {
    guard let first = block.first else { return }
    let text = text(without: Stem(block.joined), of: Fragment(text: block.joined, place: first.place), in: &draft)
    if text.isEmpty { return }
    if let numbered = NumberedText(text), isExpected(numbered, in: draft) {
      _ = read(numbered, at: first.place, into: &draft)
    } else if let lettered = LetteredText(text) {
      _ = draft.add(CriterionPart(label: lettered.label, text: lettered.text))
    } else if first.kind == .item, draft.awaitsParts {
      _ = draft.add(CriterionPart(label: nil, text: text))
    } else {
      draft.open = nil
    }
  }

  func readHeading(_ heading: OutcomeHeading, at place: Place, into draft: inout UnitDraft) {
    if draft.unit.stem == nil { draft.unit.stem = heading.stem }
    _ = draft.addOutcome(heading.number, heading.title, at: place, findings)
  }

  private func text(without stem: Stem?, of fragment: Fragment, in draft: inout UnitDraft) -> String {
    guard let stem else { return fragment.text }
    if stem.leadsToCriteria, draft.unit.stem == nil { draft.unit.stem = stem.text }
    return stem.rest
  }

  /// In running text a number is an outcome only if it is the next one.
  private func isExpected(_ numbered: NumberedText, in draft: UnitDraft) -> Bool {
    numbered.criterion != nil || numbered.outcome == (draft.unit.outcomes.last.flatMap { Int($0.number) } ?? 0) + 1
  }

  private func part(_ text: String, of fragment: Fragment) -> CriterionPart? {
    if let lettered = LetteredText(text) { return CriterionPart(label: lettered.label, text: lettered.text) }
    return fragment.kind == .item ? CriterionPart(label: nil, text: text) : nil
  }

  /// - Returns: the position of the outcome, for lines that continue its title.
  private func read(_ numbered: NumberedText, at place: Place, into draft: inout UnitDraft) -> Int? {
    if numbered.hasTrailingDot, draft.reported.insert("trailing-dot").inserted {
      findings.warn("trailing-dot", "a dot after a number was left out, here and in the rest of the unit", at: place)
    }
    guard let first = numbered.criterion else {
      return draft.addOutcome(numbered.outcome, numbered.text, at: place, findings)
    }
    for (offset, text) in numbered.text.split(beforeCriteriaFrom: first, of: numbered.outcome).enumerated() {
      draft.addCriterion(first + offset, of: numbered.outcome, text: text, at: place, findings)
      if let inner = text.number(of: numbered.outcome) {
        findings.warn("inner-number", "'\(inner)' in the text of a criterion may be a criterion of its own", at: place)
      }
    }
    return nil
  }

  private func unread(_ fragment: Fragment) {
    findings.warn(
      "unread-text", "this text has no number and does not belong to any criterion; it was left out", at: fragment.place
    )
  }
}

extension String {
  /// Separates several criteria in one paragraph before each number that is the next one.
  fileprivate func split(beforeCriteriaFrom first: Int, of outcome: Int) -> [String] {
    var pieces: [String] = []
    var (rest, next) = (self[...], first + 1)
    while let found = rest.firstRange(of: " \(outcome).\(next)") {
      let after = rest[found.upperBound...].drop { $0 == "." }
      guard after.first?.isWhitespace == true, after.dropFirst().first?.isLetter == true else { break }
      pieces.append(String(rest[..<found.lowerBound]).squeezed)
      (rest, next) = (after, next + 1)
    }
    return pieces + [String(rest).squeezed]
  }

  /// The first number in a text that looks like a criterion of the outcome: `keep order 3.3 Dispose of rags`.
  fileprivate func number(of outcome: Int) -> String? {
    let words = split(separator: " ")
    return zip(words, words.dropFirst()).first { number, next in
      number.hasPrefix("\(outcome).") && number.dropFirst("\(outcome).".count).allSatisfy { $0.isNumber || $0 == "." }
        && number.last?.isNumber == true && next.first?.isUppercase == true
    }.map { String($0.0) }
  }
}
