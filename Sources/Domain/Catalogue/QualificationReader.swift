import Reading

/// Reads a qualification file, strictly, because forms print its contents as the wording of the standard.
struct QualificationReader {
  private let file: SourceFile
  private let findings: Findings

  init(_ file: SourceFile, findings: Findings) {
    self.file = file
    self.findings = findings
  }

  /// - Returns: the qualification of the file, or all of them if `units --json` wrote it.
  func read() -> [Qualification] {
    guard let root = file.node(origin: .layout, findings: findings) else { return [] }
    if root["qualification"] == nil, root["units"] != nil {
      return ExportReader(file, findings: findings).read(root)
    }
    return qualification(root).map { [$0] } ?? []
  }

  private func qualification(_ root: Node) -> Qualification? {
    guard let map = MapDecoder(root, QualificationShape.file, findings: findings),
      let head = map.take("qualification"),
      let facts = MapDecoder(head, QualificationShape.head, findings: findings)
    else { return nil }
    var qualification = qualification(facts)
    let clauses = map.list("rule").compactMap(clause)
    qualification.rule = map.node["rule"] == nil ? nil : RuleOfCombination(clauses: clauses)
    qualification.groups = map.list("groups").compactMap(group)
    let nodes = map.list("units")
    qualification.units = nodes.compactMap { UnitReader(findings: findings).unit($0, qualificationID: file.stem) }
    map.finish()
    checkUnits(of: qualification, nodes: nodes)
    checkGroups(of: qualification, at: root.place)
    return qualification
  }

  private func qualification(_ map: MapDecoder) -> Qualification {
    let code = map.textNode("code").flatMap { IdentifierReading.read($0, as: SchemeCode.self, findings: findings) }
    let qualification = Qualification(
      id: file.stem, code: code, title: map.text("title"), level: map.integer("level"),
      assurance: map.text("assurance"),
      source: map.text("source") ?? file.name, copyright: map.text("copyright"),
      closedForEntry: map.flag("closedForEntry") ?? false,
      lastCertification: map.date("lastCertification"),
      groups: [],
      units: [], rule: nil)
    map.finish()
    return qualification
  }

  func group(_ node: Node) -> UnitGroup? {
    guard let map = MapDecoder(node, QualificationShape.group, findings: findings) else { return nil }
    let id = map.text("id")
    let title = map.text("title")
    let isMandatory = map.flag("mandatory") ?? false
    let units = map.list("units").compactMap { $0.text ?? $0["number"]?.text }
    map.finish()
    return id.map { UnitGroup(id: $0, title: title, isMandatory: isMandatory, units: units) }
  }

  private func clause(_ node: Node) -> RuleClause? {
    guard let map = MapDecoder(node, QualificationShape.clause, findings: findings) else { return nil }
    let id = map.text("id")
    let sentence = map.text("sentence")
    let credits = map.integer("credits")
    let units = map.integer("units")
    let every = map.text("every")
    let groups = map.texts("groups")
    let level = map.integer("level")
    let orAbove = map.flag("orAbove") ?? false
    map.finish()
    let demand =
      credits.map(RuleClause.Demand.credits) ?? units.map(RuleClause.Demand.units)
      ?? every.map { _ in .everyUnit }
    guard let id, let sentence, let demand else {
      findings.add(
        .layout, "missing-key", "this clause requires nothing", at: node.place, expected: "credits, units or every")
      return nil
    }
    return RuleClause(
      id: id, sentence: sentence, demand: demand, groups: every.map { [$0] } ?? groups, level: level, orAbove: orAbove)
  }

  func checkUnits(of qualification: Qualification, nodes: [Node]) {
    var seen: Set<String> = []
    for (unit, node) in zip(qualification.units, nodes) where !seen.insert(unit.key).inserted {
      findings.add(
        .layout, "duplicate-unit", "the unit '\(unit.key)' is described twice", at: node.place,
        expected: "each unit once", hint: "delete one of the two")
    }
  }

  private func checkGroups(of qualification: Qualification, at place: Place) {
    let keys = qualification.units.map(\.key)
    let grouped = qualification.groups.flatMap(\.units)
    for number in grouped where !keys.contains(number) {
      findings.add(
        .layout, "unknown-unit", "a group lists the unit '\(number)', which is not in this file", at: place,
        expected: "numbers of the file's units", hint: Suggestion.hint(for: number, in: keys))
    }
    for key in keys where !grouped.isEmpty && !grouped.contains(key) {
      findings.add(
        .layout, "ungrouped-unit", "the unit '\(key)' is in no group", at: place,
        expected: "every unit in a group, because the rule of combination counts groups")
    }
  }
}

/// Reads what `proforma units --json` writes, so that a centre can export the catalogue, change it and use it again: a list
/// of qualifications with their groups, and a list of all units.
struct ExportReader {
  private let file: SourceFile
  private let findings: Findings

  init(_ file: SourceFile, findings: Findings) {
    self.file = file
    self.findings = findings
  }

  func read(_ root: Node) -> [Qualification] {
    guard let map = MapDecoder(root, QualificationShape.export, findings: findings) else {
      return []
    }
    let heads = map.list("qualifications")
    let nodes = map.list("units")
    map.finish()
    var qualifications = heads.enumerated().compactMap { qualification($1, number: $0, of: heads.count) }
    if qualifications.isEmpty { qualifications = [Qualification(id: file.stem, source: file.name)] }
    for node in nodes { add(node, to: &qualifications) }
    for qualification in qualifications {
      let own = nodes.filter { node in qualification.units.contains { $0.key == key(of: node) } }
      QualificationReader(file, findings: findings).checkUnits(of: qualification, nodes: own)
    }
    return qualifications.filter { !$0.units.isEmpty }
  }

  private func qualification(_ node: Node, number: Int, of count: Int) -> Qualification? {
    guard let map = MapDecoder(node, QualificationShape.exportedHead, findings: findings) else { return nil }
    let id = map.text("id") ?? (count == 1 ? file.stem : "\(file.stem)-\(number + 1)")
    var qualification = Qualification(id: id, source: file.name)
    qualification.code = map.textNode("code").flatMap {
      IdentifierReading.read($0, as: SchemeCode.self, findings: findings)
    }
    qualification.title = map.text("title")
    qualification.level = map.integer("level")
    qualification.lastCertification = map.date("lastCertification")
    let groups = QualificationReader(file, findings: findings)
    qualification.groups = map.list("groups").compactMap(groups.group)
    map.finish()
    return qualification
  }

  /// A unit belongs to the qualification whose id or code it names, otherwise to the one with a group that lists it,
  /// otherwise to the only one.
  private func add(_ node: Node, to qualifications: inout [Qualification]) {
    let name = node["qualification"]?.text
    let key = key(of: node)
    let index =
      qualifications.firstIndex { $0.id == name || (name != nil && $0.code?.text == name) }
      ?? qualifications.firstIndex { $0.groups.contains { $0.units.contains(key ?? "") } }
      ?? (qualifications.count == 1 ? 0 : nil)
    guard let index else {
      findings.add(
        .layout, "homeless-unit", "this unit does not belong to any qualification in the file", at: node.place,
        expected: "qualification: the id or code of one of them")
      return
    }
    if let unit = UnitReader(findings: findings).unit(node, qualificationID: qualifications[index].id) {
      qualifications[index].units.append(unit)
    }
  }

  private func key(of node: Node) -> String? { node["key"]?.text ?? node["number"]?.text }
}
