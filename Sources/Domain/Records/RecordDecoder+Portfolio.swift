internal import Reading

/// Evidence, plans, questions and milestones: the records of a candidate's work.
extension RecordDecoder {
  mutating func evidenceItem(_ entry: Entry) -> EvidenceItem? {
    var facts = entry.facts()
    let candidate = resolveCandidate(in: &facts, entry)
    resolveWitness(in: &facts, entry, mayBeUnknown: true)
    guard let candidate, let ref = facts.text("ref") else { return nil }
    checkReference(ref, of: candidate, entry)
    return EvidenceItem(candidateID: candidate, ref: ref, facts: facts, place: entry.place)
  }

  /// References should be unique in a portfolio. A repeated one confuses its reader but loses nothing.
  private mutating func checkReference(_ ref: String, of candidate: String, _ entry: Entry) {
    let mark = "evidence|\(candidate)|\(ref)"
    if let first = firstPlaces[mark] {
      entry.warning("duplicate-reference", "ref", "the candidate has another with this reference, first at \(first)")
    } else {
      firstPlaces[mark] = entry.place
    }
  }

  mutating func milestone(_ entry: Entry) -> Milestone? {
    var facts = entry.facts()
    let candidate = resolveCandidate(in: &facts, entry)
    guard let candidate, let unit = facts.text("unit"), let date = facts.date("date"),
      let kind = facts.text("milestone").flatMap(Milestone.Kind.init)
    else { return nil }
    return Milestone(candidateID: candidate, unit: unit, kind: kind, date: date, facts: facts, place: entry.place)
  }

  /// Replaces the id or number of a candidate by the id.
  private func resolveCandidate(in facts: inout Facts, _ entry: Entry) -> String? {
    guard let given = facts.text("candidate") else { return nil }
    let id = candidateIDs[given]
    if id == nil {
      entry.fault(
        "unknown-reference", "candidate", "no candidate has this id or number",
        hint: "check the spelling against the list of candidates")
    }
    facts["candidate"] = id.map { .reference(.candidates, $0) }
    return id
  }

  /// Replaces the id or name of a witness by the id. Evidence may name a person who is on no list: the pre-flight reports
  /// that, and the name stays.
  private func resolveWitness(in facts: inout Facts, _ entry: Entry, mayBeUnknown: Bool = false) {
    guard let given = facts.text("witness") else { return }
    let id = witnessIDs[given] ?? (mayBeUnknown ? given : nil)
    if id == nil {
      entry.fault(
        "unknown-reference", "witness", "no one on the witness list has this id",
        hint: "add the person to the witness list, or spell the id as it is there")
    }
    facts["witness"] = id.map { .reference(.witnesses, $0) }
  }
}

// MARK: - Plans

/// A plan while its rows are being read.
struct PlanDraft {
  var plan: AssessmentPlan
  /// The entry it came from, as messages call it.
  let title: String
  let row: Int?

  /// A plan that lists no units covers those of its activities' criteria. Activities without an id are called by their plan
  /// and number: `P1-2`.
  var finished: AssessmentPlan {
    var plan = plan
    if plan.units.isEmpty {
      var seen: Set<String> = []
      let units = plan.activities.flatMap(\.criteria).map(\.unit).filter { seen.insert($0).inserted }
      plan.facts["units"] = .codes(units)
    }
    for (index, activity) in plan.activities.enumerated() where activity.id.isEmpty {
      plan.activities[index].id = "\(plan.id)-\(index + 1)"
    }
    return plan
  }

  /// What another row of the same plan contradicts.
  func conflict(with other: PlanDraft) -> String? {
    let (mine, theirs) = (plan, other.plan)
    if mine.candidateID != theirs.candidateID { return "candidate" }
    if let mine = mine.assessorID, let theirs = theirs.assessorID, mine != theirs { return "assessor" }
    if let mine = mine.agreed, let theirs = theirs.agreed, mine != theirs { return "date of agreement" }
    return nil
  }

  /// Adds a further row of the same plan: what the row leaves blank stays as it was.
  mutating func add(_ other: PlanDraft) {
    for key in ["assessor", "agreed"] { plan.facts[key] = plan.facts[key] ?? other.plan.facts[key] }
    plan.facts["units"] = .codes(plan.units + other.plan.units.filter { !plan.units.contains($0) })
    plan.activities += other.plan.activities
  }
}

