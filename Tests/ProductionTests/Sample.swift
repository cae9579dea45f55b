import Domain
import Forms
import Pages
import Production
import Reading
import TestSupport
import Testing

/// The shipped layouts and the sample centre, as the tests of the whole pipeline use them.
struct Sample {
  let library: LayoutLibrary
  let catalogue: UnitCatalogue
  let records: CentreRecords

  /// Every form that ships, by the name of its file.
  static let forms = Repository.files(in: "Layouts/Forms", withExtension: "yaml").map {
    String($0.split(separator: "/").last?.dropLast(5) ?? "")
  }

  init(records paths: [String] = [Repository.root + "/Examples/sample-centre"]) throws {
    let (library, catalogue) = (try DescriptionSources().library(), try DescriptionSources().catalogue())
    let reading = CentreRecords.reading(of: try CentreRecords.files(at: paths))
    #expect((library.warnings + catalogue.warnings + reading.diagnostics).isEmpty)
    (self.library, self.catalogue, records) = (library.value, catalogue.value, reading.records)
  }

  /// `id`: the candidate; the first who has what the form is about if nil.
  func subject(_ form: String, candidate id: String? = nil, unit: String = "F3") throws -> Subject {
    let layout = try library.layout(form)
    let planner = SubjectPlanner(layout, records: records, catalogue: catalogue)
    let first = layout.subject == .activity ? planner.all().first { $0.subject?.activity != nil }?.candidateID : nil
    let candidate = try #require(records.candidate(id: id ?? first ?? "C101"))
    return try #require(planner.plans(of: candidate, unit: unit).first?.subject)
  }

  func blank(_ form: String, unit: String?) throws -> Subject {
    try SubjectPlanner(try library.layout(form), records: CentreRecords(), catalogue: catalogue).blank(unit: unit)
  }

  private static let mayOverflow: Set<String> = ["overflow-row", "overflow-columns"]

  /// `mayNotOverflow`: everything must fit as it is.
  func layOut(
    _ form: String, _ subject: Subject, type: TypeSize = .standard, mayNotOverflow: Bool = false
  ) throws -> LaidOutForm {
    var options = DocumentOptions()
    options.type = type
    let maker = DocumentMaker(options)
    let laidOut = try maker.layOut(try library.layout(form), subject)
    // In large print, and with invented names and tasks, rows and columns may overflow; nothing is lost then.
    #expect(laidOut.warnings.allSatisfy { Self.mayOverflow.contains($0.code) && $0.severity == .warning })
    if mayNotOverflow { #expect(laidOut.warnings.isEmpty) }
    return laidOut.value
  }
}
