import Domain
import Foundation
import Production
import Reading
import TestSupport
import Testing

/// The use case `pack`: the pre-flight gate, and records that come in pieces.
@Suite final class PackRunTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func request(_ form: String, _ data: String, _ out: String = "out") throws -> PackRequest {
    let options = Batch.Options(folder: folder.path + "/" + out, jobs: 2)
    var request = PackRequest(form, data: [try folder.write(data, to: out + "." + kind(of: data))], options: options)
    request.today = CalendarDate("31/12/2017")
    return request
  }

  private func kind(of data: String) -> String { data.hasPrefix("candidates:") ? "yaml" : "csv" }

  private func plan(_ request: PackRequest) throws -> PackPlan { try PackRun.prepare(request).value.plan() }

  private func run(_ request: PackRequest) async throws -> Batch.Result {
    let run = try PackRun.prepare(request).value
    return try await run.make(try run.plan())
  }

  /// The errors that a request ends with.
  private func refusal(_ request: PackRequest) -> [Diagnostic] {
    do {
      _ = try plan(request)
      return []
    } catch { return (error as? Diagnostics)?.items ?? [] }
  }

  // MARK: - The gate

  private static let ownWork = """
    candidates: [{id: A, name: Ann, units: [F3], assessor: S, internal_verifier: S}]
    staff: [{id: S, name: Sam, role: assessor, status: qualified}]
    """

  @Test func errorsOfThePreflightStopTheBatch() throws {
    let refused = refusal(try request("unit-sign-off", Self.ownWork))
    #expect(refused.map(\.code).contains("R14"))
    #expect(refused.last?.code == "preflight" && refused.last?.hint?.contains("--force") == true)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
  }

  @Test func aForcedBatchIsMadeAnyway() async throws {
    var forced = try request("unit-sign-off", Self.ownWork)
    forced.options.replaces = true
    #expect(try await run(forced).made == 1)
  }

  @Test func warningsAreCountedAndStopNothing() throws {
    let plan = try plan(try request("unit-sign-off", "name,candidate number,units\nAnn,1,F3\n"))
    let warning = try #require(plan.diagnostics.first { $0.code == "preflight" })
    #expect(warning.severity == .warning && warning.message.contains(/found \d+ warnings? \(R/))
    #expect(plan.documents == 1 && plan.obstacles.isEmpty)
  }

  @Test func anUnknownUnitStopsOnlyItsOwnDocument() async throws {
    let result = try await run(try request("unit-sign-off", "name,candidate number,units\nAnn,1,F3\nBo,2,Z9\n"))
    #expect(result.made == 1 && result.failed == 1)
  }

  @Test func aFaultOfARowIsReportedOnceForAllItsForms() async throws {
    let request = try request("sign-off", "name,candidate number,units\nAnn,1,F3 Z9 Z8\n")
    let plan = try plan(request)
    #expect(plan.diagnostics.filter { $0.code == "unknown-unit" }.count == 2)
    let result = try await run(request)
    #expect(result.failed > 2 && !result.diagnostics.contains { $0.code == "unknown-unit" })
  }

  @Test func theGateLooksAtSelectedCandidatesOnly() throws {
    var request = try request("unit-sign-off", Self.ownWork.replacing("units: [F3], ", with: "units: [F3, F4], "))
    request.only = ["candidate=B"]
    #expect(refusal(request).map(\.code) == ["nothing-selected"])
  }

  // MARK: - Records in pieces

  private static func table(_ count: Int, rows: String = "") -> String {
    "name,candidate number,units\n" + (1...count).map { "Zoe \($0),\($0),F3\n" }.joined() + rows
  }

  /// The same request with a table that is read whole, and one that is read in pieces.
  private func bothWays(_ form: String, _ data: String) throws -> (whole: PackRequest, long: PackRequest) {
    let whole = try request(form, data, "whole")
    var long = whole
    long.options.folder = folder.path + "/long"
    long.longTableBytes = 0
    return (whole, long)
  }

  /// The bytes of a register say in which order the files were finished.
  private func contents(_ name: String) throws -> [String: Data] {
    let path = folder.path + "/" + name
    let files = try FileManager.default.contentsOfDirectory(atPath: path)
    return try Dictionary(
      uniqueKeysWithValues: files.map {
        ($0, $0 == "register.db" ? Data() : try Data(contentsOf: URL(fileURLWithPath: path + "/" + $0)))
      })
  }

  @Test func piecesMakeTheSameBatch() async throws {
    let (whole, long) = try bothWays(
      "candidate-details", Self.table(20, rows: "Ann \u{E000},9000,F3\n,9001,F3\nBo,9002,F3,too,many\n"))
    let (one, two) = (try await run(whole), try await run(long))
    #expect(one.made == 20 && one.failed == 3)
    #expect((one.made, one.failed, one.files) == (two.made, two.failed, two.files))
    #expect(one.diagnostics == two.diagnostics)
    #expect(try contents("whole") == contents("long"))
    #expect(try plan(whole).diagnostics == plan(long).diagnostics)
  }

  @Test func aDryRunListsTheSameDocuments() throws {
    var (whole, long) = try bothWays("unit-sign-off", Self.table(1100))
    (whole.isDryRun, long.isDryRun) = (true, true)
    let (one, two) = (try plan(whole), try plan(long))
    #expect(one.documents == 1100 && one.manifest.documents.count == 1100)
    #expect(one.manifest == two.manifest)
    #expect(one.manifest.documents.map(\.number) == Array(1...1100))
  }

  @Test func anUnusedColumnIsReportedOnce() throws {
    let rows = (1...2100).map { "Zoe \($0),\($0),F3,7,x\n" }.joined()
    let (_, long) = try bothWays("candidate-details", "name,candidate number,units,cohort,comments\n" + rows)
    let found = try plan(long).diagnostics
    #expect(found.count { $0.code == "unused-column" } == 1 && found.allSatisfy { $0.severity == .warning })
  }

  /// Rows of one candidate need not be beside one another; such a table is read whole.
  @Test func aDuplicateFarAwayIsFound() throws {
    let (_, long) = try bothWays("candidate-details", Self.table(1100, rows: "Zoe 8,7,F3\n"))
    let found = try plan(long)
    #expect(found.diagnostics.contains { $0.code == "duplicate-id" && $0.message.hasPrefix("row 1102") })
    let (_, joined) = try bothWays("candidate-details", Self.table(1100, rows: "Zoe 7,7,F4\n"))
    let plan = try plan(joined)
    #expect(plan.documents == 1100 && plan.obstacles.isEmpty)
  }

  @Test func aBatchOfWhichEveryRowFailedSaysSo() async throws {
    let names = "name,candidate number,units\n" + (1...3).map { "Ann \u{E000},\($0),F3\n" }.joined()
    let (whole, long) = try bothWays("candidate-details", names)
    for request in [whole, long] {
      let result = try await run(request)
      #expect(result.made == 0 && result.failed == 3)
      #expect(result.outcome(isStrict: false) == .allFailed)
      #expect(result.diagnostics.contains { $0.severity == .error && $0.origin == .data })
    }
  }

  @Test func aTableWithoutAValidRowIsRefused() throws {
    let (whole, long) = try bothWays("candidate-details", "name,candidate number,units\n,1,F3\n,2,F3\n")
    #expect(refusal(whole).last?.code == "no-candidates")
    #expect(refusal(whole) == refusal(long))
  }

  @Test func aStrictBatchNamesTheFaultsOfAllPieces() throws {
    var (whole, long) = try bothWays(
      "candidate-details", Self.table(1100, rows: ",9000,F3\n").replacing("Zoe 7,", with: ","))
    (whole.options.isStrict, long.options.isStrict) = (true, true)
    #expect(refusal(whole).count == 2)
    #expect(refusal(whole) == refusal(long))
  }

  @Test func warningsOfTheHeadingsAreGivenOnce() throws {
    let (_, long) = try bothWays("candidate-details", Self.table(2100).replacing("number,units", with: "number,unit"))
    let plan = try plan(long)
    #expect(Set(plan.diagnostics).count == plan.diagnostics.count)
  }

  /// A fault of the table as a whole stops the batch, in whatever piece it is.
  @Test(arguments: [
    ("Ann,9000,F3,12/25/2007\n", "month-first"), ("Ann,9000,\"F3,\nBo,9001,F3,\n", "open-quote"),
    ("Ann,9000,\"F3\nBo,9001,F3,\nCy,9002,F3\",\n", "quotation-mark"), ("\"Ann\" Lee,9000,F3,\n", "quotation-mark"),
  ])
  func aFaultOfALaterPieceStopsTheBatch(rows: String, code: String) throws {
    let head = "name,candidate number,units,dob\nZoe,1,F3,03/04/2007\n"
    let table = head + (2...2100).map { "Zoe \($0),\($0),F3,\n" }.joined() + rows
    let (whole, long) = try bothWays("candidate-details", table)
    #expect(refusal(whole).filter { $0.severity == .error }.map(\.code) == [code])
    #expect(refusal(whole) == refusal(long))
    #expect(refusal(long).contains { $0.message.contains("2,102") || $0.place?.line == 2102 })
  }

  /// A thousand warnings do not hide the error for which a batch is refused.
  @Test func warningsDisplaceNoError() throws {
    let rows = (1...1100).map { "Zoe \u{A0} \($0),\($0),F3\n" }.joined()
    var (whole, long) = try bothWays("candidate-details", "name,candidate number,units\n" + rows + ",9000,F3\n")
    (whole.options.isStrict, long.options.isStrict) = (true, true)
    for request in [whole, long] {
      let found = refusal(request)
      #expect(
        found.count { $0.code == "missing-value" } == 1
          && found.last?.message == "and 100 more warnings that are not listed here")
    }
  }

  // MARK: - Nothing to make

  @Test func candidatesWithoutUnitsAreNamedOnce() throws {
    let rows = (1...1100).map { "C\($0),Zoe \($0),\($0 % 100 == 7 ? "" : "F3")\n" }.joined()
    let (whole, long) = try bothWays("unit-sign-off", "id,name,units\n" + rows)
    for request in [whole, long] {
      let found = try plan(request).diagnostics.filter { $0.code == "no-units" }
      #expect(found.map(\.severity) == [.warning])
      #expect(
        found.first?.message.contains("11 candidates have no units, so no form about a unit is made for C7, C107, ")
          == true)
    }
    #expect(
      try plan(try request("candidate-details", "id,name,units\nC1,Zoe,\n")).diagnostics.allSatisfy {
        $0.code != "no-units"
      })
  }

  @Test func aBatchOfNothingSaysWhy() throws {
    let found = refusal(try request("unit-sign-off", "id,name,units\nC1,Zoe,\n"))
    #expect(found.first?.code == "no-units" && found.last?.code == "nothing-to-make" && found.last?.origin == .data)
    var blank = try request("unit-sign-off", "id,name,units\nC1,Zoe,\n", "blank")
    blank.isBlank = true
    #expect(refusal(blank).map(\.code) == ["nothing-to-make"])
  }

  @Test func aSelectionOfNothingSaysWhatThereIs() throws {
    var request = try request("unit-sign-off", "id,name,units,assessor_name\nC1,Zoe,F3,Ann Lee\nC2,Bo,F4,\n")
    request.only = ["candidate=C3,C2", "unit=F4", "assessor=x"]
    let found = refusal(request)
    #expect(
      found.map(\.code) == ["nothing-selected", "nothing-selected"] && found.allSatisfy { $0.origin == .missing })
    #expect(found[0].message == "value 1 of --only candidate selects no document")
    #expect(found[0].expected == "C1 or C2" && found[0].hint == "did you mean 'C1'?")
    #expect(found[1].expected == "assessor-1")
    // Each value has documents, and none has both.
    request.only = ["candidate=C1", "unit=F4"]
    #expect(refusal(request).last?.expected == "candidate=C1 or C2; unit=F3 or F4")
    // A name may have a comma; a candidate without units is known.
    request = try self.request("unit-sign-off", "id,name,units,assessor_name\nC1,Zoe,F3,\"Lee, Ann\"\nC2,Bo,,\n")
    request.only = ["assessor=Lee, Ann"]
    #expect(try plan(request).documents == 1)
    request.only = ["candidate=C1,C2"]
    #expect(try plan(request).documents == 1)
  }

  /// A share may well be empty: that is no fault.
  @Test func anEmptyShareIsDone() async throws {
    let data = "id,name,units\nC1,Zoe,F3\n"
    var outcomes: [String] = []
    for number in 1...3 {
      var request = try request("unit-sign-off", data, "share")
      request.options.shard = Shard("\(number)/3")
      let result = try await run(request)
      outcomes.append("\(result.made) \(result.outcome(isStrict: false))")
    }
    #expect(outcomes.sorted() == ["0 done", "0 done", "1 done"])
  }

  @Test func aDryRunEndsAsTheBatchWould() async throws {
    let names = "id,name,units\nC1,Zoe,X9\nC2,Bo,(units)\n"
    for (units, outcome) in [("F3", Batch.Outcome.someFailed), ("X9", .allFailed)] {
      let request = try request("unit-sign-off", names.replacing("(units)", with: units), units)
      #expect(try plan(request).outcome == outcome)
      #expect(try await run(request).outcome(isStrict: false) == outcome)
    }
  }

  /// A spreadsheet that opens failed.csv calculates nothing, and the corrected rows are what they were.
  @Test func failedRowsAreGuardedAndComeBack() async throws {
    let row = "=1+1,\"\n@x\",+44 7700 900321,F3"
    let request = try request("candidate-details", "name,id,address,phone,units\nZoe,C1,,,F3\n," + row + "\n")
    #expect(try await run(request).failed == 1)
    let failed = try SourceFile(path: folder.path + "/out/failed.csv")
    let text = String(decoding: failed.bytes, as: UTF8.self)
    #expect(text.contains(",'=1+1,'@x,'+44 7700 900321,F3,3,"), "\(text)")
    let corrected = SourceFile(name: "failed.csv", text: text.replacing(",'=1", with: "Ann,'=1"))
    let candidate = try #require(CentreRecords.reading(of: [corrected]).records.candidates.first)
    #expect(candidate.id == "=1+1" && candidate.facts.text("address") == "@x")
    #expect(candidate.facts.text("phone") == "+44 7700 900321")
  }
}
