import Reading
import Testing

@Suite struct DiagnosticTests {
  private func diagnostic(_ code: String, _ file: String?, _ line: Int = 1, _ column: Int = 1) -> Diagnostic {
    Diagnostic(.data, code, "wrong", at: file.map { Place(file: $0, line: line, column: column) })
  }

  @Test func diagnosticsAreSortedByPlace() {
    let items = [
      diagnostic("no place", nil), diagnostic("b2", "b", 2), diagnostic("a10", "a", 10),
      diagnostic("a2 right", "a", 2, 9),
      diagnostic("a2", "a", 2), diagnostic("b2 again", "b", 2),
    ]
    #expect(items.inOrderOfPlaces.map(\.code) == ["a2", "a2 right", "a10", "b2", "b2 again", "no place"])
  }

  @Test(arguments: [
    ("C1", "F3", "C1, unit F3: wrong"), ("C1", nil, "C1: wrong"), (nil, "F3", "F3: wrong"), (nil, nil, "wrong"),
  ])
  func theSubjectComesBeforeTheMessage(candidate: String?, unit: String?, text: String) {
    let subject = Diagnostic.Subject(candidate: candidate, unit: unit, clause: "total", isOnlyCandidatePlace: true)
    let finding = Diagnostic(.data, "R1", "wrong", about: subject)
    #expect(finding.fullMessage == text)
    #expect(DiagnosticPrinter().text(of: finding) == "proforma: error: \(text) [R1]\n")
  }

  @Test func aStageReturnsItsWarningsOrThrowsEverything() throws {
    let findings = Findings()
    findings.add(diagnostic("w", nil).asWarning)
    #expect(try findings.checked(1).warnings.map(\.code) == ["w"])
    findings.add(diagnostic("e", nil))
    let error = #expect(throws: Diagnostics.self) { try findings.checked(1) }
    #expect(error?.items.map(\.code) == ["w", "e"])
  }

  @Test func theFindingsOfAnotherStageAreTakenOnce() {
    let (findings, warning) = (Findings(), diagnostic("w", nil).asWarning)
    #expect(findings.take { () throws(Diagnostics) in Checked(2, warnings: [warning]) } == 2)
    let failed: Int? = findings.take { () throws(Diagnostics) -> Checked<Int> in throw Diagnostics(diagnostic("e", nil))
    }
    #expect(failed == nil)
    #expect(findings.items.map(\.code) == ["w", "e"])
  }
}
