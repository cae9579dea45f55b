import Domain
import Reading

extension DocumentReader {
  mutating func readRow(_ cells: [[Fragment]], at place: Place) {
    let texts = cells.map(\.joined)
    let wasAmongFacts = isAmongFacts
    isAmongFacts = false
    if texts.allSatisfy(\.isEmpty) { return }
    if let head = TableHead(texts) { return open(head, texts, at: place) }
    if let table { return readRow(cells, texts, of: table, at: place) }
    if readFact(cells, texts, at: place, wasAmongFacts: wasAmongFacts) { return }
    if section == .functionalSkills {
      table = TableHead.skills(texts)
    } else if section == .outcomes, units.current != nil, cells.count(where: { !$0.isEmpty }) == 1 {
      let reader = OutcomeReader(findings: findings)
      units.change(at: place) { draft in for piece in cells.joined() { reader.readBlock([piece], into: &draft) } }
    } else {
      keep(cells.joined().map { $0 })
    }
  }

  private mutating func open(_ head: TableHead, _ texts: [String], at place: Place) {
    if lastHead == texts {
      findings.warn(
        "repeated-head",
        "the head of the table is repeated, as after a page break; the rows below continue the same table", at: place)
    }
    lastHead = texts
    table = head
    if case .outcomes = head { open(.outcomes) } else { open(nil) }
  }

  private mutating func readRow(_ cells: [[Fragment]], _ texts: [String], of table: TableHead, at place: Place) {
    switch table {
    case .outcomes(let outcomes, let criteria, let width):
      if cells.count < width {
        findings.warn("short-row", "this row has fewer cells than the head of its table", at: place)
      }
      readOutcomes(cells.cell(outcomes), cells.cell(criteria), at: place)
    case .units(let facts): readUnit(cells, facts, at: place)
    case .skills(let subjects, let width):
      units.change(at: place) { $0.unit.functionalSkills.add(texts, subjects: subjects, width: width) }
    }
  }

  private mutating func readOutcomes(_ outcomes: [Fragment], _ criteria: [Fragment], at place: Place) {
    if outcomes.isEmpty, criteria.isEmpty {
      let last = units.current?.unit.outcomes.last.map { "outcome \($0.number)" } ?? "the text above"
      return findings.warn("continued-row", "this row has no outcome and no criterion; it continues \(last)", at: place)
    }
    let reader = OutcomeReader(findings: findings)
    units.change(at: place) { draft in
      draft.isInFull = true
      reader.readOutcomes(outcomes, into: &draft)
      reader.readCriteria(criteria, into: &draft)
    }
  }

  private mutating func readUnit(_ cells: [[Fragment]], _ facts: [Int: Vocabulary.Fact], at place: Place) {
    var draft = UnitDraft(at: place)
    for (index, fact) in facts.sorted(by: { $0.key < $1.key }) where !cells.cell(index).isEmpty {
      let cell = cells.cell(index)
      FactReader(findings: findings).apply(fact, Fragment(text: cell.joined, place: cell[0].place), to: &draft.unit)
    }
    guard let number = draft.unit.number ?? draft.unit.reference?.text else {
      return findings.warn(
        "unread-text", "this row of units has neither a number nor a reference; it was left out", at: place)
    }
    draft.unit.number = number
    units.leave()
    units.list(draft)
    if let group, !groups.contains(where: { $0.units.contains(number) }) { groups[group].units.append(number) }
  }

  /// Reads a label and its value, with empty cells around them.
  private mutating func readFact(
    _ cells: [[Fragment]], _ texts: [String], at place: Place, wasAmongFacts: Bool
  ) -> Bool {
    let filled = cells.indices.filter { !texts[$0].isEmpty }
    guard let first = filled.first, filled.count <= 2, first == 0 else { return false }
    guard let fact = Vocabulary.fact(texts[first]) else {
      guard wasAmongFacts, filled.count == 2, texts[first].count <= Vocabulary.longestHeading else { return false }
      isAmongFacts = true
      unknownLabel(texts[first], at: cells[first][0].place)
      return true
    }
    isAmongFacts = true
    guard filled.count == 2, let start = cells[filled[1]].first?.place else { return true }
    apply(fact, Fragment(text: texts[filled[1]], place: start), at: place)
    return true
  }

  private mutating func apply(_ fact: Vocabulary.Fact, _ value: Fragment, at place: Place) {
    if fact == .schemeCode || fact == .qualificationTitle { return qualification.take(fact, value) }
    if fact == .unitTitle, let unit = units.current?.unit, unit.title != nil || !unit.outcomes.isEmpty {
      open(nil)
      units.start(at: place)
    }
    let reader = FactReader(findings: findings)
    units.change(at: place) { reader.apply(fact, value, to: &$0.unit) }
  }

  private func unknownLabel(_ label: String, at place: Place) {
    findings.warn(
      "unknown-label", "the label '\(label)' is not known; its value was left out", at: place,
      expected: "unit title, number, reference, level, credit, guided learning hours or expiry date",
      hint: Vocabulary.suggestion(for: label) ?? "add it to the result if it belongs to the unit")
  }
}

extension [[Fragment]] {
  fileprivate func cell(_ index: Int) -> [Fragment] { index < count ? self[index] : [] }
}
