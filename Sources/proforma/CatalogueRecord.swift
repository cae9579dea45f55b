import Domain
import Reading

/// The catalogue as `units --json` gives it; null where the source gives nothing.
struct CatalogueRecord: Encodable {
  let qualifications: [QualificationRecord]
  let units: [UnitRecord]

  init(_ catalogue: UnitCatalogue) {
    qualifications = catalogue.qualifications.map(QualificationRecord.init)
    units = catalogue.units.map { unit in
      let qualification = catalogue.qualification(of: unit)
      let group = qualification?.groups.first { $0.units.contains(unit.number ?? unit.key) }
      return UnitRecord(unit: unit, qualification: qualification, group: group)
    }
  }
}

struct QualificationRecord: Encodable {
  let qualification: Qualification

  init(_ qualification: Qualification) { self.qualification = qualification }

  private struct Group: Encodable {
    let id: String
    let title: String?
    let mandatory: Bool
    let units: [String]
  }

  private enum Key: CodingKey { case id, code, title, level, lastCertification, groups }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(qualification.id, forKey: .id)
    try container.encode(qualification.code?.text, forKey: .code)
    try container.encode(qualification.title, forKey: .title)
    try container.encode(qualification.level, forKey: .level)
    try container.encode(qualification.lastCertification?.iso, forKey: .lastCertification)
    let groups = qualification.groups.map {
      Group(id: $0.id, title: $0.title, mandatory: $0.isMandatory, units: $0.units)
    }
    try container.encode(groups, forKey: .groups)
  }
}

struct UnitRecord: Encodable {
  let unit: Unit
  let qualification: Qualification?
  let group: UnitGroup?

  private struct Criterion: Encodable {
    let id, text: String
    let parts: [String]
  }

  private struct Outcome: Encodable {
    let number, title: String
    let criteria: [Criterion]
  }

  private enum Key: CodingKey {
    case key, number, reference, title, level, credit, glh, expires, outcomes, qualification, group
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(unit.key, forKey: .key)
    try container.encode(unit.number, forKey: .number)
    try container.encode(unit.reference?.text, forKey: .reference)
    try container.encode(unit.title, forKey: .title)
    try container.encode(unit.level, forKey: .level)
    try container.encode(unit.credit, forKey: .credit)
    try container.encode(unit.guidedLearningHours, forKey: .glh)
    try container.encode(unit.expires?.iso, forKey: .expires)
    try container.encode(unit.qualificationID, forKey: .qualification)
    try container.encode(group?.id, forKey: .group)
    try container.encode(outcomes, forKey: .outcomes)
  }

  private var outcomes: [Outcome] {
    unit.outcomes.map { outcome in
      let criteria = outcome.criteria.map { Criterion(id: $0.id, text: $0.text, parts: $0.parts.map(\.text)) }
      return Outcome(number: outcome.number, title: outcome.title, criteria: criteria)
    }
  }
}
