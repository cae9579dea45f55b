internal import Reading

/// Turns entries into records, table after table, so that references to other records can be resolved.
struct RecordDecoder {
  let findings: Findings
  /// For keys of records nested in others.
  let keyFindings: Findings
  let dictionary: ColumnDictionary
  var centres: [Centre] = []
  var staff: [StaffMember] = []
  var witnesses: [Witness] = []
  var candidates: [Candidate] = []
  var evidence: [EvidenceItem] = []
  var plans: [PlanDraft] = []
  var milestones: [Milestone] = []
  var rejected: [RejectedEntry] = []

  // Ids of people and plans, also from entries that were rejected, so that one fault does not cause others.
  var centreKeys: [CentreKey: Int] = [:]
  var staffIDs: Set<String> = []
  var staffNames: [String: [String]] = [:]
  var witnessIDs: [String: String] = [:]
  var candidateIDs: [String: String] = [:]
  var firstPlaces: [String: Place] = [:]
  var lastNumbers: [String: Int] = [:]
  /// Where each plan is in `plans`; -1 for one that was rejected.
  var planIndices: [String: Int] = [:]
  /// The rows of each candidate, and the order in which they came.
  var candidateRows: [String: [Candidate]] = [:]
  var candidateOrder: [String] = []
  /// What the rows of a candidate say together so far, where there are several.
  var common: [String: (facts: Facts, first: Place)] = [:]
  var contradicted: Set<String> = []
  var idsOfRows: Set<String> = []
  /// Rows that say nothing new, by their file.
  var repeatedRows: [String: [(row: Int, place: Place)]] = [:]
  /// Keep records that have faults.
  let keepsFaulty: Bool
  /// Whether the data lists its staff; otherwise names in candidates' rows are enough.
  var listsStaff = false
  var unusedActivityKeys: UnusedColumns
  var unusedQuestionKeys: UnusedColumns

  init(_ dictionary: ColumnDictionary, findings: Findings, keyFindings: Findings, keepsFaulty: Bool) {
    self.findings = findings
    self.keyFindings = keyFindings
    self.dictionary = dictionary
    self.keepsFaulty = keepsFaulty
    unusedActivityKeys = UnusedColumns(.key, dictionary.activity)
    unusedQuestionKeys = UnusedColumns(.key, dictionary.plannedQuestion)
  }

  mutating func decode(_ entries: [RecordTable: [Entry]]) {
    listsStaff = entries[.staff] != nil
    for table in RecordTable.allCases {
      for entry in entries[table] ?? [] { decode(entry, table) }
      if table == .candidates { joinCandidates() }
    }
    checkCountersigners()
    resolveCandidatesOfWitnesses()
    unusedActivityKeys.report(keyFindings)
    unusedQuestionKeys.report(keyFindings)
  }

  private mutating func decode(_ entry: Entry, _ table: RecordTable) {
    switch table {
    case .centres: accept(entry, table) { $0.centre($1) }.map { add($0) }
    case .staff: accept(entry, table) { $0.staffMember($1) }.map { staff.append($0) }
    case .witnesses: accept(entry, table) { $0.witness($1) }.map { witnesses.append($0) }
    case .candidates: accept(entry, table) { $0.candidate($1) }.map { join($0, entry) }
    case .evidence: accept(entry, table) { $0.evidenceItem($1) }.map { evidence.append($0) }
    case .plans: accept(entry, table) { $0.plan($1) }.map { merge($0) }
    case .questions: accept(entry, table) { $0.plannedQuestion($1) }.map { add($0.question, to: $0.plan) }
    case .milestones: accept(entry, table) { $0.milestone($1) }.map { milestones.append($0) }
    }
  }

  /// Decodes an entry. The record is kept only if it has no faults.
  private mutating func accept<Record>(
    _ entry: Entry, _ table: RecordTable, _ decode: (inout RecordDecoder, Entry) -> Record?
  ) -> Record? {
    if entry.isRagged { noteRagged(entry, table) }
    let before = findings.items.count
    let record = entry.isRagged ? nil : decode(&self, entry)
    if let record, !entry.hasErrors(since: before) { return record }
    rejected.append(RejectedEntry(table: table.rawValue, row: entry.row, place: entry.place))
    return keepsFaulty ? record : nil
  }

  /// A ragged row is reported and left out, but references to its record are not faults.
  private mutating func noteRagged(_ entry: Entry, _ table: RecordTable) {
    switch table {
    case .candidates:
      for key in ["id", "number"] { entry[key]?.node.text.map { candidateIDs[$0] = $0 } }
    case .staff: entry["id"]?.node.text.map { _ = staffIDs.insert($0) }
    case .witnesses: entry["id"]?.node.text.map { witnessIDs[$0] = $0 }
    case .plans: entry["plan"]?.node.text.map { planIndices[$0] = planIndices[$0] ?? -1 }
    case .centres, .evidence, .questions, .milestones: break
    }
  }

  /// Reports an id that is given a second time.
  mutating func checkFirst(_ id: String?, _ key: String, of table: RecordTable, _ entry: Entry) {
    guard let id else { return }
    let mark = "\(table.rawValue)|\(key)|\(id)"
    guard let first = firstPlaces[mark] else {
      firstPlaces[mark] = entry.place
      return
    }
    entry.fault(
      "duplicate-id", key, "this is in the records twice", expected: "each once; the first is at \(first)",
      hint: "delete one of the two")
  }

  /// `stem-1`, `stem-2` ...: the next that is free. It continues from the last, so that many cost no more than few.
  mutating func newID(_ stem: String, isTaken: (String) -> Bool) -> String {
    repeat { lastNumbers[stem, default: 0] += 1 } while isTaken("\(stem)-\(lastNumbers[stem, default: 0])")
    return "\(stem)-\(lastNumbers[stem, default: 0])"
  }

  var records: CentreRecords {
    CentreRecords(
      centres: centres, staff: staff, witnesses: witnesses, candidates: candidates, evidence: evidence,
      plans: plans.map(\.finished), milestones: milestones)
  }
}
