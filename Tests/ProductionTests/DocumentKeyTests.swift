import Foundation
import Production
import Reading
import TestSupport
import Testing

/// The key of a document changes with everything that shapes it, so that `--resume` makes it again, and with nothing else.
@Suite final class DocumentKeyTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    _ = try folder.write("name,candidate number,units,assessor name\nAnn Other,1,F3,Jo Sample\n", to: "c.csv")
  }

  /// The key of the only document, made under the centre's own descriptions in `own`, as they are now.
  private func key(_ change: (inout PackRequest) throws -> Void = { _ in }) async throws -> String {
    var request = PackRequest(
      "unit-sign-off", data: [folder.path + "/c.csv"], options: Batch.Options(folder: folder.path + "/out", jobs: 1))
    request.options.replaces = true
    request.sources.layouts = [folder.path + "/own"]
    request.sources.qualifications = [folder.path + "/units"]
    try FileManager.default.createDirectory(atPath: folder.path + "/own/Forms", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder.path + "/units", withIntermediateDirectories: true)
    try change(&request)
    let run = try PackRun.prepare(request).value
    let result = try await run.make(try run.plan())
    #expect(result.manifest.documents.count == 1 && result.manifest.made == 1)
    return try #require(result.manifest.documents.first?.key)
  }

  /// Copies a shipped file into the centre's own folder with a text replaced.
  private func replace(_ old: String, by new: String, in file: String, as own: String) throws {
    let text = try Repository.text(of: file)
    #expect(text.contains(old), "\(file) has no '\(old)'")
    let path = folder.path + "/" + own
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test func theSameInputHasTheSameKey() async throws {
    #expect(
      try await key() == (try await key { ($0.options.jobs, $0.options.retainUntil) = (2, "2031-08-31") }))
  }

  @Test func eachOptionChangesTheKey() async throws {
    let options: [(String, (inout PackRequest) -> Void)] = [
      ("nothing", { _ in }), ("large print", { $0.options.isLargePrint = true }),
      ("fillable", { $0.options.isFillable = true }), ("duplex", { $0.options.isDuplex = true }),
      ("paper only", { $0.options.isPaperOnly = true }), ("the date", { $0.options.secondsSinceEpoch = 0 }),
      ("profile", { $0.sources.profile = "btec-like" }), ("language", { $0.sources.language = "cy" }),
    ]
    var keys: [String: String] = [:]
    for (name, change) in options {
      let other = keys.updateValue(name, forKey: try await key(change))
      #expect(other == nil, "\(name) and \(other ?? "") give one key")
    }
  }

  @Test func aTermOfTheProfileChangesTheKey() async throws {
    let under: (inout PackRequest) -> Void = { $0.sources.profile = "btec-like" }
    let before = try await key(under)
    try replace(
      "candidate: learner", by: "candidate: student", in: "Layouts/Profiles/btec-like.yaml",
      as: "own/Profiles/btec-like.yaml")
    #expect(try await key(under) != before)
  }

  @Test func aTranslationChangesTheKey() async throws {
    let welsh: (inout PackRequest) -> Void = { $0.sources.language = "cy" }
    let before = try await key(welsh)
    try replace(
      "Tudalen {page} o {count}", by: "Tudalen {page} allan o {count}", in: "Layouts/Strings/cy/common.yaml",
      as: "own/Strings/cy/common.yaml")
    #expect(try await key(welsh) != before)
  }

  @Test func theTextOfTheUnitAndTheLayoutChangeTheKey() async throws {
    var keys = [try await key()]
    try replace(
      "Communicate to customers my organisation", by: "Communicate to customers our organisation",
      in: "Sources/Domain/Qualifications/03456.yaml", as: "units/03456.yaml")
    keys.append(try await key())
    try replace(
      "version: 1", by: "version: 2", in: "Layouts/Forms/unit-sign-off.yaml", as: "own/Forms/unit-sign-off.yaml")
    keys.append(try await key())
    #expect(Set(keys).count == keys.count)
  }
}
