import Domain
import Forms
import Foundation
import Production
import Reading
import TestSupport
import Testing

@Suite struct BatchTests {
  private func request(
    _ form: String, records: String = Repository.root + "/Examples/sample-centre", into folder: String, jobs: Int = 1,
    change: (inout PackRequest) -> Void = { _ in }
  ) -> PackRequest {
    var request = PackRequest(form, data: [records], options: Batch.Options(folder: folder, jobs: jobs))
    change(&request)
    return request
  }

  private func plan(_ request: PackRequest) throws -> PackPlan { try PackRun.prepare(request).value.plan() }

  private func run(_ request: PackRequest) async throws -> Batch.Result {
    let run = try PackRun.prepare(request).value
    return try await run.make(try run.plan())
  }

  @Test func whatComesOutDoesNotDependOnTheNumberOfJobs() async throws {
    let folder = try ScratchFolder()
    let one = try await run(request("candidate-details", into: folder.path + "/1", jobs: 1))
    let two = try await run(request("candidate-details", into: folder.path + "/2", jobs: 2))
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
    let request = request("unit-sign-off", records: csv, into: folder.path + "/out", jobs: 2)
    #expect(try plan(request).diagnostics.map(\.code) == ["unknown-unit"])
    let result = try await run(request)
    #expect(result.manifest.documents.map(\.status) == [.made, .failed, .made, .failed])
    #expect(result.manifest.documents.map(\.row) == [2, 3, 4, 4])
    // The name is in two fields: the candidate's box and beside the signature.
    #expect(result.diagnostics.map(\.code) == ["missing-glyph", "missing-glyph"])
    #expect(
      result.diagnostics[0].message.contains("row 3") && result.diagnostics[0].message.contains("field 'Candidate'"))
    #expect(result.outcome(isStrict: false) == .someFailed)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
    #expect(
      names.filter { !$0.hasSuffix(".pdf") }
        == ["failed.csv", "index.html", "manifest.csv", "manifest.json", "register.db"])
    #expect(names.count == 7)
  }

  @Test func nothingIsOverwrittenUnasked() async throws {
    let folder = try ScratchFolder()
    let out = folder.path + "/out"
    _ = try await run(request("witness-testimony", into: out))
    // What the register knows is no obstacle; anything else is.
    let again = try await run(request("witness-testimony", into: out))
    #expect(again.made == again.kept && again.made > 0)
    try FileManager.default.removeItem(atPath: out + "/register.db")
    try FileManager.default.removeItem(atPath: out + "/manifest.json")
    #expect(try plan(request("witness-testimony", into: out)).obstacles.map(\.code) == ["exists"])
    await #expect(throws: Diagnostics.self) { try await run(request("witness-testimony", into: out)) }
    let forced = try plan(request("witness-testimony", into: out) { $0.options.replaces = true })
    #expect(forced.obstacles.isEmpty)
  }

  @Test func whenTheFolderFailsTheBatchEndsAndSaysWhatIsThere() async throws {
    let folder = try ScratchFolder()
    let forced = request("witness-testimony", into: folder.path) {
      ($0.options.replaces, $0.isDryRun) = (true, true)
    }
    let third = try #require(try plan(forced).manifest.documents[2].file)
    try FileManager.default.createDirectory(atPath: folder.path + "/" + third, withIntermediateDirectories: true)
    do {
      _ = try await run(forced)
      Issue.record("a folder was overwritten")
    } catch { #expect((error as? Diagnostics)?.items.map(\.origin) == [.output, .output]) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count { $0.hasSuffix(".pdf") } == 3)
    #expect(
      names.filter { !$0.hasSuffix(".pdf") }.sorted() == ["index.html", "manifest.csv", "manifest.json", "register.db"])
  }

  @Test func aRowThatCallsTheUnitOtherwiseIsPointedOut() async throws {
    let folder = try ScratchFolder()
    let csv = try folder.write("name,candidate number,unit,unit title\nAnn,1,F3,Something else\n", to: "c.csv")
    let request = request("unit-sign-off", records: csv, into: folder.path + "/out")
    #expect(try plan(request).diagnostics.map(\.code) == ["unit-differs"])
    let result = try await run(request)
    #expect(result.manifest.made == 1)
    #expect(result.diagnostics.isEmpty)
    #expect(result.manifest.documents.map(\.warnings) == [["unit-differs"]])
  }

  @Test func twoDocumentsOfOneNameAreRefused() throws {
    let folder = try ScratchFolder()
    let csv = try folder.write("name,candidate number,units\nAnn,1,F3 F3\n", to: "c.csv")
    let twice = try plan(request("unit-sign-off", records: csv, into: folder.path))
    #expect(twice.obstacles.map(\.code) == ["duplicate-document"])
  }

  @Test func fileNamesHoldNoNamesOfPersons() throws {
    let folder = try ScratchFolder()
    let csv = try folder.write("id,name,units\n../../etc/passwd,../../etc/passwd,F3\n=cmd|x,CON,F3\n", to: "c.csv")
    let files = try plan(request("unit-sign-off", records: csv, into: folder.path) { $0.isDryRun = true }).manifest
      .documents.compactMap(\.file)
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
    let folder = try ScratchFolder()
    mkfifo(folder.path + "/pipe", 0o600)
    // Not tried with a device, which a failure would replace.
    #expect(throws: Diagnostics.self) { try OutputFile.write([1], to: folder.path + "/pipe", replaces: true) }
    try OutputTarget.write([1], to: "/dev/null", replaces: true)
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
    } catch { #expect(error.items.map(\.origin) == [.output]) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken"])
  }
}
