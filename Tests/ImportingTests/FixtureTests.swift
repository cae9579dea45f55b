import Domain
import Importing
import Reading
import TestSupport
import Testing

/// Small documents of our own with the faults that conversions leave behind (DOMAIN 1.5); the result and the warnings of
/// each were reviewed once.
@Suite struct FixtureTests {
  @Test(arguments: [
    "pipes.md", "tabs.txt", "numbered.txt", "flattened.txt", "handbook.md", "faults.txt", "layout.txt", "units.txt",
    "html.md", "headed.txt", "headed.md",
  ])
  func importedIsAsRecorded(name: String) throws {
    let imported = try Importer.qualification(in: try Fixture.file(name))
    let yaml = QualificationWriter.yaml(imported.value)
    try Golden.expect(yaml, is: name + ".yaml")
    try Golden.expect(DiagnosticPrinter().text(of: imported.warnings.inOrderOfPlaces), is: name + ".warnings.txt")
    #expect(imported.warnings.allSatisfy { $0.severity == .warning })
    try expect(yaml, isReadAs: imported.value)
  }

  /// What is written is what is read.
  private func expect(_ yaml: String, isReadAs imported: Qualification) throws {
    let catalogue = try UnitCatalogue.read([SourceFile(name: imported.id + ".yaml", text: yaml)])
    #expect(catalogue.value.qualifications == [imported])
    #expect(catalogue.warnings.allSatisfy { $0.code == "identifier" })
  }

  @Test func documentsOfOneQualificationBecomeOne() throws {
    let imported = try ["pipes.md", "tabs.txt"].map { try Importer.qualification(in: try Fixture.file($0)).value }
    let merged = try QualificationMerger.merged(imported).value
    #expect(merged.units.map(\.key) == ["1", "2"])
    #expect(merged.title == "Level 1 Principles of Plant Care")
    let other = try Importer.qualification(in: try Fixture.file("numbered.txt")).value
    #expect(throws: Diagnostics.self) { try QualificationMerger.merged(imported + [other]) }
  }
}

/// The documents beside the tests.
enum Fixture {
  static func file(_ name: String) throws -> SourceFile {
    SourceFile(name: name, text: try Repository.text(of: "Tests/ImportingTests/Fixtures/" + name))
  }
}
