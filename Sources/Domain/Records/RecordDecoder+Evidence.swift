internal import Reading

/// Evidence, and references from one record to another.
extension RecordDecoder {
  mutating func evidenceItem(_ entry: Entry) -> EvidenceItem? {
    let candidate = candidateID(entry)
    let ref = entry.required("ref", expected: "the evidence's reference in the portfolio")
    let (title, type, date) = (entry.text("title"), entry.identifier("type"), entry.date("date"))
    let (location, criteria) = (entry.text("location"), entry.criteria("criteria"))
    let isConfidential = entry.flag("confidential") ?? false
    let (written, witness) = (entry.date("written"), witnessID(entry, mayBeStranger: true))
    guard let candidate, let ref else { return nil }
    checkReference(ref, of: candidate, entry)
    return EvidenceItem(
      candidateID: candidate, ref: ref, title: title, type: type, date: date, location: location,
      heldBy: entry.text("held_by"), isConfidential: isConfidential, witnessID: witness, written: written,
      simulation: entry.text("simulation"), criteria: criteria, place: entry.place)
  }

  /// References should be unique in a portfolio; one that is not confuses its reader and loses nothing.
  private mutating func checkReference(_ ref: String, of candidate: String, _ entry: Entry) {
    let mark = "evidence|\(candidate)|\(ref)"
    if let first = firstPlaces[mark] {
      entry.warning("duplicate-reference", "ref", "this stands a second time for its candidate, first at \(first)")
    } else {
      firstPlaces[mark] = entry.place
    }
  }

  /// The candidate whom a record names by id or number.
  func candidateID(_ entry: Entry) -> String? {
    guard let given = entry.required("candidate", expected: "the candidate's id or number") else { return nil }
    if let id = candidateIDs[given] { return id }
    entry.fault(
      "unknown-reference", "candidate", "no candidate has this id or number",
      hint: "is it spelt as in the list of candidates?")
    return nil
  }
}

extension Entry {
  /// Criteria such as `F3:1.1 F3:3.10`.
  func criteria(_ key: String) -> [CriterionReference] {
    codes(key).compactMap { code, node in criterion(code, key, node) }
  }

  func criterion(_ code: String, _ key: String, _ node: Node) -> CriterionReference? {
    let parts = code.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if SpreadsheetDamage.isDate(code) || (parts.last).map(SpreadsheetDamage.isDate) == true {
      faultDateDamage(key, node)
      return nil
    }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      fault(
        "unreadable-criterion", key, "this is no criterion of a unit", at: node,
        expected: "unit and criterion, such as F3:3.10, parted by spaces", value: code)
      return nil
    }
    return CriterionReference(unit: parts[0], criterion: parts[1])
  }
}
