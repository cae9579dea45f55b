import Foundation
package import Reading

/// All known qualifications and units: those that ship with the program and the centre's own.
package struct UnitCatalogue: Hashable, Sendable {
  package var qualifications: [Qualification]

  package init(qualifications: [Qualification] = []) { self.qualifications = qualifications }

  /// The folder of the qualification files that ship with the program.
  package static var shippedFolder: String {
    ShippedFiles.folder(of: .qualifications).path
  }

  /// Reads the qualifications that ship with the program.
  package static func shipped() throws(Diagnostics) -> Checked<UnitCatalogue> {
    let folder = shippedFolder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [SourceFile] = []
    for name in names.sorted() where name.hasSuffix(".yaml") { files.append(try SourceFile(path: "\(folder)/\(name)")) }
    return try read(files)
  }

  /// Reads qualification files.
  /// - Throws: everything that is wrong in all of the files.
  package static func read(_ files: [SourceFile]) throws(Diagnostics) -> Checked<UnitCatalogue> {
    let findings = Findings()
    var catalogue = UnitCatalogue()
    for file in files {
      let qualifications = QualificationReader(file, findings: findings).read()
      catalogue = catalogue.adding(UnitCatalogue(qualifications: qualifications))
    }
    return try findings.checked(catalogue)
  }

  package var units: [Unit] { qualifications.flatMap(\.units) }

  /// A qualification by its code or id; else by its title, where only one has it.
  package func qualification(code: String) -> Qualification? {
    if let found = qualifications.first(where: { $0.code?.text == code || $0.id == code }) { return found }
    return qualifications.only(titled: code) { $0.title }
  }

  /// The qualification that a candidate's records name, by its code or its title.
  package func qualification(of candidate: Candidate) -> Qualification? {
    (candidate.qualificationCode ?? candidate.qualificationTitle).flatMap { qualification(code: $0) }
  }

  package func qualification(of unit: Unit) -> Qualification? {
    qualifications.first { $0.id == unit.qualificationID }
  }

  /// A unit as a candidate's records call it.
  package func unit(_ name: String, of candidate: Candidate) -> Unit? {
    unit(name, inQualification: candidate.qualificationCode ?? qualification(of: candidate)?.id)
  }

  /// A unit by its number, key or reference; else by its title, where only one has it.
  /// `code`: the qualification to look in; all of them when nil.
  package func unit(_ name: String, inQualification code: String?) -> Unit? {
    let known = code.map { code in qualification(code: code).map { [$0] } ?? [] } ?? qualifications
    for qualification in known {
      if let unit = qualification.units.first(where: { $0.isCalled(name) }) { return unit }
    }
    return known.flatMap(\.units).only(titled: name) { $0.title }
  }
}

extension Array {
  /// The only one that has a title, compared without regard to case and punctuation.
  fileprivate func only(titled title: String, _ own: (Element) -> String?) -> Element? {
    guard title.contains(" ") else { return nil }
    let wanted = Suggestion.folded(title)
    let found = filter { own($0).map(Suggestion.folded) == wanted }
    return found.count == 1 ? found.first : nil
  }
}

extension Unit {
  /// By its key, number or reference, without regard to case.
  func isCalled(_ name: String) -> Bool {
    Self.isSame(key, name) || Self.isSame(number, name) || Self.isSame(reference?.text, name)
      || name.utf8.count == 8 && Self.isSame(reference?.text.filter { $0 != "/" }, name)
  }

  /// The codes are ASCII, where one bit distinguishes upper from lower case.
  private static func isSame(_ code: String?, _ name: String) -> Bool {
    guard let code, code.utf8.count == name.utf8.count else { return false }
    return code.utf8.elementsEqual(name.utf8) { $0 | 0x20 == $1 | 0x20 }
  }
}

extension UnitCatalogue {
  /// The part of the catalogue that a query finds. A unit's exact number, key or reference wins, so that `D1` finds one
  /// unit and not eleven; otherwise every word of the query must be in the unit's title, reference or outcomes.
  /// `query`: empty for everything.
  /// `qualification`: a code or id to look in, nil for all.
  package func matching(_ query: String, qualification: String?) -> UnitCatalogue {
    let pool = qualifications.filter {
      qualification == nil || $0.code?.text == qualification || $0.id == qualification
    }
    let words = query.lowercased().split(separator: " ").map(String.init)
    guard !words.isEmpty else { return UnitCatalogue(qualifications: pool) }
    let exact = pool.map { $0.narrowed { $0.isCalled(query) } }.filter { !$0.units.isEmpty }
    if !exact.isEmpty { return UnitCatalogue(qualifications: exact) }
    return UnitCatalogue(qualifications: pool.map { $0.narrowed { $0.mentions(words) } }.filter { !$0.units.isEmpty })
  }
}

extension Qualification {
  fileprivate func narrowed(to isWanted: (Unit) -> Bool) -> Qualification {
    var copy = self
    copy.units = units.filter(isWanted)
    let keys = Set(copy.units.map(\.key))
    copy.groups = groups.compactMap { group in
      var group = group
      group.units = group.units.filter(keys.contains)
      return group.units.isEmpty ? nil : group
    }
    return copy
  }
}

extension Unit {
  fileprivate func mentions(_ words: [String]) -> Bool {
    let text = ([title ?? "", reference?.text ?? "", key] + outcomes.map(\.title)).joined(separator: " ").lowercased()
    return words.allSatisfy(text.contains)
  }
}

extension UnitCatalogue {
  /// This catalogue with another's qualifications added. Qualifications with the same code are merged.
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

  /// Units with the same number are replaced, others are added. Facts that the other one does not give are kept.
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

extension UnitCatalogue {
  /// The catalogue as lines of text.
  package func dump() -> String { qualifications.map { $0.dump() }.joined(separator: "\n") }
}

extension Qualification {
  fileprivate func dump() -> String {
    let facts = [
      code?.text, title, level.map { "level \($0)" }, assurance, lastCertification.map { "until \($0.iso)" },
    ]
    var lines = ["qualification \(id): " + facts.map { $0 ?? "-" }.joined(separator: " | ")]
    lines += (rule?.clauses ?? []).map { "  clause \($0.id): \($0.sentence)" }
    lines += groups.map {
      "  group \($0.id) \($0.title ?? "-")\($0.isMandatory ? " mandatory" : ""): \($0.units.joined(separator: " "))"
    }
    lines += units.flatMap { $0.lines }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Unit {
  fileprivate var lines: [String] {
    let numbers = [level, credit, guidedLearningHours].map { $0.map(String.init) }
    let facts = [number, reference?.text, title] + numbers + [expires?.iso]
    return ["  unit \(key): " + facts.map { $0 ?? "-" }.joined(separator: " | ")]
      + outcomes.flatMap { outcome in
        ["    \(outcome.number) \(outcome.title)"]
          + outcome.criteria.flatMap { criterion in
            ["      \(criterion.id) \(criterion.text)"]
              + criterion.parts.map { "        \($0.label ?? "-") \($0.text)" }
          }
      }
  }
}
