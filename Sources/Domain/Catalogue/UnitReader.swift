import Reading

/// Reads a unit with its outcomes and criteria.
struct UnitReader {
  let findings: Findings

  /// - Returns: the unit; nil when it cannot be told from others, and the findings say so.
  func unit(_ node: Node, qualificationID: String) -> Unit? {
    guard let map = MapDecoder(node, QualificationShape.unit, findings: findings) else { return nil }
    let number = map.text("number")
    let key = map.text("key") ?? number
    let reference = map.textNode("reference").flatMap {
      IdentifierReading.read($0, as: UnitReference.self, findings: findings)
    }
    let unit = Unit(
      key: key ?? "", number: number, reference: reference, title: map.text("title"), level: map.integer("level"),
      credit: map.integer("credit"), guidedLearningHours: map.integer("glh"),
      expires: map.date("expires"), stem: map.text("stem"),
      aim: map.text("aim")?.trimmed, standards: map.text("standards")?.trimmed,
      assessment: map.text("assessment")?.trimmed,
      functionalSkills: map.list("functionalSkills").compactMap(functionalSkill),
      permitsSimulation: map.flag("simulation"),
      outcomes: map.list("outcomes").compactMap(outcome), qualificationID: qualificationID)
    // What `units --json` says of a unit beside the unit itself.
    _ = (map.take("qualification"), map.take("group"))
    map.finish()
    if key == nil { map.addMissing("number") }
    checkCriteria(of: unit, at: node.place)
    return key == nil ? nil : unit
  }

  private func functionalSkill(_ node: Node) -> FunctionalSkill? {
    guard let map = MapDecoder(node, QualificationShape.functionalSkill, findings: findings) else { return nil }
    let subject = map.text("subject")
    let skills = map.texts("skills")
    map.finish()
    return subject.map { FunctionalSkill(subject: $0, skills: skills) }
  }

  private func outcome(_ node: Node) -> LearningOutcome? {
    guard let map = MapDecoder(node, QualificationShape.outcome, findings: findings) else { return nil }
    let number = map.text("number")
    let title = map.text("title")
    let nodes = map.list("criteria")
    let criteria = nodes.compactMap(criterion)
    map.finish()
    guard let number, let title else { return nil }
    for (criterion, node) in zip(criteria, nodes) { check(criterion, of: number, at: node.place) }
    return LearningOutcome(number: number, title: title, criteria: criteria)
  }

  private func criterion(_ node: Node) -> AssessmentCriterion? {
    guard let map = MapDecoder(node, QualificationShape.criterion, findings: findings) else { return nil }
    let id = map.text("id")
    let text = map.text("text")
    let parts = map.list("parts").compactMap(part)
    map.finish()
    guard let id, let text else { return nil }
    return AssessmentCriterion(id: id, text: text, parts: parts)
  }

  /// A map with a label, or bare text, as `units --json` writes parts.
  private func part(_ node: Node) -> CriterionPart? {
    if let text = node.text { return CriterionPart(label: nil, text: text) }
    guard let map = MapDecoder(node, QualificationShape.part, findings: findings) else { return nil }
    let label = map.text("label")
    let text = map.text("text")
    map.finish()
    return text.map { CriterionPart(label: label, text: $0) }
  }

  /// `3.10` belongs to outcome 3. Ids of another shape are the centre's own affair.
  private func check(_ criterion: AssessmentCriterion, of outcome: String, at place: Place) {
    let parts = criterion.id.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && String($0).digits == $0 }
    guard isNumber, !criterion.id.hasPrefix(outcome + ".") else { return }
    findings.add(
      Diagnostic(
        .layout, "wrong-outcome", "the criterion '\(criterion.id)' stands under outcome \(outcome)", at: place,
        expected: "criteria of outcome \(outcome) only", hint: "has a spreadsheet made 3.1 of 3.10?"))
  }

  private func checkCriteria(of unit: Unit, at place: Place) {
    var seen: Set<String> = []
    for id in unit.outcomes.flatMap(\.criteria).map(\.id) where !seen.insert(id).inserted {
      findings.add(
        Diagnostic(
          .layout, "duplicate-criterion", "the criterion '\(id)' stands twice in unit '\(unit.key)'", at: place,
          expected: "each criterion once", hint: "has a spreadsheet made 3.1 of 3.10?"))
    }
  }
}
