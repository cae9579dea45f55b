internal import Reading

/// One row for each candidate and unit, as management systems export them: the rows of a candidate are joined.
extension RecordDecoder {
  /// What rows of one candidate have in common: the id, the candidate number, or the ULN.
  func joinKey(_ facts: Facts) -> String? {
    facts.text("id") ?? facts.text("number") ?? facts.text("uln").map { "uln|" + $0 }
  }

  /// Compares a row with the others of its candidate, also with those that are left out.
  mutating func noteRow(_ facts: Facts, _ entry: Entry) {
    guard entry.row != nil, let key = joinKey(facts) else { return }
    guard let others = common[key] else {
      common[key] = (facts, entry.place)
      return
    }
    let columns = others.facts.contradictions(with: facts)
    if columns.isEmpty {
      common[key]?.facts = others.facts.filled(from: facts)
    } else {
      contradict(columns, key, others.first, entry)
    }
  }

  /// Keeps a candidate, or a further row of one.
  mutating func join(_ candidate: Candidate, _ entry: Entry) {
    let key = (entry.row == nil ? nil : joinKey(candidate.facts)) ?? "\(candidate.id)|\(candidateOrder.count)"
    if candidateRows[key] == nil { candidateOrder.append(key) }
    if candidateRows[key]?.contains(where: { $0.facts == candidate.facts }) == true {
      repeatedRows[entry.place.file, default: []].append((entry.row ?? 0, entry.place))
    } else {
      candidateRows[key, default: []].append(candidate)
    }
  }

  /// No one can tell which of the rows is right, so that none is used.
  private mutating func contradict(_ columns: [String], _ key: String, _ first: Place, _ entry: Entry) {
    let names = Suggestion.list(columns.map { "'\(entry[$0]?.label ?? $0)'" }, joinedBy: "and")
    entry.fault(
      "duplicate-id", entry["id"] == nil ? entry["number"] == nil ? "uln" : "number" : "id",
      "this is in the records twice",
      expected: "the same under \(names) in each row of a candidate; the first is at \(first)",
      hint: "correct one of the rows, or give the people different ids")
    contradicted.insert(key)
  }

  /// Makes one candidate of all rows that are about one.
  mutating func joinCandidates() {
    for key in candidateOrder {
      guard let rows = candidateRows[key], let first = rows.first else { continue }
      if contradicted.contains(key) {
        rejected += rows.map { RejectedEntry(table: RecordTable.candidates.rawValue, row: $0.row, place: $0.place) }
        if !keepsFaulty { continue }
      }
      guard rows.count > 1 else {
        candidates.append(first)
        continue
      }
      candidates.append(
        Candidate(
          id: first.id, facts: Facts.joined(rows.map(\.facts)), row: first.row, place: first.place, parts: rows))
    }
    reportRepeated()
    (candidateRows, candidateOrder, common) = ([:], [], [:])
  }

  private func reportRepeated() {
    for (_, rows) in repeatedRows.sorted(by: { $0.key < $1.key }) {
      guard let first = rows.first else { continue }
      findings.warn(
        .data, "repeated-row",
        "\(rows.count == 1 ? "row" : "rows") \(rows.map(\.row).ranges()) \(rows.count == 1 ? "says" : "say") the same as a row above, "
          + "and \(rows.count == 1 ? "is" : "are") read once", at: first.place, hint: "is a unit missing there?")
    }
  }
}
