package import Reading

/// What reading gives: the records without the entries that have faults, and all the faults.
package struct RecordsReading: Sendable {
  package let records: CentreRecords
  /// Faults of files, columns and keys. With an error among them the data as a whole cannot be trusted.
  package let structure: [Diagnostic]
  /// Faults of single entries, in the order in which they stand in the files.
  package let entries: [Diagnostic]
  /// The entries left out of `records` because of an error.
  package let rejected: [RejectedEntry]

  /// Everything, faults of columns before those of rows.
  package var diagnostics: [Diagnostic] { structure + entries }
}

/// A row or entry that was left out.
package struct RejectedEntry: Hashable, Sendable {
  /// The table, such as `candidates`.
  package let table: String
  /// The row of a spreadsheet.
  package let row: Int?
  package let place: Place
}

extension CentreRecords {
  /// Reads all files into one set of records.
  /// - Throws: everything found, in one go, when any of it is an error; it stands in `findings` all the same.
  package static func read(_ files: [SourceFile], findings: Findings) throws(Diagnostics) -> CentreRecords {
    let reading = reading(of: files)
    findings.add(reading.diagnostics)
    try findings.throwIfErrors()
    return reading.records
  }

  /// Reads what can be read, for a batch that goes on with the good rows when others have faults.
  /// `keepsFaulty`: keep what could be read of an entry that has faults, for whoever only looks and prints nothing.
  package static func reading(of files: [SourceFile], keepsFaulty: Bool = false) -> RecordsReading {
    var reader = SourceReader()
    for file in files { reader.read(file) }
    var decoder = RecordDecoder(findings: reader.content, keyFindings: reader.structure)
    decoder.keepsFaulty = keepsFaulty
    decoder.decode(reader.entries)
    decoder.checkCountersigners()
    return RecordsReading(
      records: decoder.records, structure: inOrder(reader.structure.items, reader.names),
      entries: inOrder(reader.content.items, reader.names), rejected: decoder.rejected)
  }

  private static func inOrder(_ items: [Diagnostic], _ files: [String]) -> [Diagnostic] {
    let ranks = Dictionary(files.enumerated().map { ($1, $0) }) { first, _ in first }
    let keyed = items.enumerated().map { index, item in
      (
        key: (item.place.flatMap { ranks[$0.file] } ?? 0, item.place?.line ?? 0, item.place?.column ?? 0, index),
        item: item
      )
    }
    return keyed.sorted { $0.key < $1.key }.map(\.item)
  }
}

extension RecordDecoder {
  var records: CentreRecords {
    CentreRecords(
      centres: centres, staff: staff, witnesses: witnesses, candidates: candidates, evidence: evidence,
      plans: plans.map(\.plan), milestones: milestones)
  }

  /// Whoever countersigns must be on the staff list, which may name them further down.
  mutating func checkCountersigners() {
    for member in staff {
      guard let id = member.countersignedBy, !staffIDs.contains(id) else { continue }
      findings.add(
        Diagnostic(
          .data, "unknown-reference", "'countersigned_by' of a member of staff: nobody on the staff list has this id",
          at: member.place, hint: "is it spelt as on the staff list?", value: id))
    }
  }
}
