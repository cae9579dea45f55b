import Reading
import Testing

@testable import PDF

/// Verdicts on returned files, compared with a manifest.
@Suite struct ReconcilerTests {
  private let bytes = Array("the file as it was issued".utf8)

  private func file(_ change: (inout ReturnedFile) -> Void = { _ in }) -> ReturnedFile {
    var file = ReturnedFile()
    let fields = [("name", "Ann", false), ("account", nil, true), ("date", nil, false)].map {
      ReturnedFile.Field(name: $0.0, kind: "text", value: $0.1, isRequired: $0.2)
    }
    file.documents = [ReturnedFile.Document(id: "AAAA-BBBB-CCCC", fields: fields)]
    file.content = "hash"
    change(&file)
    return file
  }

  private func issued(content: String? = "hash") -> IssuedDocument {
    IssuedDocument(
      id: "AAAA-BBBB-CCCC", form: "witness-testimony", version: "1", candidate: "C101", unit: "F3",
      sha256: SHA256.hex(bytes), bytes: bytes.count, content: content)
  }

  private func judged(
    _ file: ReturnedFile, bytes: [UInt8]? = nil, issued: [IssuedDocument]? = nil
  ) throws -> Return {
    let returns = Reconciler(issued: issued ?? [self.issued()]).returns(
      of: file, named: "x.pdf", bytes: bytes ?? self.bytes)
    #expect(returns.count == 1)
    return try #require(returns.first)
  }

  @Test func theIssuedFileWithEntriesAtItsEndIsClean() throws {
    let item = try judged(file(), bytes: bytes + Array("entries".utf8))
    #expect(item.verdict == .clean && item.problems.isEmpty)
    #expect(item.issued?.candidate == "C101" && item.missing == ["account"])
  }

  @Test func aRewrittenFileWithTheSameContentIsRefilled() throws {
    #expect(try judged(file(), bytes: Array("another file".utf8)).verdict == .refilled)
    #expect(try judged(file(), bytes: []).verdict == .refilled)
  }

  @Test func otherContentScriptsAndAdditionsAreAlterations() throws {
    #expect(try judged(file { $0.content = "other" }).verdict == .altered)
    let script = try judged(file { $0.hasScripts = true })
    #expect(script.verdict == .altered && script.problems.count == 1)
    let stamp = try judged(file { $0.additions = ["page 1 has an annotation over the form (Stamp)"] })
    #expect(stamp.verdict == .altered && stamp.problems == ["page 1 has an annotation over the form (Stamp)"])
  }

  @Test func aDocumentThatIsNotInTheManifestIsUnknown() throws {
    #expect(try judged(file(), issued: []).verdict == .unknown)
  }

  @Test func withoutAManifestOnlyAlterationsAreSeen() {
    let reconciler = Reconciler(issued: nil)
    #expect(reconciler.returns(of: file(), named: "x", bytes: []).map(\.verdict) == [.unchecked])
    #expect(
      reconciler.returns(of: file { $0.hasScripts = true }, named: "x", bytes: []).map(\.verdict) == [.altered])
  }

  @Test func aRepairedFileIsReported() throws {
    let item = try judged(file { $0.wasRepaired = true })
    #expect(item.verdict == .clean && item.problems.count == 1)
  }

  @Test(arguments: [ReturnedFile.Obstacle.damaged, .encrypted, .tooLarge, .foreign])
  func anUnreadableFileHasAReason(obstacle: ReturnedFile.Obstacle) throws {
    let item = try judged(file { $0.obstacle = obstacle })
    #expect(item.verdict == .unreadable && item.documentID == nil && item.problems.first?.isEmpty == false)
  }

  /// A form without required fields counts all empty ones.
  @Test func allEmptyFieldsAreMissingWhereNoneIsRequired() {
    let fields = ["a", "b"].map { ReturnedFile.Field(name: $0, kind: "text", value: nil, isRequired: false) }
    let item = Return(file: "x", documentID: "X", issued: nil, verdict: .clean, fields: fields, problems: [])
    #expect(item.missing == ["a", "b"])
  }
}
