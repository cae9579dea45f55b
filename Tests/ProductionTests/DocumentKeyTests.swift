import Domain
import Forms
import Foundation
import Reading
import TestSupport
import Testing

@testable import Production

/// The key of a file: whatever shapes its bytes changes it, and nothing else does.
@Suite struct DocumentKeyTests {
  /// Everything that a file is made from.
  private struct Input {
    var layout = """
      form: record
      version: 1
      title: Record
      purpose: It records what the candidate did.
      subject: unit
      blocks:
        - details: {fields: [{label: Candidate, value: candidate.name}, {label: Centre, value: centre.name}]}
        - details: {fields: [{label: Title of the unit, value: unit.title}]}
        - table: {rows: unit.outcomes.criteria, columns: [{head: Criterion, value: id}, {head: Wording, value: text}]}
      """
    var records = """
      centre: {name: Ashdown College, number: "12345"}
      candidates: [{id: A, name: Ann Lee, qualification: "03456", units: [F3]}]
      """
    var profile = Profile()
    var wording: Wording?
    var coverWording = Wording()
    var catalogue = UnitCatalogue()
    var options = DocumentOptions()
    var version = "1"
    var fonts: [[UInt8]] = [[1], [2]]

    func key() throws -> String {
      let reader = LayoutReader(families: [], profile: profile, wording: wording)
      let layout = try reader.layout(in: SourceFile(name: "record.yaml", text: layout)).value
      let records = try CentreRecords.read([SourceFile(name: "x.yaml", text: records)]).value
      let planner = SubjectPlanner(layout, records: records, catalogue: catalogue)
      let documents = planner.all().map { PlannedDocument(layout, section: "", plan: $0) }
      let volumes = Volume.gather(documents, of: Pack(of: layout, wordings: PackWordings(usual: coverWording)), by: options.binding)
      let volume = try #require(volumes.first)
      let keys = DocumentKey(options, version: version, fonts: fonts)
      return try #require(keys.key(of: volume))
    }
  }

  private static func input() throws -> Input {
    var input = Input()
    input.catalogue = try UnitCatalogue.shipped().value
    input.options.binding = .candidate
    return input
  }

  /// Changes something of the unit F3.
  private static func change(_ input: inout Input, _ change: (inout Domain.Unit) -> Void) {
    for index in input.catalogue.qualifications.indices {
      for unit in input.catalogue.qualifications[index].units.indices
      where input.catalogue.qualifications[index].units[unit].number == "F3" {
        change(&input.catalogue.qualifications[index].units[unit])
      }
    }
  }

  private static let welsh = ["Candidate": "Ymgeisydd"]

  private static let changes: [(name: String, change: @Sendable (inout Input) -> Void)] = [
    ("a term of the profile", { $0.profile.terms = [Term("candidate", "learner")] }),
    (
      "how the profile prints dates",
      {
        $0.profile.dates = .words; $0.profile.unapproved = "Not approved"
      }
    ),
    ("the language", { $0.wording = Wording(language: "cy") }),
    ("a translation", { $0.wording = Wording(language: "cy", texts: welsh) }),
    ("another translation", { $0.wording = Wording(language: "cy", texts: ["Candidate": "Dysgwr"]) }),
    ("a string of the layout", { $0.layout = $0.layout.replacing("Centre,", with: "The centre,") }),
    ("the version of the layout", { $0.layout = $0.layout.replacing("version: 1", with: "version: 2") }),
    ("the title of the unit", { change(&$0) { $0.title = "Another title" } }),
    ("the text of a criterion", { change(&$0) { $0.outcomes[0].criteria[0].text += " safely" } }),
    ("the candidate's name", { $0.records = $0.records.replacing("Ann Lee", with: "Ann Leigh") }),
    ("the centre's name", { $0.records = $0.records.replacing("Ashdown", with: "Ashford") }),
    ("the wording of covers", { $0.coverWording = Wording(language: "cy", texts: ["Documents": "Dogfennau"]) }),
    ("the language of covers", { $0.coverWording = Wording(language: "cy") }),
    ("the program", { $0.version = "2" }),
    ("the bytes of a font", { $0.fonts[1] = [3] }),
  ]

  private static let options: [(name: String, change: @Sendable (inout DocumentOptions) -> Void)] = [
    ("large print", { $0.type = .large }),
    ("compact print", { $0.type = .compact }),
    ("continuation sheets", { $0.continuations = 2 }),
    ("fillable", { $0.isFillable = true }),
    ("paper only", { $0.isPaperOnly = true }),
    ("source date", { $0.secondsSinceEpoch = 0 }),
    ("duplex", { $0.isDuplex = true }),
    ("binding", { $0.binding = .unit }),
    ("pages of a volume", { $0.volumePages = 7 }),
  ]

  @Test func sameInputSameKey() throws {
    #expect(try Self.input().key() == Self.input().key())
    var dated = try Self.input()
    dated.options.secondsSinceEpoch = 5
    #expect(try dated.key() == dated.key())
  }

  @Test func eachInputChangesTheKey() throws {
    var keys: [String: String] = [try Self.input().key(): "nothing"]
    for (name, change) in Self.changes {
      var input = try Self.input()
      change(&input)
      let other = keys.updateValue(name, forKey: try input.key())
      #expect(other == nil, "\(name) gives the key of \(other ?? "")")
    }
    for (name, change) in Self.options {
      var input = try Self.input()
      change(&input.options)
      let other = keys.updateValue(name, forKey: try input.key())
      #expect(other == nil, "\(name) gives the key of \(other ?? "")")
    }
    #expect(keys.count == 1 + Self.changes.count + Self.options.count)
  }

  @Test func everyOptionIsTried() {
    // The size of the type is tried with both of its other values.
    #expect(Mirror(reflecting: DocumentOptions()).children.count == Self.options.count - 1)
  }

  @Test func aSingleDocumentHasAKeyOfItsOwn() throws {
    var single = try Self.input()
    single.options.binding = .document
    let key = try single.key()
    single.records = single.records.replacing("Ann Lee", with: "Ann Leigh")
    #expect(try single.key() != key)
  }

  @Test func aChangedProfileRemakesTheSheetsOfAResumedRun() async throws {
    let folder = try ScratchFolder()
    let data = try folder.write("name,candidate number,units\nAnn,1,F3\nBo,2,F3\n", to: "c.csv")
    func run(term: String) async throws -> (kept: Int, keys: [String?], files: [String?]) {
      let own = folder.path + "/own/Profiles"
      try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
      _ = try folder.write(
        "profile: own\ntitle: Own\nterms: {candidate: \(term)}\n", to: "own/Profiles/own.yaml")
      var request = PackRequest(
        "unit-sign-off", data: [data], options: Batch.Options(folder: folder.path + "/out", jobs: 2))
      request.sources.layouts = [folder.path + "/own"]
      request.sources.profile = "own"
      request.options.resumes = true
      let pack = try PackRun.prepare(request).value
      let result = try await pack.make(try pack.plan())
      #expect(result.made == 2 && result.failed == 0)
      return (result.kept, result.manifest.documents.map(\.key), result.manifest.documents.map(\.sha256))
    }
    let first = try await run(term: "learner")
    let same = try await run(term: "learner")
    #expect(same.kept == 2 && same.keys == first.keys && same.files == first.files)
    let changed = try await run(term: "trainee")
    #expect(changed.kept == 0)
    #expect(zip(first.keys, changed.keys).allSatisfy { $0 != $1 })
    #expect(zip(first.files, changed.files).allSatisfy { $0 != $1 })
  }
}
