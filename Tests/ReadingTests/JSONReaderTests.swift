import Reading
import TestSupport
import Testing

@Suite struct JSONReaderTests {
  private func read(_ text: String) -> (node: Node?, findings: [Diagnostic]) {
    let findings = Findings()
    return (SourceFile(name: "x.json", text: text).node(origin: .data, findings: findings), findings.items)
  }

  @Test func valuesAreLocatedText() {
    let marked = MarkedText("{\"a\": 1️⃣\"caf\\u00e9 \\ud83d\\ude00\", \"b\": [1, true, null]}")
    let (node, findings) = read(marked.text)
    #expect(findings.isEmpty)
    #expect(node?["a"]?.text == "café 😀")
    #expect(node?["a"]?.place == marked.place("1️⃣", in: "x.json"))
    #expect(node?["b"]?.list?.map(\.text) == ["1", "true", nil])
  }

  @Test(arguments: ["{", "[1,", "{\"a\" 1}", "\"x", "{\"a\": tru}", "1 2", "\"\\q\"", ""])
  func brokenTextIsAFaultNotACrash(text: String) {
    let (node, findings) = read(text)
    #expect(node == nil)
    #expect(findings.map(\.code) == ["syntax"])
  }

  @Test func nestingWithoutEndIsRefused() {
    #expect(read(String(repeating: "[", count: 100_000)).findings.map(\.code) == ["syntax"])
  }

  @Test func duplicateKeysAreLocated() {
    let marked = MarkedText("{\"a\": 1, 1️⃣\"a\": 2}")
    #expect(read(marked.text).findings.first?.place == marked.place("1️⃣", in: "x.json"))
  }
}
