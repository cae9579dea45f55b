internal import Reading

/// Turns entries into records, table after table, so that each can be looked up by those that name it.
struct RecordDecoder {
  let findings: Findings
  /// For keys of records nested in others.
  let keyFindings: Findings
  var centres: [Centre] = []
  var staff: [StaffMember] = []
  var witnesses: [Witness] = []
  var candidates: [Candidate] = []
  var evidence: [EvidenceItem] = []
  var plans: [PlanDraft] = []
  var milestones: [Milestone] = []
  var rejected: [RejectedEntry] = []

  // Who is known, also from entries that were rejected: one fault is not to draw others after it.
  var centreKeys: [CentreKey: Int] = [:]
  var staffIDs: Set<String> = []
  var staffNames: [String: String] = [:]
  var witnessIDs: [String: String] = [:]
  var candidateIDs: [String: String] = [:]
  var firstPlaces: [String: Place] = [:]
  var lastNumbers: [String: Int] = [:]
  /// Where each plan stands in `plans`; -1 for one that was rejected.
  var planIndices: [String: Int] = [:]
  /// Records are wanted though something is wrong with them.
  var keepsFaulty = false
  /// Whether the data lists its staff; otherwise names in candidates' rows are enough.
  var listsStaff = false

  init(findings: Findings, keyFindings: Findings) {
    self.findings = findings
    self.keyFindings = keyFindings
  }

  mutating func decode(_ entries: [Table: [Entry]]) {
    listsStaff = entries[.staff] != nil
    for table in [Table.centres, .staff, .witnesses, .candidates, .evidence, .plans, .questions, .milestones] {
      for entry in entries[table] ?? [] { decode(entry, table) }
    }
  }

  private mutating func decode(_ entry: Entry, _ table: Table) {
    switch table {
    case .centres: accept(entry, table) { $0.centre($1) }.map { add($0) }
    case .staff: accept(entry, table) { $0.staffMember($1) }.map { staff.append($0) }
    case .witnesses: accept(entry, table) { $0.witness($1) }.map { witnesses.append($0) }
    case .candidates: accept(entry, table) { $0.candidate($1) }.map { candidates.append($0) }
    case .evidence: accept(entry, table) { $0.evidenceItem($1) }.map { evidence.append($0) }
    case .plans: accept(entry, table) { $0.plan($1) }.map { merge($0) }
    case .milestones: accept(entry, table) { $0.milestone($1) }.map { milestones.append($0) }
    case .questions: accept(entry, table) { $0.plannedQuestion($1) }.map { add($0.question, to: $0.plan) }
    }
  }

  /// Decodes an entry and gives the record only when nothing was wrong with it.
  private mutating func accept<Record>(
    _ entry: Entry, _ table: Table, _ decode: (inout RecordDecoder, Entry) -> Record?
  ) -> Record? {
    if entry.isRagged { noteRagged(entry, table) }
    let before = findings.items.count
    let record = entry.isRagged ? nil : decode(&self, entry)
    if let record, !entry.hasErrors(since: before) { return record }
    rejected.append(RejectedEntry(table: table.rawValue, row: entry.row, place: entry.place))
    return keepsFaulty ? record : nil
  }

  /// A ragged row is reported and passed over, but what names its record is no mistake.
  private mutating func noteRagged(_ entry: Entry, _ table: Table) {
    switch table {
    case .candidates:
      for key in ["id", "number"] { entry[key]?.node.text.map { candidateIDs[$0] = $0 } }
    case .staff: entry["id"]?.node.text.map { _ = staffIDs.insert($0) }
    case .witnesses: entry["id"]?.node.text.map { witnessIDs[$0] = $0 }
    case .plans: entry["plan"]?.node.text.map { planIndices[$0] = planIndices[$0] ?? -1 }
    case .centres, .evidence, .questions, .milestones: break
    }
  }

  /// Says that an id stands a second time.
  mutating func checkFirst(_ id: String?, _ key: String, of table: Table, _ entry: Entry) {
    guard let id else { return }
    let mark = "\(table.rawValue)|\(key)|\(id)"
    guard let first = firstPlaces[mark] else {
      firstPlaces[mark] = entry.place
      return
    }
    entry.fault(
      "duplicate-id", key, "this stands a second time", expected: "each once; it stands first at \(first)",
      hint: table == .candidates ? "give each candidate one row, with all units in one cell" : "delete one of the two")
  }
}
