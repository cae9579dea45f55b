internal import Reading

/// Days on which something was done.
extension RecordDecoder {
  mutating func milestone(_ entry: Entry) -> Milestone? {
    let candidate = candidateID(entry)
    let unit = entry.required("unit", expected: "the unit's number")
    let kind = kind(entry)
    let date = entry.date("date")
    if entry["date"] == nil { entry.faultMissing("date", expected: CalendarDate.format) }
    guard let candidate, let unit, let kind, let date else { return nil }
    return Milestone(candidateID: candidate, unit: unit, kind: kind, date: date, place: entry.place)
  }

  private func kind(_ entry: Entry) -> Milestone.Kind? {
    let words = Milestone.Kind.allCases.map(\.rawValue)
    guard let text = entry.required("milestone", expected: Suggestion.list(words)) else { return nil }
    if let kind = Milestone.Kind.allCases.first(where: { Suggestion.folded($0.rawValue) == Suggestion.folded(text) }) {
      return kind
    }
    entry.fault("unknown-word", "milestone", "this milestone is not known", expected: Suggestion.list(words))
    return nil
  }
}

extension Entry {
  func flag(_ key: String) -> Bool? {
    guard let text = identifier(key) else { return nil }
    switch text.lowercased() {
    case "yes", "y", "true", "1": return true
    case "no", "n", "false", "0": return false
    default:
      fault("wrong-value", key, "this is neither yes nor no", expected: "yes, no, or nothing")
      return nil
    }
  }
}
