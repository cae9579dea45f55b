package import Domain
package import Forms
package import Reading

/// One document: a form for one candidate and unit, or a blank one.
package struct DocumentRequest: Sendable {
  package var sources = DescriptionSources()
  /// Files and folders of records.
  package var data: [String] = []
  /// The candidate's id or number; the only candidate of the records otherwise.
  package var candidate: String?
  package var unit: String?
  package var activity: String?
  /// Values given one by one, such as `candidate.name=Ann`.
  package var set: [String] = []
  package var isBlank = false
  /// The day up to which the records are counted.
  package var asAt: CalendarDate?
  /// Opens the file, unless the candidate has an own password in the records.
  package var password: Password?
  /// Whether the kind of file that is made can be encrypted; pictures and pages for a browser cannot.
  package var isEncryptable = true

  package init() {}

  /// Finds whose document it is.
  /// - Throws: all faults of the values and of the records; that the records have no such candidate or unit; or that the
  ///   document should be encrypted and cannot be.
  package func prepare(_ layout: Layout) throws(Diagnostics) -> Checked<PreparedDocument> {
    let findings = Findings()
    let setValues = findings.take { () throws(Diagnostics) in Checked(try SetValues(set, for: layout)) }
    let records = findings.take { () throws(Diagnostics) in try Self.records(at: data) } ?? CentreRecords()
    try findings.throwIfErrors()
    let planner = SubjectPlanner(layout, records: records, catalogue: try findings.need(sources.catalogue))
    let choice = SubjectChoice(candidate: candidate, unit: unit, activity: activity, isBlank: isBlank)
    var subject = try choice.subject(of: planner, records: records, layout: layout, findings: findings)
    subject.asAt = asAt
    let password = try FileProtection.password(of: [subject], common: password)
    if !isEncryptable { try FileProtection.checkOpen(password) }
    return try findings.checked(
      PreparedDocument(
        layout: layout.suited(to: subject.qualification), subject: subject, setValues: setValues ?? SetValues(),
        password: password))
  }

  private static func records(at paths: [String]) throws(Diagnostics) -> Checked<CentreRecords> {
    guard !paths.isEmpty else { return Checked(CentreRecords()) }
    return try CentreRecords.read(try CentreRecords.files(at: paths))
  }
}

/// A form and the subject whose document it becomes.
package struct PreparedDocument: Sendable {
  package let layout: Layout
  package let subject: Subject
  package let setValues: SetValues
  /// What its file is encrypted with.
  package let password: Password?

  package var documentID: String { Binder(layout).documentID(of: subject) }
}

/// Which one of the records' documents is asked for.
private struct SubjectChoice {
  let candidate: String?
  let unit: String?
  let activity: String?
  let isBlank: Bool

  func subject(
    of planner: SubjectPlanner, records: CentreRecords, layout: Layout, findings: Findings
  ) throws(Diagnostics) -> Subject {
    if isBlank || (records.candidates.isEmpty && candidate == nil) { return try planner.blank(unit: unit) }
    let person = try person(in: records)
    let plans = planner.plans(of: person, unit: unit)
    if let problem = plans.compactMap(\.problem).first { throw Diagnostics(problem) }
    var subjects = plans.compactMap(\.subject)
    if layout.subject != .unit, let unit, let given = try? planner.blank(unit: unit) {
      for index in subjects.indices { subjects[index].unit = given.unit }
    }
    if let activity {
      subjects = try matching(activity, in: subjects, of: planner, person, layout: layout, findings: findings)
    }
    let subject = try one(of: subjects, layout: layout, person: person, findings: findings)
    reportUnchosen(subject, findings)
    if activity == nil { reportUnplanned(subject, records, layout, findings) }
    return subject
  }

  /// The unit may have been chosen since the records were written; more often it is mistyped.
  private func reportUnchosen(_ subject: Subject, _ findings: Findings) {
    guard unit != nil, let given = subject.unit, !subject.chosenUnits.isEmpty, !subject.chosenUnits.contains(given)
    else { return }
    findings.add(
      Diagnostic(
        .data, "unit-not-chosen", "the records do not say that the candidate has chosen unit \(given.key)",
        at: subject.candidate?.place, expected: Suggestion.list(subject.chosenUnits.map(\.key)),
        hint: "is it the right unit? if so, add it to the candidate's units"
      ).asWarning)
  }

