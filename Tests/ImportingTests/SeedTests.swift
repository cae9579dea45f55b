import Domain
import Foundation
import Importing
import PDF
import Reading
import TestSupport
import Testing

/// The awarding body's own documents, imported, give what the catalogue ships, field by field. They are under copyright
/// and lie beside the checkout (`PROFORMA_SEEDS`), not in it.
@Suite struct SeedTests {
  struct Seed: CustomTestStringConvertible, Sendable {
    /// How the document's file name starts.
    let file: String
    /// The shipped file that was written from it, and the units that the document gives.
    let qualification: String
    let units: ClosedRange<Int>
    var testDescription: String { file }
  }

  static let seeds = [
    Seed(file: "000", qualification: "level-1-principles-of-customer-service", units: 0...0),
    Seed(file: "001", qualification: "customer-service-environment", units: 0...0),
    Seed(file: "002", qualification: "level-1-principles-of-customer-service", units: 1...1),
    Seed(file: "003", qualification: "03456", units: 0...58),
    Seed(file: "004", qualification: "unit-329", units: 0...0),
  ]

  static let folder =
    ProcessInfo.processInfo.environment["PROFORMA_SEEDS"] ?? Repository.root + "/../shared/seeds"
  static var areThere: Bool { FileManager.default.fileExists(atPath: folder) }

  @Test(
    .enabled(if: areThere, "the awarding body's documents are not at PROFORMA_SEEDS; they are not in the repository"),
    arguments: seeds)
  func importedIsAsShipped(seed: Seed) throws {
    let imported = try Importer.qualification(in: try file(of: seed)).value
    let yaml = SourceFile(name: "imported.yaml", text: QualificationWriter.yaml(imported))
    let catalogue = try UnitCatalogue.read([yaml])
    #expect(catalogue.warnings.isEmpty)
    var read = try #require(catalogue.value.qualifications.first)
    var shipped = try #require(try UnitCatalogue.shipped().value.qualification(code: seed.qualification))
    shipped.units = Array(shipped.units[seed.units])
    withoutWhatNoSourceGives(&read)
    withoutWhatNoSourceGives(&shipped)
    try expect(read, equals: shipped)
  }

  /// The documents whose text is a page's, with tabs for columns, printed and read back. A PDF's table of functional skills
  /// has no head that tells it from running text.
  @Test(
    .enabled(if: areThere, "the awarding body's documents are not at PROFORMA_SEEDS; they are not in the repository"),
    arguments: seeds.filter { ["001", "002", "004"].contains($0.file) })
  func printedIsAsText(seed: Seed) throws {
    let file = try file(of: seed)
    var expected = try Importer.qualification(in: file).value
    for index in expected.units.indices { expected.units[index].functionalSkills = [] }
    let pages = try PrintedDocument.text(
      ofPDF: try PrintedDocument.pdf(of: String(decoding: file.bytes, as: UTF8.self)))
    let imported = try Importer.qualification(inPages: pages, of: file).value
    try expect(imported, equals: expected)
  }

  private func file(of seed: Seed) throws -> SourceFile {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    let name = try #require(names.first { $0.hasPrefix(seed.file + "_") })
    let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name))
    return SourceFile(name: name, bytes: Array(bytes))
  }

  /// The exceptions, each with its reason.
  private func withoutWhatNoSourceGives(_ qualification: inout Qualification) {
    // Names of our own files, and our own words for where a file comes from.
    qualification.id = ""
    qualification.source = ""
    for index in qualification.units.indices { qualification.units[index].qualificationID = "" }
    // The key of the unit without a number is our own word.
    for index in qualification.units.indices where qualification.units[index].number == nil {
      qualification.units[index].key = ""
    }
    // "© OCR" without a year is ours: only the student guide bears the sign, with its year.
    if qualification.copyright == "© OCR" { qualification.copyright = nil }
    // What became of the qualification later: from the awarding body's handbook.
    qualification.closedForEntry = false
    qualification.lastCertification = nil
  }

  /// Piece by piece first, so that a failure names what differs.
  private func expect(_ read: Qualification, equals shipped: Qualification) throws {
    #expect(read.units.map(\.key) == shipped.units.map(\.key))
    #expect(read.groups == shipped.groups)
    for (clause, known) in zip(read.rule?.clauses ?? [], shipped.rule?.clauses ?? []) { #expect(clause == known) }
    for (unit, known) in zip(read.units, shipped.units) {
      #expect(unit.standards == known.standards)
      for (outcome, other) in zip(unit.outcomes, known.outcomes) { #expect(outcome == other) }
      #expect(unit == known)
    }
    #expect(read == shipped)
  }
}
