package import Domain
package import Reading

/// Turns a unit specification that was converted to text into a qualification.
///
/// Bytes become lines; lines become rows and blocks without markup; labels, headings and numbers in them are recognised.
/// Everything that was repaired or could not be read is a warning with its place (Docs/Decisions/0015-import.md).
package struct Importer {
  private let findings = Findings()

  /// - Throws: everything found, when the file is not text or there is no unit in it.
  package static func qualification(in file: SourceFile) throws(Diagnostics) -> Checked<Qualification> {
    let importer = Importer()
    return try importer.qualification(in: LineReader(findings: importer.findings).lines(of: file), named: file)
  }

  /// `pages`: the text of each page of a PDF, with spaces between its columns.
  package static func qualification(
    inPages pages: [String], of file: SourceFile
  ) throws(Diagnostics) -> Checked<Qualification> {
    let importer = Importer()
    let lines = LineReader(findings: importer.findings).lines(ofPages: pages, named: file.name)
    return try importer.qualification(in: lines, named: file)
  }

  private func qualification(
    in lines: [SourceLine], named file: SourceFile
  ) throws(Diagnostics) -> Checked<Qualification> {
    try findings.throwIfErrors()
    var scanner = ElementScanner(findings: findings)
    var reader = DocumentReader(findings: findings)
    reader.read(scanner.elements(of: lines))
    let start = Place(file: file.name, line: 1, column: 1)
    let drafts = reader.units.drafts.filter { !$0.unit.isEmpty }
    guard !drafts.isEmpty else { throw Diagnostics(findings.items + [Self.noUnit(at: start)]) }
    let qualification = assemble(reader, drafts.map(\.unit), file)
    ImportChecks(findings: findings).check(qualification, drafts: drafts, at: start)
    return try findings.checked(qualification)
  }

  private func assemble(_ reader: DocumentReader, _ units: [Unit], _ file: SourceFile) -> Qualification {
    let facts = reader.qualification
    let levels = Set(units.map(\.level))
    var qualification = Qualification(id: file.stem, source: "imported from \(file.stem)")
    (qualification.code, qualification.title, qualification.assurance) = (facts.code, facts.title, facts.assurance)
    qualification.level = facts.level ?? (levels.count == 1 ? levels.first.flatMap { $0 } : nil)
    qualification.copyright = facts.copyright
    qualification.groups = reader.groups.filter { !$0.units.isEmpty }
    qualification.units = named(units, after: file)
    qualification.rule = reader.combination.rule(for: qualification.groups)
    return qualification
  }

  /// A unit's key is its number or, if it has none, the name of the file.
  private func named(_ units: [Unit], after file: SourceFile) -> [Unit] {
    var unnumbered = 0
    return units.map { unit in
      var unit = unit
      unit.qualificationID = file.stem
      if unit.number == nil { unnumbered += 1 }
      unit.key = unit.number ?? (unnumbered == 1 ? file.stem : "\(file.stem)-\(unnumbered)")
      return unit
    }
  }

  private static func noUnit(at place: Place) -> Diagnostic {
    Diagnostic(
      .data, "no-unit", "this document contains no unit", at: place,
      expected: "a unit's title and number, its learning outcomes and assessment criteria, or a table of units",
      hint: "check that it is a unit specification, and that it contains text and not only pictures of pages")
  }
}

extension Unit {
  /// Whether nothing that identifies a unit was found; a sentence about "this unit" is not enough.
  fileprivate var isEmpty: Bool { number == nil && reference == nil && title == nil && outcomes.isEmpty }
}

/// Reports facts that forms need and the document does not give. Missing facts are never invented.
struct ImportChecks {
  let findings: Findings

  func check(_ qualification: Qualification, drafts: [UnitDraft], at start: Place) {
    let missing = [
      qualification.code == nil ? "scheme code" : nil, qualification.title == nil ? "title" : nil,
      qualification.assurance == nil ? "external assurance (verified or moderated)" : nil,
    ].compactMap { $0 }
    if !missing.isEmpty {
      findings.warn(
        "missing-facts", "the document does not give the qualification's \(list(missing))", at: start,
        hint: "add it to the result if you know it; facts that stay null are printed as blanks")
    }
    for draft in drafts { check(draft) }
  }

