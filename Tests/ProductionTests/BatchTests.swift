import Domain
import Forms
import Foundation
import Production
import Reading
import TestSupport
import Testing

@Suite struct BatchTests {
  private func batch(
    _ form: String, records: String? = nil, into folder: String, jobs: Int,
    change: (inout Batch.Options) -> Void = { _ in }
  ) throws -> Batch {
    let sample = try records.map { try Sample(records: [$0]) } ?? Sample()
    let layout = try sample.library.layout(form)
    var options = Batch.Options(folder: folder, jobs: jobs)
    change(&options)
    let pack = Pack(of: layout)
    let planner = try PackPlanner(
      pack, library: sample.library, records: sample.records, catalogue: sample.catalogue)
    return Batch(pack, wording: sample.library.packWording, documents: planner.documents(), options: options)
  }

  private func run(_ batch: Batch) async throws -> Batch.Result {
    try await batch.run(progress: { _ in }, isStopped: { false })
  }

  @Test func whatComesOutDoesNotDependOnTheNumberOfJobs() async throws {
    let folder = try ScratchFolder()
    let one = try await run(try batch("candidate-details", into: folder.path + "/1", jobs: 1))
    let two = try await run(try batch("candidate-details", into: folder.path + "/2", jobs: 2))
    #expect(one.manifest == two.manifest)
    #expect(one.manifest.made == 30)
    #expect(Set(one.manifest.documents.compactMap(\.sha256)).count == 30)
    for entry in one.manifest.documents {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/1/\(entry.file ?? "")"))
      #expect(bytes.count == entry.bytes)
    }
  }

  @Test func aRowThatFailsDoesNotStopTheOthers() async throws {
    let folder = try ScratchFolder()
    let csv = try folder.write("name,candidate number,units\nAnn,1,F3\nBen \u{E000},2,F3\nCy,3,F3 Z9\n", to: "c.csv")
    let result = try await run(try batch("unit-sign-off", records: csv, into: folder.path + "/out", jobs: 2))
    #expect(result.manifest.documents.map(\.status) == [.made, .failed, .made, .failed])
    #expect(result.manifest.documents.map(\.row) == [2, 3, 4, 4])
    // The name stands in two fields: the candidate's box and beside the signature.
    #expect(result.diagnostics.map(\.code) == ["missing-glyph", "missing-glyph", "unknown-unit"])
    #expect(
      result.diagnostics[0].message.contains("row 3") && result.diagnostics[0].message.contains("field 'Candidate'"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
    #expect(names.filter { !$0.hasSuffix(".pdf") } == ["failed.csv", "manifest.csv", "manifest.json"])
    #expect(names.count == 5)
  }

  @Test func nothingIsOverwrittenUnasked() async throws {
    let folder = try ScratchFolder()
    let out = folder.path + "/out"
    _ = try await run(try batch("witness-testimony", into: out, jobs: 1))
    let again = try batch("witness-testimony", into: out, jobs: 1)
    #expect(again.obstacles().map(\.code) == ["exists"])
    let forced = try batch("witness-testimony", into: out, jobs: 1) { $0.replaces = true }
    #expect(forced.obstacles().isEmpty)
  }

  @Test func whenTheFolderFailsTheBatchEndsAndSaysWhatIsThere() async throws {
    let folder = try ScratchFolder()
    let forced = try batch("witness-testimony", into: folder.path, jobs: 1) { $0.replaces = true }
    let third = try #require(forced.plan.documents[2].file)
    try FileManager.default.createDirectory(atPath: folder.path + "/" + third, withIntermediateDirectories: true)
    do {
      _ = try await run(forced)
      Issue.record("a folder was overwritten")
    } catch { #expect((error as? Diagnostics)?.items.map(\.origin) == [.transfer, .output]) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count { $0.hasSuffix(".pdf") } == 3)
    #expect(names.filter { !$0.hasSuffix(".pdf") }.sorted() == ["journal.jsonl", "manifest.csv", "manifest.json"])
  }

  @Test func aRowThatCallsTheUnitOtherwiseIsPointedOut() async throws {
    let folder = try ScratchFolder()
    let csv = try folder.write("name,candidate number,unit,unit title\nAnn,1,F3,Something else\n", to: "c.csv")
    let result = try await run(try batch("unit-sign-off", records: csv, into: folder.path + "/out", jobs: 1))
    #expect(result.manifest.made == 1)
    #expect(result.diagnostics.map(\.code) == ["unit-differs"])
    #expect(result.manifest.documents.map(\.warnings) == [["unit-differs"]])
  }

  @Test func twoDocumentsOfOneNameAreRefused() throws {
    let folder = try ScratchFolder()
    let csv = try folder.write("name,candidate number,units\nAnn,1,F3 F3\n", to: "c.csv")
    let twice = try batch("unit-sign-off", records: csv, into: folder.path, jobs: 1)
    #expect(twice.obstacles().map(\.code) == ["duplicate-document"])
  }

  @Test func fileNamesHoldNobodysName() throws {
    let folder = try ScratchFolder()
    let csv = try folder.write("id,name,units\n../../etc/passwd,../../etc/passwd,F3\n=cmd|x,CON,F3\n", to: "c.csv")
    let files = try batch("unit-sign-off", records: csv, into: folder.path, jobs: 1).plan.documents.compactMap(\.file)
    #expect(files.count == 2)
    #expect(files.allSatisfy { $0.wholeMatch(of: /unit-sign-off-[0-9A-Z-]{14}\.pdf/) != nil })
  }

  @Test func filesAreForTheirOwnersEyes() async throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/x.pdf"
    try OutputFile.write([1, 2, 3], to: path, replaces: false)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(throws: Diagnostics.self) { try OutputFile.write([4], to: path, replaces: false) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data([1, 2, 3]))
  }

  @Test func aDeviceStaysWhatItIs() throws {
    try OutputFile.write([1], to: "/dev/null", replaces: true)
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(type == .typeCharacterSpecial)
  }

  @Test func whereNothingCanBeWrittenNothingIsLeftBehind() throws {
    let folder = try ScratchFolder()
    do {
      try OutputFile.write([1], to: folder.path + "/none/x.pdf", replaces: false)
      Issue.record("written into a folder that is not there")
    } catch { #expect(error.items.map(\.origin) == [.output]) }
    try FileManager.default.createDirectory(atPath: folder.path + "/taken", withIntermediateDirectories: true)
    do {
      try OutputFile.write([1], to: folder.path + "/taken", replaces: true)
      Issue.record("a folder was overwritten")
    } catch { #expect(error.items.map(\.origin) == [.transfer]) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken"])
  }
}
