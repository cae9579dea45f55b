import Forms
import Reading
import TestSupport
import Testing

@Suite struct SetValuesTests {
  private func findings(_ assignment: String) throws -> [Diagnostic] {
    let file = try SourceFile(path: Repository.root + "/Layouts/Forms/observation-record.yaml")
    let layout = try LayoutReader(families: [], parts: .shipped()).layout(in: file).value
    do throws(Diagnostics) { _ = try SetValues([assignment], for: layout) } catch { return error.items }
    return []
  }

  @Test(arguments: [
    "narrative", "knowledge", "decision", "justification", "feedback", "assessor-signature", "candidate-signed-on",
    "observed-on", "testimony.description", "witness.signature", "signature", "tick", "met", "initials",
  ])
  func nobodysWordsJudgementsOrSignaturesCanBeSet(path: String) throws {
    let found = try findings("\(path)=x")
    #expect(found.map(\.code) == ["fill-policy"])
    #expect(found.map(\.origin) == [.data])
    #expect(found.first?.message.contains("on the form") == true)
  }

  @Test(arguments: [
    "unit.coverage", "unit.uncovered", "records.as-at", "unit.aim", "unit.standards", "unit.assessment",
  ])
  func whatIsWorkedOutOrTheStandardsOwnTextCannotBeSet(path: String) throws {
    let found = try findings("\(path)=x")
    #expect(found.map(\.code) == ["fill-policy"])
    #expect(found.first?.message.hasPrefix("--set cannot set '\(path)': it is ") == true)
  }

  @Test(arguments: ["candidate.name", "centre.number", "task", "planned-where", "unit.title", "candidate.extra.cohort"])
  func whatTheCentreKnowsCan(path: String) throws { #expect(try findings("\(path)=x").isEmpty) }

  @Test(arguments: [
    ("candidate.name", String(repeating: "x", count: 201), "too-long"), ("candidate.name", "a\nb", "line-break"),
    ("candidate.name", "a\u{202E}b", "direction-character"), ("centre.number", "1\u{7}", "control-character"),
    ("task", "a\u{0}b", "control-character"),
    ("candidate.extra.cohort", String(repeating: "x", count: 10_001), "too-long"),
    ("candidate.address", "1 High Street\nTown", nil), ("task", "one\ntwo", nil), ("candidate.name", "Zoe\u{308}", nil),
  ])
  func valuesHaveTheLimitsOfTheirColumns(path: String, value: String, code: String?) throws {
    let found = try findings("\(path)=\(value)")
    #expect(found.map(\.code) == [code].compactMap { $0 })
    #expect(found.allSatisfy { $0.message.hasPrefix("--set '\(path)': ") && !$0.message.contains(value) })
  }

  @Test func anUnknownPathHasASuggestion() throws {
    #expect(try findings("candidate.nmae=x").first?.hint == "did you mean 'candidate.name'?")
    #expect(try findings("nonsense").map(\.origin) == [.usage])
  }
}
