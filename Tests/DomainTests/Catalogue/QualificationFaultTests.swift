import Domain
import Reading
import TestSupport
import Testing

@Suite struct QualificationFaultTests {
  @Test func everyFaultOfAFileIsReportedInOneRun() throws {
    let marked = MarkedText(
      """
      qualification: {code: "3456", titel: x}
      groups:
        - {id: A, units: [F3, F9]}
      units:
        - number: F3
          reference: K/601/1623
          level: 1️⃣three
          outcomes:
            - number: "3"
              title: Understand
              criteria:
                - {id: "3.1", text: one}
                - {id: "3.1", text: ten}
                - 2️⃣{id: "4.2", text: other}
        - 3️⃣number: F3
        - number: F4
      """)
    let error = #expect(throws: Diagnostics.self) {
      try UnitCatalogue.read([SourceFile(name: "q.yaml", text: marked.text)])
    }
    let items = try #require(error?.items)
    let codes = items.map(\.code)
    for code in [
      "unknown-key", "unknown-unit", "wrong-value", "duplicate-criterion", "wrong-outcome", "duplicate-unit",
      "ungrouped-unit", "identifier",
    ] {
      #expect(codes.contains(code), "\(code) in \(codes)")
    }
    #expect(items.first { $0.code == "wrong-value" }?.place == marked.place("1️⃣", in: "q.yaml"))
    #expect(items.first { $0.code == "wrong-outcome" }?.place == marked.place("2️⃣", in: "q.yaml"))
    #expect(items.first { $0.code == "duplicate-unit" }?.place == marked.place("3️⃣", in: "q.yaml"))
  }

  @Test func aCentresFileAddsToTheQualificationOfItsCode() throws {
    let text = """
      qualification: {code: "03456"}
      units:
        - number: F3/F4
          reference: K/601/1622, J/601/1627
          outcomes: [{number: "1", title: Both, criteria: [{id: F3 1.1, text: Communicate}]}]
      """
    let own = try UnitCatalogue.read([SourceFile(name: "own.yaml", text: text)])
    #expect(own.warnings.map(\.code) == ["identifier"])
    let shipped = try UnitCatalogue.shipped().value
    let catalogue = shipped.adding(own.value)
    let known = try #require(shipped.qualification(code: "03456")).units.map(\.key)
    #expect(catalogue.qualification(code: "03456")?.units.map(\.key) == known + ["F3/F4"])
    let unit = try #require(catalogue.unit("F3/F4", inQualification: "03456"))
    #expect(catalogue.qualification(of: unit)?.title == "OCR Level 3 NVQ Diploma in Customer Service")
  }
}