  private func person(in records: CentreRecords) throws(Diagnostics) -> Candidate {
    guard let candidate else {
      if records.candidates.count == 1, let only = records.candidates.first { return only }
      throw Diagnostics(
        Diagnostic(
          .usage, "which-candidate", "the records have \(records.candidates.count) candidates",
          expected: "--candidate with the id of one", hint: "'proforma pack' makes the form for all of them"))
    }
    if let found = records.candidate(id: candidate) { return found }
    throw Diagnostics(
      Diagnostic(
        .missing, "unknown-candidate", "no candidate has the id or number that was given",
        expected: Selection.list(records.candidates.map(\.id)),
        hint: Suggestion.hint(for: candidate, in: records.candidates.map(\.id)), value: candidate))
  }

  /// The subjects of an activity or a plan. An activity may be assessed otherwise than planned, so that one that the form is
  /// not for is only warned about.
  private func matching(
    _ activity: String, in subjects: [Subject], of planner: SubjectPlanner, _ person: Candidate, layout: Layout,
    findings: Findings
  ) throws(Diagnostics) -> [Subject] {
    func isMeant(_ subject: Subject) -> Bool { subject.activity?.id == activity || subject.plan?.id == activity }
    let found = subjects.filter(isMeant)
    if !found.isEmpty { return found }
    let all =
      layout.subject == .activity
      ? planner.activityPlans(of: person, assessedBy: []).compactMap(\.subject) : subjects
    let others = all.filter(isMeant)
    if let other = others.first?.activity {
      reportUnfitting(other, layout, findings)
      return others
    }
    let ids = all.compactMap { $0.activity?.id ?? $0.plan?.id }
    throw Diagnostics(
      Diagnostic(
        .missing, "unknown-activity", "the candidate's plans have no activity '\(activity)'",
        expected: Suggestion.list(ids), hint: Suggestion.hint(for: activity, in: ids)))
  }

  /// The candidate's plans have activities, but none that the form is for.
  private func reportUnplanned(_ subject: Subject, _ records: CentreRecords, _ layout: Layout, _ findings: Findings) {
    guard layout.subject == .activity, subject.activity == nil, let person = subject.candidate,
      records.plans(of: person).contains(where: { !$0.activities.isEmpty })
    else { return }
    findings.add(
      Diagnostic(
        .data, "not-planned",
        "no activity of the candidate's plans is for '\(layout.id)', so the form names none", at: person.place,
        expected: "an activity assessed by " + Suggestion.list(layout.methods.map(\.rawValue)),
        hint: "correct the method in the plan, or choose an activity with --activity"
      ).asWarning)
  }

  private func reportUnfitting(_ activity: PlannedActivity, _ layout: Layout, _ findings: Findings) {
    let planned = Suggestion.list(activity.methods.map(\.rawValue), joinedBy: "and")
    findings.add(
      Diagnostic(
        .data, "other-method",
        "the form '\(layout.id)' is for \(Suggestion.list(layout.methods.map(\.rawValue))), but the activity is planned as "
          + (planned.isEmpty ? "none of these" : planned),
        at: activity.place, expected: "an activity that is assessed so",
        hint: "take the form for its method, or correct the plan"
      ).asWarning)
  }

  private func one(
    of subjects: [Subject], layout: Layout, person: Candidate, findings: Findings
  ) throws(Diagnostics) -> Subject {
    guard let first = subjects.first else {
      throw Diagnostics(
        Diagnostic(
          .data, "no-units", "the candidate has chosen no units", at: person.place, expected: "units in the records",
          hint: "name one with --unit"))
    }
    guard subjects.count > 1 else { return first }
    if layout.subject == .unit {
      throw Diagnostics(
        Diagnostic(
          .usage, "which-unit", "the candidate has \(subjects.count) units",
          expected: "--unit with one of \(Suggestion.list(subjects.compactMap { $0.unit?.key }))",
          hint: "'proforma pack' makes the form for all of them"))
    }
    findings.add(
      Diagnostic(
        .usage, "first-of-several",
        "the candidate has \(subjects.count) \(layout.subject == .plan ? "plans" : "planned activities"); the first was taken",
        expected: "--activity with one of \(Suggestion.list(subjects.compactMap { $0.activity?.id ?? $0.plan?.id }))"
      ).asWarning)
    return first
  }
}