  private func check(_ draft: UnitDraft) {
    let unit = draft.unit
    let missing = [
      unit.title == nil ? "title" : nil, unit.number == nil ? "number" : nil, unit.reference == nil ? "reference" : nil,
      unit.level == nil ? "level" : nil, unit.credit == nil ? "credit value" : nil,
    ].compactMap { $0 }
    if !missing.isEmpty {
      findings.warn(
        "missing-facts", "the document does not give the \(list(missing)) of \(draft.name)", at: draft.place,
        hint: "add it to the result if you know it; facts that stay null are printed as blanks")
    }
    guard draft.isInFull else { return }
    if unit.outcomes.isEmpty {
      findings.warn("no-outcomes", "\(draft.name) has no learning outcomes", at: draft.place, hint: Self.lostLine)
    }
    for outcome in unit.outcomes where outcome.criteria.isEmpty {
      findings.warn(
        "no-criteria", "outcome \(outcome.number) of \(draft.name) has no criteria", at: draft.place,
        hint: Self.lostLine)
    }
    if unit.stem == nil, !unit.outcomes.isEmpty {
      let first = unit.outcomes.lazy.compactMap { $0.criteria.first }.first.flatMap { draft.places[$0.id] }
      findings.warn(
        "no-stem", "there are no words such as 'The learner can:' before the criteria of \(draft.name)",
        at: first ?? draft.place, hint: Self.lostLine)
    }
  }

  static let lostLine = "check the source; a line may have been lost"

  private func list(_ words: [String]) -> String { Suggestion.list(words, joinedBy: "and") }
}

/// Merges the units of several documents into one qualification, for units with specifications of their own.
package struct QualificationMerger {
  private let findings = Findings()

  /// `qualifications`: at least one.
  /// - Throws: when they are different qualifications.
  package static func merged(_ qualifications: [Qualification]) throws(Diagnostics) -> Checked<Qualification> {
    try QualificationMerger().merged(qualifications)
  }

  private func merged(_ qualifications: [Qualification]) throws(Diagnostics) -> Checked<Qualification> {
    var result = qualifications.first ?? Qualification(id: "", source: "")
    for other in qualifications.dropFirst() {
      guard isSame(result.code?.text, other.code?.text), isSame(result.title, other.title),
        isSame(result.assurance, other.assurance)
      else {
        throw Diagnostics(
          Diagnostic(
            .data, "different-qualifications", "'\(result.id)' and '\(other.id)' belong to different qualifications",
            expected: "documents of one qualification", hint: "import each of them into a separate file"))
      }
      merge(other, into: &result)
    }
    return try findings.checked(result)
  }

  private func isSame(_ one: String?, _ other: String?) -> Bool { one == nil || other == nil || one == other }

  private func merge(_ other: Qualification, into result: inout Qualification) {
    result.code = result.code ?? other.code
    result.title = result.title ?? other.title
    if result.level != other.level { result.level = result.title == nil ? nil : result.level ?? other.level }
    result.assurance = result.assurance ?? other.assurance
    result.copyright = result.copyright ?? other.copyright
    result.rule = result.rule ?? other.rule
    result.source += ", " + other.source.replacing("imported from ", with: "")
    for unit in other.units { add(unit, to: &result) }
    for group in other.groups where !result.groups.contains(where: { $0.id == group.id }) {
      result.groups.append(group)
    }
  }

  private func add(_ unit: Unit, to result: inout Qualification) {
    guard let index = result.units.firstIndex(where: { $0.key == unit.key }) else { return result.units.append(unit) }
    // A handbook only lists a unit; the unit's own specification describes it.
    if result.units[index].outcomes.isEmpty { return result.units[index] = unit }
    if unit.outcomes.isEmpty { return }
    findings.warn(
      .data, "duplicate-unit", "the unit '\(unit.key)' is described in two documents; the first is kept",
      expected: "each unit once")
  }
}
