import Reading

/// Reads what `proforma units --json` writes, so that a centre can take the catalogue out, change it and give it back:
/// a list of qualifications with their groups, and beside it all units.
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
    if qualifications.isEmpty { qualifications = [empty(id: file.stem)] }
    for node in nodes { add(node, to: &qualifications) }
    for qualification in qualifications {
      let own = nodes.filter { node in qualification.units.contains { $0.key == key(of: node) } }
      QualificationReader(file, findings: findings).checkUnits(of: qualification, nodes: own)
    }
    return qualifications.filter { !$0.units.isEmpty }
  }

  private func empty(id: String) -> Qualification {
    Qualification(
      id: id, code: nil, title: nil, level: nil, assurance: nil, source: file.name, copyright: nil,
      closedForEntry: false, lastCertification: nil, groups: [], units: [], rule: nil)
  }

  private func qualification(_ node: Node, number: Int, of count: Int) -> Qualification? {
    guard let map = MapDecoder(node, QualificationShape.exportedHead, findings: findings) else { return nil }
    var qualification = empty(id: map.text("id") ?? (count == 1 ? file.stem : "\(file.stem)-\(number + 1)"))
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

  /// A unit belongs to the qualification whose id or code it names, else to the only one, else to the group that lists it.
  private func add(_ node: Node, to qualifications: inout [Qualification]) {
    let name = node["qualification"]?.text
    let key = key(of: node)
    let index =
      qualifications.firstIndex { $0.id == name || (name != nil && $0.code?.text == name) }
      ?? qualifications.firstIndex { $0.groups.contains { $0.units.contains(key ?? "") } }
      ?? (qualifications.count == 1 ? 0 : nil)
    guard let index else {
      findings.add(
        Diagnostic(
          .layout, "homeless-unit", "this unit belongs to none of the file's qualifications", at: node.place,
          expected: "qualification: the id or code of one of them"))
      return
    }
    if let unit = UnitReader(findings: findings).unit(node, qualificationID: qualifications[index].id) {
      qualifications[index].units.append(unit)
    }
  }

  private func key(of node: Node) -> String? { node["key"]?.text ?? node["number"]?.text }
}
