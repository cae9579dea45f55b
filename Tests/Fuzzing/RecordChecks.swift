import Domain
import Reading
import TestSupport

extension Checks {
  /// Workbooks: rows and columns in order and inside any sheet, and the records that they hold.
  ///
  /// The sums in an archive keep the fuzzer from its parts. So lines `=== part.xml` make an archive of what follows them.
  mutating func checkWorkbook() {
    let findings = Findings()
    let bytes = packed
    let workbook = findings.take { () throws(Diagnostics) in Checked(try Workbook(bytes, file: "x.xlsx")) }
    expect(workbook != nil || findings.hasErrors, "the workbook was refused without a message")
    for index in workbook?.names.indices ?? 0..<0 {
      let read = findings.take { () throws(Diagnostics) in try workbook?.sheet(index) ?? Checked(nil) }
      guard let sheet = read ?? nil else { continue }
      expect(Self.isRising(sheet.rows.map(\.number)), "rows are not in their order")
      for row in sheet.rows { expect(Self.isRising(row.cells.map(\.column)), "cells are not in their order") }
      expect(sheet.rows.allSatisfy { $0.number <= 1 << 20 }, "a row lies below any sheet")
    }
    expectRecords(of: [SourceFile(name: "x.xlsx", bytes: bytes)], places: false)
  }

  private var packed: [UInt8] {
    let parts = parts
    guard bytes.starts(with: Array("=== ".utf8)) else { return bytes }
    return (try? ArchiveWriter.bytes(of: parts.map { ($0.name, Array($0.text.utf8)) }, .stored)) ?? bytes
  }

  /// What stands behind each line `=== name`, as far as anybody wants that many.
  private var parts: [(name: String, text: String)] {
    String(decoding: bytes, as: UTF8.self).split(separator: #/(^|\n)=== /#).prefix(8).map { part in
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines[0].prefix(40)), lines.count > 1 ? String(lines[1]) : "")
    }
  }

  private static func isRising(_ numbers: [Int]) -> Bool {
    zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 } && numbers.allSatisfy { $0 >= 1 }
  }

  /// Records: lines `=== name.csv` part the input into files that are read together.
  mutating func checkRecords() {
    let files = parts.map { SourceFile(name: $0.name, text: $0.text) }
    expectRecords(of: files, places: true)
  }

  /// The same files say the same, twice; whoever is left out is told of; what is kept can be printed.
  private mutating func expectRecords(of files: [SourceFile], places: Bool) {
    let (one, two) = (CentreRecords.reading(of: files), CentreRecords.reading(of: files))
    expect(one.records == two.records && one.diagnostics == two.diagnostics, "the second reading differs")
    expect(one.records.dump() == two.records.dump(), "the second dump differs")
    let hasErrors = one.diagnostics.contains { $0.severity == .error }
    expect(one.rejected.isEmpty || hasErrors, "an entry was left out without a word")
    if places { expectPlaces(of: one.diagnostics) }
    expect(
      one.diagnostics.allSatisfy { ($0.place?.line ?? 1) >= 1 && ($0.place?.column ?? 1) >= 1 }, "a place is nowhere")
    let kept = CentreRecords.reading(of: files, keepsFaulty: true).records
    expect(kept.candidates.count >= one.records.candidates.count, "faulty entries take others with them")
    for candidate in one.records.candidates {
      expect(one.records.candidate(id: candidate.id) != nil, "a candidate cannot be found by their id")
      _ = (one.records.centre(of: candidate), one.records.evidence(of: candidate), one.records.plans(of: candidate))
    }
    _ = CentreRecords.candidateTables(in: files)
  }
}
