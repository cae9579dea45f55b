import Forms
import Reading
import Testing

/// An approval is for a content: whatever changes the form ends it, whatever does not leaves it alone.
@Suite struct ApprovalTests {
  private static let blocks = "  - heading: One\n  - {signatures: {order: [assessor]}}"
  private static let head = "form: x\nversion: 1\ntitle: X\npurpose: To try.\n"

  private static func approved(_ text: String, hash: String) -> String {
    text + "approved-by: E. Verifier\napproved-on: 2026-11-01\napproved-hash: \"\(hash)\"\n"
  }

  private static func read(_ text: String) throws -> (layout: Layout, codes: [String]) {
    let (layout, findings) = LayoutFaultTests.read(text)
    return (try #require(layout), findings.map(\.code))
  }

  @Test func anUnchangedFormIsWhatWasApproved() throws {
    let plain = Self.head + "blocks:\n\(Self.blocks)\n"
    let hash = try Self.read(plain).layout.contentHash
    let (layout, codes) = try Self.read(Self.approved(Self.head, hash: hash) + "blocks:\n\(Self.blocks)\n")
    #expect(layout.contentHash == hash && !layout.isChangedSinceApproval && codes.isEmpty)
  }

  @Test func commentsQuotesAndOrderAreNoChange() throws {
    let hash = try Self.read(Self.head + "blocks:\n\(Self.blocks)\n").layout.contentHash
    let other =
      "# A comment\ntitle: \"X\"\nform: x\nversion: '1'\npurpose: To try.\nblocks:\n\(Self.blocks)  # Another\n"
    #expect(try Self.read(other).layout.contentHash == hash)
  }

  @Test(arguments: [("One", "Two"), ("assessor", "witness"), ("title: X", "title: Y"), ("To try.", "To fly.")])
  func everyChangeEndsIt(from: String, to: String) throws {
    let plain = Self.head + "blocks:\n\(Self.blocks)\n"
    let hash = try Self.read(plain).layout.contentHash
    let changed = (Self.approved(Self.head, hash: hash) + "blocks:\n\(Self.blocks)\n").replacing(from, with: to)
    let (layout, codes) = try Self.read(changed)
    #expect(layout.isChangedSinceApproval && codes == ["approval-outdated"])
  }

  @Test func anApprovalOfNothingInParticularIsPointedOut() throws {
    let text = Self.head + "approved-by: E. Verifier\napproved-on: 2026-11-01\nblocks:\n\(Self.blocks)\n"
    #expect(try Self.read(text).codes == ["approval-without-hash"])
  }
}
