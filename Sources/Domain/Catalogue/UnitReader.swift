import Reading

/// Reads a unit with its outcomes and criteria.
struct UnitReader {
  let findings: Findings

  /// - Returns: nil when the unit has neither number nor key, which is added to the findings.
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
    // Keys that only `units --json` writes.
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

  /// `3.10` belongs to outcome 3. Ids in another form are not checked.
  private func check(_ criterion: AssessmentCriterion, of outcome: String, at place: Place) {
    let parts = criterion.id.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && String($0).digits == $0 }
    guard isNumber, !criterion.id.hasPrefix(outcome + ".") else { return }
    findings.add(
      .layout, "wrong-outcome", "the criterion '\(criterion.id)' is listed under outcome \(outcome)", at: place,
      expected: "criteria of outcome \(outcome) only", hint: "check whether a spreadsheet changed 3.10 to 3.1")
  }

  private func checkCriteria(of unit: Unit, at place: Place) {
    var seen: Set<String> = []
    for id in unit.outcomes.flatMap(\.criteria).map(\.id) where !seen.insert(id).inserted {
      findings.add(
        .layout, "duplicate-criterion", "the criterion '\(id)' is in unit '\(unit.key)' twice", at: place,
        expected: "each criterion once", hint: "check whether a spreadsheet changed 3.10 to 3.1")
    }
  }
}

/// Reads identifiers in qualification files; a wrong check character is a warning.
enum IdentifierReading {
  static func read<Value: Identifier>(_ node: Node, as type: Value.Type, findings: Findings) -> Value? {
    guard let text = node.text else { return nil }
    let identifier = Value(text)
    if let problem = identifier.problem {
      findings.warn(
        .layout, "identifier", "this \(Value.name) \(problem)", at: node.place, hint: "check it in the source"
      )
    }
    return identifier
  }
}
