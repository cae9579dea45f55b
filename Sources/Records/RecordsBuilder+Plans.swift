import Reading
import Reporting

extension RecordsBuilder {
  /// A plan with its activities inside, as YAML has it, or one row of a table for each activity.
  func addPlan(_ row: Row) {
    let candidate = row.require("candidate")
    guard let id = row.require("plan"), let candidate else { return }
    let isNested = row.cells["activities"]?.list != nil
    if planIndex[id] == nil {
      references.append((.candidates, candidate, "candidate", row))
      if let assessor = row.text("assessor") { references.append((.staff, assessor, "assessor", row)) }
      planIndex[id] = plans.count
      plans.append(
        AssessmentPlan(
          id: id, candidateID: candidate, assessorID: row.text("assessor"), units: row.units("units"),
          agreed: row.date("agreed"), activities: [], questions: []))
    }
    // In a table every activity repeats its plan's id; elsewhere a plan stands once.
    if row.number == nil, !isNew(id, in: row, column: "plan") { return }
    let tables = TableReader(findings: findings)
    if isNested {
      for (index, node) in (row.cells["activities"]?.list ?? []).enumerated() {
        if let activity = tables.row(node, kind: .activities, number: index + 1) { addActivity(activity, to: id) }
      }
    } else if row.number != nil {
      addActivity(row, to: id)
    }
    for (index, node) in (row.cells["questions"]?.list ?? []).enumerated() {
      if let question = tables.row(node, kind: .questions, number: index + 1) { addQuestion(question, to: id) }
    }
  }

  private func addActivity(_ row: Row, to plan: String) {
    guard let index = planIndex[plan] else { return }
    if let witness = row.text("witness") { references.append((.witnesses, witness, "witness", row)) }
    let activity = PlannedActivity(
      id: row.text("activity") ?? "\(plan)-\(plans[index].activities.count + 1)", date: row.date("date"),
      time: row.text("time"), location: row.text("location"), task: row.text("task"), evidence: row.text("evidence"),
      method: row.text("method"), witnessID: row.text("witness"), adjustments: row.text("adjustments"),
      criteria: row.criteria("criteria"))
    plans[index].activities.append(activity)
    for unit in activity.criteria.map(\.unit) where !plans[index].units.contains(unit) {
      plans[index].units.append(unit)
    }
  }

  func addQuestion(_ row: Row, to plan: String?) {
    let criterion = row.criteria("criterion").first
    guard let text = row.require("question") else { return }
    guard let plan else {
      row.add("missing-value", "there is no 'plan'", column: "plan", expected: "the id of a plan")
      return
    }
    guard let index = planIndex[plan] else {
      references.append((.plans, plan, "plan", row))
      return
    }
    guard let criterion else { return }
    plans[index].questions.append(PlannedQuestion(criterion: criterion, text: text))
  }
}
