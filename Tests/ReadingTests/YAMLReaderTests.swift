import Reading
import TestSupport
import Testing

@Suite struct YAMLReaderTests {
  private func read(_ text: String) -> (node: Node?, findings: [Diagnostic]) {
    let findings = Findings()
    let node = SourceFile(name: "x.yaml", text: text).node(origin: .layout, findings: findings)
    return (node, findings.items)
  }

  @Test func scalarsStayAsWritten() {
    let (node, findings) = read("a: No\nb: 007\nc: 12:30\nd: null\ne: \"null\"\nf: 3.10")
    #expect(findings.isEmpty)
    #expect(node?["a"]?.text == "No")
    #expect(node?["b"]?.text == "007")
    #expect(node?["c"]?.text == "12:30")
    #expect(node?["d"]?.text == nil)
    #expect(node?["e"]?.text == "null")
    #expect(node?["f"]?.text == "3.10")
  }

  @Test func everyDuplicateKeyIsReportedWhereItStands() {
    let marked = MarkedText("a: 1\n1️⃣a: 2\nb:\n  ż: 1\n  2️⃣ż: 2\n")
    let findings = read(marked.text).findings
    #expect(findings.map(\.place) == [marked.place("1️⃣", in: "x.yaml"), marked.place("2️⃣", in: "x.yaml")])
    #expect(findings.allSatisfy { $0.code == "duplicate-key" })
  }

  @Test func aliasesAreRefused() {
    let marked = MarkedText("a: &x [1, 2]\nb: 1️⃣*x\n")
    let findings = read(marked.text).findings
    #expect(findings.map(\.code) == ["alias"])
    #expect(findings.first?.place == marked.place("1️⃣", in: "x.yaml"))
  }

  @Test func nestingWithoutEndIsRefused() {
    let findings = read(String(repeating: "[", count: 500)).findings
    #expect(findings.map(\.code) == ["too-large"])
  }

  @Test func brokenTextIsLocated() {
    let findings = read("a: 1\nb: [1, 2\nc: 3\n").findings
    #expect(findings.map(\.code) == ["syntax"])
    #expect(findings.first?.place?.line == 3)
  }
}
