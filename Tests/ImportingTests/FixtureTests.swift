import Domain
import Importing
import Reading
import TestSupport
import Testing

/// Small documents of our own with the oddities that conversions leave behind (DOMAIN 1.5); what becomes of each, and what
/// is said about it, was looked at once.
@Suite struct FixtureTests {
  @Test(arguments: [
    "pipes.md", "tabs.txt", "numbered.txt", "flattened.txt", "handbook.md", "faults.txt", "layout.txt", "units.txt",
    "html.md", "headed.txt", "headed.md",
  ])
  func importedIsAsRecorded(name: String) throws {
    let findings = Findings()
    let imported = try Importer(findings: findings).qualification(in: try Fixture.file(name))
    let yaml = QualificationWriter.yaml(imported)
    try Golden.expect(yaml, is: name + ".yaml")
    try Golden.expect(
      DiagnosticPrinter().text(of: findings.items.inOrderOfPlaces), is: name + ".warnings.txt")
    #expect(!findings.hasErrors)
    try expect(yaml, isReadAs: imported)
  }

  /// What is written is what is read.
  private func expect(_ yaml: String, isReadAs imported: Qualification) throws {
    let reading = Findings()
    let catalogue = try UnitCatalogue.read([SourceFile(name: imported.id + ".yaml", text: yaml)], findings: reading)
    #expect(catalogue.qualifications == [imported])
    #expect(reading.items.allSatisfy { $0.code == "identifier" })
  }

  @Test func documentsOfOneQualificationBecomeOne() throws {
    let findings = Findings()
    let imported = try ["pipes.md", "tabs.txt"].map {
      try Importer(findings: findings).qualification(in: try Fixture.file($0))
    }
    let merged = try QualificationMerger(findings: findings).merged(imported)
    #expect(merged.units.map(\.key) == ["1", "2"])
    #expect(merged.title == "Level 1 Principles of Plant Care")
    let other = try Importer(findings: findings).qualification(in: try Fixture.file("numbered.txt"))
    #expect(throws: Diagnostics.self) { try QualificationMerger(findings: findings).merged(imported + [other]) }
  }
}

/// The documents beside the tests.
enum Fixture {
  static func file(_ name: String) throws -> SourceFile {
    SourceFile(name: name, text: try Repository.text(of: "Tests/ImportingTests/Fixtures/" + name))
  }
}
