import Domain
import Foundation
import Reading
import TestSupport
import Testing

/// The centre's file: what it says is read, what is wrong with it is located.
@Suite struct CentreFileTests {
  private func read(_ text: String) throws(Diagnostics) -> CentreFile {
    try CentreFileReader.read(SourceFile(name: "centre.yaml", text: text)).value
  }

  @Test func everyKeyHasAnEffect() throws {
    let folder = try ScratchFolder()
    FileManager.default.createFile(atPath: folder.path + "/logo.png", contents: Data(PNGBuilder().bytes))
    let path = try folder.write(
      """
      name: Bexford College
      logo: logo.png
      header: [One, Two]
      return-address: "Office\\n1 High Street"
      retention: We keep records for three years.
      approvals:
        - {form: unit-sign-off, version: 2, hash: "0123456789abcdef", by: K. Lee, on: 20/11/2026}
      guidance:
        witness-testimony:
          - replace: Write  what
              you saw.
            with: Tell us.
      centre: {name: Bexford College, number: "12345"}
      """, to: "centre.yaml")
    let centre = try CentreFileReader.read(try SourceFile(path: path)).value
    #expect(centre.name == "Bexford College" && centre.logo?.levels.count == 6 && centre.header == ["One", "Two"])
    #expect(centre.returnAddress == "Office\n1 High Street" && centre.retention == "We keep records for three years.")
    let approval = try #require(centre.approval(of: "unit-sign-off"))
    #expect(approval.version == "2" && approval.by == "K. Lee" && approval.on.iso == "2026-11-20")
    let sentence = try #require(centre.guidance["witness-testimony"]?.first)
    #expect(sentence.shipped == "Write what you saw." && sentence.own == "Tell us." && sentence.place.line == 12)
  }

  private static let long = String(repeating: "x", count: 201)
  private static let faults: [(text: String, expected: [String])] = [
    ("nam: X", ["unknown-key 1"]), ("name: [X]", ["wrong-type 1"]), ("name: \(long)", ["too-long 1"]),
    ("name: \"A\\nB\"", ["line-break 1"]), ("retention: \"A\\u202EB\"", ["direction-character 1"]),
    ("header: One", ["wrong-type 1"]), ("header: [One, [Two]]", ["wrong-type 1"]),
    ("header:\n  - One\n  - Two\n  - Three\n  - Four", ["too-long 5"]),
    ("logo: ../logo.png", ["wrong-value 1"]), ("logo: /etc/passwd", ["wrong-value 1"]), ("logo: .", ["wrong-value 1"]),
    ("name: X\nlogo: missing.png", ["no-file 2"]),
    ("approvals:\n  - {form: x, version: 1, by: K, on: 2026-11-20}", ["missing-key 2"]),
    ("approvals:\n  - {form: x, version: 1, hash: abc, by: K, on: 20/11/2026}", ["wrong-value 2"]),
    ("approvals:\n  - {form: x, version: 1, hash: \"0123456789abcdef\", by: K, on: 31/02/2026}", ["wrong-value 2"]),
    ("guidance: [x]", ["wrong-type 1"]), ("guidance: {x: y}", ["wrong-type 1"]),
    ("guidance:\n  x:\n    - {replace: a}", ["missing-key 3"]),
    ("guidance:\n  x:\n    - {replace: a, with: b}\n    - {replace: a, with: c}", ["duplicate-key 4"]),
    ("name: X\nname: Y", ["duplicate-key 2"]), ("- name", ["wrong-type 1"]),
    ("nam: X\nheader: 1\nlogo: a/b", ["wrong-type 2", "wrong-value 3", "unknown-key 1"]),
  ]

  @Test(arguments: faults) func everyFaultIsLocated(text: String, expected: [String]) {
    let error = #expect(throws: Diagnostics.self) { try read(text) }
    let found = error?.items.map { "\($0.code) \($0.place?.line ?? 0)" } ?? []
    #expect(found.sorted() == expected.sorted(), "\(text)")
    #expect(error?.items.allSatisfy { $0.origin == .data || $0.origin == .missing } == true)
  }

  // MARK: The same facts as the records

  private func records(_ own: String, _ table: String? = nil) -> RecordsReading {
    let files = table.map { [SourceFile(name: "centres.csv", text: $0)] } ?? []
    return CentreRecords.reading(of: files + [SourceFile(name: "centre.yaml", text: own)])
  }

  @Test func aCentreOfNoRecordsIsTheFiles() {
    let reading = records("name: Bexford College\nreturn-address: 1 High Street")
    #expect(reading.diagnostics.isEmpty && reading.records.centres.map(\.name) == ["Bexford College"])
    #expect(reading.records.centres.first?.facts.text("address") == "1 High Street")
  }

  @Test func theSameCentreIsNotAddedTwice() {
    let reading = records(
      "name: bexford college\nreturn-address: 1 High Street", "centre name,centre number\nBexford College,12345\n")
    #expect(reading.diagnostics.isEmpty && reading.records.centres.count == 1)
    #expect(reading.records.centres.first?.facts.text("address") == "1 High Street")
  }

  @Test func anotherNameIsPointedOut() {
    let reading = records("name: Oakham College", "centre name,centre number\nBexford College,12345\n")
    #expect(reading.diagnostics.map(\.code) == ["centre-name"] && reading.diagnostics.first?.severity == .warning)
    #expect(reading.records.centres.map(\.name) == ["Bexford College"])
  }

  /// The tables of the records may be in the same file.
  @Test func theFileMayHaveRecordsToo() {
    let reading = records(
      "header: [One]\ncentre: {name: Bexford College}\nstaff: [{id: A, name: Ann Ash, role: assessor}]")
    #expect(reading.diagnostics.isEmpty && reading.records.staff.count == 1)
    #expect(records("heading: One").diagnostics.map(\.code) == ["unknown-key"])
  }
}
