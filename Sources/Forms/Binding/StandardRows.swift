import Domain

/// Rows that the standard gives: outcomes, criteria, units and the rule of combination.
extension DataContext {
  var outcomeRows: [BoundRow] {
    (subject.unit?.outcomes ?? []).map { BoundRow(values: ["number": $0.number, "title": $0.title]) }
  }

  /// A row for each point that is assessed by itself.
  var criterionRows: [BoundRow] {
    guard let unit = subject.unit else { return [] }
    let evidence = evidence(for: unit)
    return unit.points.map { point in
      var values = [
        "id": point.id, "text": point.text, "outcome.number": point.outcome.number,
        "outcome.title": point.outcome.title,
      ]
      values.merge(self.values(of: evidence[CriterionReference.folded(point.id)] ?? [])) { $1 }
      return BoundRow(values: values, bandKey: point.outcome.number)
    }
  }

  /// What a criterion's row says of the evidence that is offered for it, one value each.
  func values(of evidence: [EvidenceItem]) -> [String: String] {
    func each(_ values: [String?], by separator: String) -> String? {
      var seen: Set<String> = []
      return Self.joined(values.compactMap(\.self).filter { seen.insert($0).inserted }, by: separator)
    }
    var values: [String: String] = [:]
    values["evidence"] = each(evidence.map(\.ref), by: ", ")
    values["location"] = each(evidence.map(location), by: "; ")
    values["method"] = each(evidence.map(\.type), by: ", ")
    return values
  }

  var functionalSkillRows: [BoundRow] {
    (subject.unit?.functionalSkills ?? []).flatMap { skill in
      skill.skills.map {
        BoundRow(values: ["subject": skill.subject, "skill": $0, "signposted": wording("yes")], bandKey: skill.subject)
      }
    }
  }

  /// The chosen units in the order of the qualification's groups.
  var unitRows: [BoundRow] {
    guard subject.candidate != nil else { return [] }
    let groups = subject.qualification?.groups ?? []
    let known = groups.flatMap { group in
      group.units.compactMap { number in subject.chosenUnits.first { $0.number == number } }.map {
        row(of: $0, in: group)
      }
    }
    let grouped = groups.flatMap(\.units)
    let others = subject.chosenUnits.filter { unit in !grouped.contains(unit.number ?? unit.key) }
    return known + others.map { row(of: $0, in: nil) }
  }

  private func row(of unit: Unit, in group: UnitGroup?) -> BoundRow {
    var values: [String: String] = [:]
    values["number"] = unit.number
    values["reference"] = unit.reference?.text
    values["title"] = unit.title
    values["level"] = unit.level.map(String.init)
    values["credit"] = unit.credit.map(String.init)
    values["coverage"] = coverage(of: unit)
    values["group"] = group?.id
    values["group.title"] = group?.title
    return BoundRow(values: values, bandKey: group?.id)
  }

  private func chosenUnits(of group: UnitGroup) -> [Unit] {
    subject.chosenUnits.filter { group.units.contains($0.number ?? $0.key) }
  }

  private func credits(of units: [Unit]) -> Int { units.reduce(0) { $0 + ($1.credit ?? 0) } }

  /// `Group A 12, Group B 5, All groups 17`: the credits of the chosen units.
  var groupCredits: String? {
    guard let qualification = subject.qualification, subject.candidate != nil, !qualification.groups.isEmpty else {
      return nil
    }
    let groups = qualification.groups.map { (wording("Group {name}", ["name": $0.id]), chosenUnits(of: $0)) }
    return Self.joined(
      (groups + [(wording("All groups"), subject.chosenUnits)]).map { "\($0) \(credits(of: $1))" }, by: ", ")
  }

  /// What the chosen units come to, clause by clause of the rule of combination, in one text.
  var creditSummary: String? {
    guard let qualification = subject.qualification, subject.candidate != nil else { return nil }
    let clauses = qualification.clauseResults(for: subject.chosenUnits).map { clause in
      wording("{clause}: {have}", ["clause": clause.sentence, "have": String(clause.have)])
    }
    return Self.joined(clauses, by: "; ")
  }

  /// What the rule of combination asks, clause by clause, and what the chosen units come to.
  var creditRows: [BoundRow] {
    guard let qualification = subject.qualification else { return [] }
    return qualification.clauseResults(for: subject.chosenUnits).map { clause in
      var values = ["clause": clause.sentence, "needed": String(clause.needed)]
      if subject.candidate != nil { values["planned"] = String(clause.have) }
      return BoundRow(values: values)
    }
  }

  /// Credits of the chosen units, group by group and in all.
  var groupRows: [BoundRow] {
    guard let qualification = subject.qualification, subject.candidate != nil, !qualification.groups.isEmpty else {
      return []
    }
    let groups = qualification.groups.map { group in
      let name = [group.id, group.title].compactMap { $0 }.joined(separator: ": ")
      return groupRow(wording("Group {name}", ["name": name]), chosenUnits(of: group))
    }
    return groups + [groupRow(wording("All groups"), subject.chosenUnits)]
  }

  private func groupRow(_ name: String, _ units: [Unit]) -> BoundRow {
    let levels = Set(units.compactMap(\.level)).sorted().map { level in
      wording(
        "Level {level}: {credits}",
        ["level": String(level), "credits": String(credits(of: units.filter { $0.level == level }))])
    }
    var values = ["group": name, "units": String(units.count), "credits": String(credits(of: units))]
    values["levels"] = Self.joined(levels, by: ", ") ?? "–"
    return BoundRow(values: values)
  }
}
