internal import Reading

/// A plan while its rows are still being read.
struct PlanDraft {
  let id: String
  let candidateID: String
  var assessorID: String?
  var units: [String]
  var agreed: CalendarDate?
  var activities: [PlannedActivity]
  var questions: [PlannedQuestion]
  /// The entry it came from, as messages call it.
  let title: String
  let row: Int?
  let place: Place

  var plan: AssessmentPlan {
    AssessmentPlan(
      id: id, candidateID: candidateID, assessorID: assessorID, units: units.isEmpty ? unitsOfActivities : units,
      agreed: agreed, activities: numbered, questions: questions, place: place)
  }

  /// A plan that lists no units covers those of its activities' criteria.
  private var unitsOfActivities: [String] {
    var seen: Set<String> = []
    return activities.flatMap(\.criteria).map(\.unit).filter { seen.insert($0).inserted }
  }

  /// Activities without an id are called by their plan and number: `P1-2`.
  private var numbered: [PlannedActivity] {
    activities.enumerated().map { $1.id.isEmpty ? $1.called("\(id)-\($0 + 1)") : $1 }
  }
}

/// Assessment plans: a map with its activities inside, or a row for each activity.
extension RecordDecoder {
  mutating func plan(_ entry: Entry) -> PlanDraft? {
    let id = entry.required("plan", expected: "the plan's id")
    if entry.row == nil { checkFirst(id, "plan", of: .plans, entry) }
    if let id { planIndices[id] = planIndices[id] ?? -1 }
    let candidate = candidateID(entry)
    let assessor = staffID(entry, id: "assessor", name: "assessor_name", .assessor)
    let (units, agreed) = (entry.units("units"), entry.date("agreed"))
    let activities = self.activities(entry, of: id)
    let questions = self.questions(entry)
    guard let id, let candidate else { return nil }
    return PlanDraft(
      id: id, candidateID: candidate, assessorID: assessor, units: units, agreed: agreed, activities: activities,
      questions: questions, title: entry.title, row: entry.row, place: entry.place)
  }

  /// The activities inside a plan; a row of a table is one itself.
  private mutating func activities(_ plan: Entry, of id: String?) -> [PlannedActivity] {
    let entries = plan.row == nil ? nested("activities", "activity", of: plan, .activities) : [plan]
    return entries.map { entry in
      let activity = self.activity(entry)
      if !activity.id.isEmpty { checkFirst("\(id ?? plan.title) \(activity.id)", "activity", of: .plans, entry) }
      return activity
    }
  }

  private func questions(_ plan: Entry) -> [PlannedQuestion] {
    nested("questions", "question", of: plan, .plannedQuestions).compactMap { question($0) }
  }

  private func nested(_ key: String, _ word: String, of plan: Entry, _ schema: Schema) -> [Entry] {
    plan.nodes(key).enumerated().compactMap { index, node in
      Entry.checked(
        node, title: "\(plan.title), \(word) \(index + 1)", schema: schema, keys: keyFindings, values: findings)
    }
  }

  private func activity(_ entry: Entry) -> PlannedActivity {
    PlannedActivity(
      id: entry.identifier("activity") ?? "", date: entry.date("date"),
      time: entry.text("time"), location: entry.text("location"), task: entry.text("task"),
      evidence: entry.text("evidence"), method: entry.text("method"), witnessID: witnessID(entry),
      criteria: entry.criteria("criteria"), adjustments: entry.text("adjustments"), place: entry.place)
  }

  /// The witness whom a record names, by id or name. Evidence may name somebody who is on no list: that is for the
  /// pre-flight to say, and the name stays.
  func witnessID(_ entry: Entry, mayBeStranger: Bool = false) -> String? {
    guard let given = entry.identifier("witness") else { return nil }
    if let id = witnessIDs[given] { return id }
    if mayBeStranger { return given }
    entry.fault(
      "unknown-reference", "witness", "nobody on the witness list has this id",
      hint: "add the person to the witness list, or spell the id as it stands there")
    return nil
  }

  private func question(_ entry: Entry) -> PlannedQuestion? {
    let text = entry.required("question", expected: "the question to be asked")
    guard let code = entry.required("criterion", expected: "a criterion such as F3:3.10"),
      let node = entry["criterion"]?.node
    else { return nil }
    let unit = entry.identifier("unit")
    let criterion = entry.criterion(unit.map { "\($0):\(code)" } ?? code, "criterion", node)
    guard let criterion, let text else { return nil }
    return PlannedQuestion(criterion: criterion, text: text, place: entry.place)
  }

  /// A row of `questions.csv`.
  mutating func plannedQuestion(_ entry: Entry) -> (plan: String, question: PlannedQuestion)? {
    let question = question(entry)
    guard let plan = entry.required("plan", expected: "the plan's id") else { return nil }
    guard planIndices[plan] != nil else {
      entry.fault("unknown-reference", "plan", "no plan has this id", hint: "is it spelt as in the list of plans?")
      return nil
    }
    return question.map { (plan, $0) }
  }

  mutating func add(_ question: PlannedQuestion, to plan: String) {
    if let index = planIndices[plan], index >= 0 { plans[index].questions.append(question) }
  }

  /// Adds a plan, or a further row of one that is there: what the row leaves blank stays as it was.
  mutating func merge(_ draft: PlanDraft) {
    guard let index = planIndices[draft.id], index >= 0 else {
      planIndices[draft.id] = plans.count
      plans.append(draft)
      return
    }
    if let problem = plans[index].conflict(with: draft) {
      // Its activity may be another candidate's: it is left out.
      findings.add(
        Diagnostic(
          .data, "plan-conflict", "\(draft.title) gives its plan another \(problem)", at: draft.place,
          expected: "the same in all rows of a plan; it stands first at \(plans[index].place)"))
      rejected.append(RejectedEntry(table: Table.plans.rawValue, row: draft.row, place: draft.place))
      return
    }
    plans[index].assessorID = plans[index].assessorID ?? draft.assessorID
    plans[index].agreed = plans[index].agreed ?? draft.agreed
    plans[index].units += draft.units.filter { !plans[index].units.contains($0) }
    plans[index].activities += draft.activities
  }
}

extension PlanDraft {
  fileprivate func conflict(with other: PlanDraft) -> String? {
    if candidateID != other.candidateID { return "candidate" }
    if let mine = assessorID, let theirs = other.assessorID, mine != theirs { return "assessor" }
    if let mine = agreed, let theirs = other.agreed, mine != theirs { return "date of agreement" }
    return nil
  }
}

extension PlannedActivity {
  fileprivate func called(_ id: String) -> PlannedActivity {
    PlannedActivity(
      id: id, date: date, time: time, location: location, task: task, evidence: evidence, method: method,
      witnessID: witnessID, criteria: criteria, adjustments: adjustments, place: place)
  }
}
