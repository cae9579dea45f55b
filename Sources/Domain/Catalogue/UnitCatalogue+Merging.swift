extension UnitCatalogue {
  /// This catalogue with another's qualifications: those of a code that is known already are merged into it.
  package func adding(_ other: UnitCatalogue) -> UnitCatalogue {
    other.qualifications.reduce(into: self) { result, added in
      if let index = result.qualifications.firstIndex(where: { $0.isSame(as: added) }) {
        result.qualifications[index].merge(added)
      } else {
        result.qualifications.append(added)
      }
    }
  }
}

extension Qualification {
  fileprivate func isSame(as other: Qualification) -> Bool {
    if let code, let otherCode = other.code { return code.text == otherCode.text }
    return code == nil && other.code == nil && id == other.id
  }

  /// Units of the same number are replaced, others added; what the newcomer does not say stays as it was.
  fileprivate mutating func merge(_ other: Qualification) {
    title = other.title ?? title
    level = other.level ?? level
    assurance = other.assurance ?? assurance
    lastCertification = other.lastCertification ?? lastCertification
    rule = other.rule ?? rule
    for var unit in other.units {
      unit.qualificationID = id
      if let index = units.firstIndex(where: { $0.key == unit.key }) { units[index] = unit } else { units.append(unit) }
    }
    for group in other.groups {
      if let index = groups.firstIndex(where: { $0.id == group.id }) {
        groups[index].units += group.units.filter { !groups[index].units.contains($0) }
      } else {
        groups.append(group)
      }
    }
  }
}