/// An assessment plan is a map with its activities inside, or a row for each activity.
extension RecordDecoder {
  mutating func plan(_ entry: Entry) -> PlanDraft? {
    var facts = entry.facts(dictionary.plan)
    let id = facts.text("plan")
    if entry.row == nil { checkFirst(id, "plan", of: .plans, entry) }
    if let id { planIndices[id] = planIndices[id] ?? -1 }
    let candidate = resolveCandidate(in: &facts, entry)
    resolveStaff("assessor", named: "assessor_name", .assessor, in: &facts, entry)
    let activities = activities(entry, of: id)
    let questions = nested("questions", "question", of: entry, \.unusedQuestionKeys)
      .compactMap { question($0, $0.facts()) }
    guard let id, let candidate else { return nil }
    let plan = AssessmentPlan(
      id: id, candidateID: candidate, facts: facts, activities: activities, questions: questions, place: entry.place)
    return PlanDraft(plan: plan, title: entry.title, row: entry.row)
  }

  /// The activities inside a plan; a row of a table is one itself.
  private mutating func activities(_ plan: Entry, of id: String?) -> [PlannedActivity] {
    let entries = plan.row == nil ? nested("activities", "activity", of: plan, \.unusedActivityKeys) : [plan]
    return entries.map { entry in
      var facts = entry.facts(dictionary.activity)
      resolveWitness(in: &facts, entry)
      let own = facts.text("activity")
      if let own { checkFirst("\(id ?? plan.title) \(own)", "activity", of: .plans, entry) }
      return PlannedActivity(id: own ?? "", facts: facts, place: entry.place)
    }
  }

  private mutating func nested(
    _ key: String, _ word: String, of plan: Entry, _ unused: WritableKeyPath<RecordDecoder, UnusedColumns>
  ) -> [Entry] {
    plan.nodes(key).enumerated().compactMap { index, node in
      Entry(
        document: node, title: "\(plan.title), \(word) \(index + 1)", unused: &self[keyPath: unused],
        keys: keyFindings, values: findings)
    }
  }

  private func question(_ entry: Entry, _ facts: Facts) -> PlannedQuestion? {
    guard let code = facts.text("criterion"), let node = entry["criterion"]?.node else { return nil }
    let unit = facts.text("unit")
    let criterion = entry.criterion(unit.map { "\($0):\(code)" } ?? code, "criterion", node)
    guard let criterion, facts["question"] != nil else { return nil }
    var facts = facts
    facts["unit"] = nil
    facts["criterion"] = .criteria([criterion])
    return PlannedQuestion(criterion: criterion, facts: facts, place: entry.place)
  }

  /// A row of `questions.csv`.
  mutating func plannedQuestion(_ entry: Entry) -> (plan: String, question: PlannedQuestion)? {
    let facts = entry.facts()
    let question = question(entry, facts)
    guard let plan = facts.text("plan") else { return nil }
    guard planIndices[plan] != nil else {
      entry.fault(
        "unknown-reference", "plan", "no plan has this id", hint: "check the spelling against the list of plans")
      return nil
    }
    return question.map { (plan, $0) }
  }

  mutating func add(_ question: PlannedQuestion, to plan: String) {
    if let index = planIndices[plan], index >= 0 { plans[index].plan.questions.append(question) }
  }

  /// Adds a plan, or a further row of one that is there.
  mutating func merge(_ draft: PlanDraft) {
    guard let index = planIndices[draft.plan.id], index >= 0 else {
      planIndices[draft.plan.id] = plans.count
      plans.append(draft)
      return
    }
    guard let problem = plans[index].conflict(with: draft) else { return plans[index].add(draft) }
    // Its activity may be another candidate's: it is left out.
    findings.add(
      .data, "plan-conflict", "\(draft.title) gives its plan another \(problem)", at: draft.plan.place,
      expected: "the same in all rows of a plan; it is first at \(plans[index].plan.place)")
    rejected.append(RejectedEntry(table: RecordTable.plans.rawValue, row: draft.row, place: draft.plan.place))
  }
}
