package import Domain
package import Reading

/// Turns a unit specification, as a conversion to text has left it, into a qualification.
///
/// Bytes become lines, lines become rows and blocks without markup, and those are read by what they say: labels, headings,
/// numbers. Whatever had to be repaired or could not be read is a warning with its place (Docs/Decisions/0015-import.md).
package struct Importer {
  private let findings: Findings

  package init(findings: Findings) { self.findings = findings }

  /// - Throws: everything found, when there is no unit in the document, or it is no text.
  package func qualification(in file: SourceFile) throws(Diagnostics) -> Qualification {
    try qualification(in: LineReader(findings: findings).lines(of: file), named: file)
  }

  /// `pages`: the text of a PDF's pages, its columns kept apart by blanks.
  package func qualification(
    inPages pages: [String], of file: SourceFile
  ) throws(Diagnostics) -> Qualification {
    try qualification(in: LineReader(findings: findings).lines(ofPages: pages, named: file.name), named: file)
  }

  private func qualification(in lines: [SourceLine], named file: SourceFile) throws(Diagnostics) -> Qualification {
    try findings.throwIfErrors()
    var scanner = ElementScanner(findings: findings)
    var reader = DocumentReader(findings: findings)
    reader.read(scanner.elements(of: lines))
    let start = Place(file: file.name, line: 1, column: 1)
    let drafts = reader.units.drafts.filter { !$0.unit.isEmpty }
    guard !drafts.isEmpty else { throw Diagnostics(findings.items + [Self.noUnit(at: start)]) }
    let qualification = assemble(reader, drafts.map(\.unit), file)
    ImportChecks(findings: findings).check(qualification, drafts: drafts, at: start)
    return qualification
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

  /// A unit's key is its number; where it has none, the name of the file says which it is.
  private func named(_ units: [Unit], after file: SourceFile) -> [Unit] {
    var nameless = 0
    return units.map { unit in
      var unit = unit
      unit.qualificationID = file.stem
      if unit.number == nil { nameless += 1 }
      unit.key = unit.number ?? (nameless == 1 ? file.stem : "\(file.stem)-\(nameless)")
      return unit
    }
  }

  private static func noUnit(at place: Place) -> Diagnostic {
    Diagnostic(
      .data, "no-unit", "there is no unit in this document", at: place,
      expected: "a unit's title and number, its learning outcomes and assessment criteria, or a table of units",
      hint: "is it a unit specification, and does it hold text and not only pictures of pages?")
  }
}

extension Unit {
  /// Nothing that makes a unit was found: a sentence about 'this unit' alone is none.
  fileprivate var isEmpty: Bool { number == nil && reference == nil && title == nil && outcomes.isEmpty }
}
