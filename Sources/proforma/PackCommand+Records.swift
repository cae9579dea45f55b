import Domain
import Production
import Reading

extension PackCommand {
  /// The records, and the rows of candidates that had to be left out: those fail, the others go on.
  struct ReadRecords {
    var records = CentreRecords()
    var rejected: [RejectedEntry] = []
    var failures = FailedRows()
  }

  /// A fault anywhere but in a candidate's row stops the batch, because a document that lacks a piece of evidence would be
  /// wrong without showing it.
  func readRecords(_ findings: Findings) throws(Diagnostics) -> ReadRecords {
    guard !data.data.isEmpty else { return ReadRecords() }
    let read = try readRecords(of: try CentreRecords.files(at: data.data), findings)
    guard !read.records.candidates.isEmpty || making.mode == .blank else {
      findings.add(
        Diagnostic(.data, "no-candidates", "the records hold no sound candidate", expected: "a table of candidates"))
      throw Diagnostics(findings.items)
    }
    return read
  }

  func readRecords(of files: [SourceFile], _ findings: Findings) throws(Diagnostics) -> ReadRecords {
    let reading = CentreRecords.reading(of: files)
    let isWhole = Findings()
    isWhole.add(reading.structure)
    let canGoOn =
      !isWhole.hasErrors && !strict && reading.rejected.allSatisfy { $0.table == "candidates" && $0.row != nil }
    findings.add(reading.diagnostics)
    if !canGoOn { try findings.throwIfErrors() }
    return ReadRecords(
      records: reading.records, rejected: reading.rejected,
      failures: FailedRows(files: files, faults: reading.diagnostics))
  }
}
