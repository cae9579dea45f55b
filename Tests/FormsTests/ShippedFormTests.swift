import Domain
import Forms
import Foundation
import Pages
import Reading
import TestSupport
import Testing

/// What is true of every form that ships.
@Suite struct ShippedFormTests {
  private static let files = ["Layouts/Forms", "Layouts/Parts", "Layouts/Packs", "Layouts/Templates"]
    .flatMap { Repository.files(in: $0, withExtension: "yaml") }

  private static func layouts() throws -> [Layout] {
    let parts = try SharedParts.shipped()
    return try Repository.files(in: "Layouts/Forms", withExtension: "yaml").map {
      try LayoutReader(families: [], parts: parts).layout(in: SourceFile(path: Repository.root + "/" + $0)).value
    }
  }

  /// Text without comments.
  private static func lines(of path: String) throws -> [String] {
    try Repository.text(of: path).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  /// A profile gives the awarding body's name; a form says "the awarding body".
  @Test(arguments: files) func noTextNamesAnAwardingBody(path: String) throws {
    let named = try Self.lines(of: path).filter { $0.contains(/\b(OCR|Pearson|BTEC|SQA|NVQ|City & Guilds)\b/) }
    #expect(named.isEmpty)
  }

  @Test(arguments: files) func noTextIsSetWithBlanksOrInWordsOfTheFirstVersion(path: String) throws {
    for line in try Self.lines(of: path) {
      let text = line.trimmingCharacters(in: .whitespaces)
      #expect(!text.contains("  "), "\(text)")
      #expect(!text.contains(/\b([Ww]hatever|[Ww]hoever|[Ss]omebody|[Nn]obody|bears? out|says to it|% )\b/), "\(text)")
      #expect(!text.contains(" %"), "\(text)")
    }
  }

  /// One line of the page's width, at 10 points.
  @Test func noPurposeIsLongerThanALine() throws {
    for layout in try Self.layouts() {
      #expect(layout.purpose.count <= (layout.page.orientation == .landscape ? 130 : 105), "\(layout.id)")
    }
  }

  /// The internal verifier can sample every record of an assessment, planned or not.
  @Test func everyAssessmentHasAPlaceForTheInternalVerifier() throws {
    let records = try CentreRecords.read([
      SourceFile(name: "x.yaml", text: "candidates: [{id: A, name: Ann, units: [F3, F4], sampling: F4}]")
    ]).value
    let unit = try UnitCatalogue.shipped().value.unit("F3", inQualification: nil)
    let subject = Subject(records: records, candidate: records.candidates.first, unit: unit)
    let assessed = try Self.layouts().filter { layout in
      layout.fields.contains { ["decision", "met"].contains($0.id) && $0.filledBy == .assessor }
    }
    #expect(assessed.count == 9)
    for layout in assessed {
      let dump = Binder(layout).bind(subject).dump()
      #expect(dump.contains("Internal verifier (if sampled)"), "\(layout.id)")
    }
  }

  @Test(arguments: ["unit-sign-off", "summary-of-achievement", "iv-sampling-plan", "iv-sampling-record"])
  func whatAClaimIsCheckedByHasAPlaceForTheExternalVerifier(form: String) throws {
    let layout = try #require(try Self.layouts().first { $0.id == form })
    #expect(Binder(layout).bind(Subject(records: CentreRecords())).dump().contains("External verifier (if sampled)"))
  }

  /// An assessor dates and initials outcomes; the criteria below them have no date of their own.
  @Test func theSignOffJudgesEachOutcomeOnce() throws {
    let layout = try #require(try Self.layouts().first { $0.id == "unit-sign-off" })
    let unit = try #require(try UnitCatalogue.shipped().value.unit("F3", inQualification: nil))
    let dump = Binder(layout).bind(Subject(records: CentreRecords(), unit: unit)).dump()
    #expect(dump.components(separatedBy: "id |achieved-on.").count - 1 == unit.outcomes.count)
    #expect(dump.components(separatedBy: "id |initials.").count - 1 == unit.outcomes.count)
  }

  /// What has a record with a decision of its own needs no feedback form.
  @Test func noMethodHasTwoFormsForItsDecision() throws {
    let deciding = try Self.layouts().filter { $0.fields.contains { $0.id == "decision" } }
    let methods = deciding.flatMap(\.methods)
    #expect(Set(methods).count == methods.count, "\(methods)")
    #expect(methods.contains(.observation) && methods.contains(.witnessTestimony))
  }

  /// The witness's words come before the witness's signature, and the assessor's entries before the assessor's.
  @Test(arguments: ["witness-testimony", "expert-witness-record"]) func whatIsSignedIsAboveItsSignature(form: String)
    throws
  {
    let layout = try #require(try Self.layouts().first { $0.id == form })
    let ids = layout.fields.map(\.id)
    let order = ["job-title", "description", "witness-signature", "evidence-reference", "assessor-signature"]
    let places = order.compactMap { ids.firstIndex(of: $0) }
    #expect(places.count == order.count && places == places.sorted(), "\(ids)")
  }
}
