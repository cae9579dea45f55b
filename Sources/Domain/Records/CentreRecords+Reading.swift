internal import Foundation
package import Reading

/// What reading gives: the records without the entries that have faults, and all the faults.
package struct RecordsReading: Sendable {
  package let records: CentreRecords
  /// Faults of files, columns and keys. With an error among them the data as a whole cannot be trusted.
  package let structure: [Diagnostic]
  /// Faults of single entries, in the order of the files.
  package let entries: [Diagnostic]
  /// The entries left out of `records` because of an error.
  package let rejected: [RejectedEntry]

  /// Columns whose dates are in doubt, which is an error of their files too.
  package let dates: DateOrders

  /// Everything, faults of columns before those of rows.
  package var diagnostics: [Diagnostic] { structure + dates.faults + dates.unsaid(entries) }
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
  /// - Throws: everything found, when any of it is an error.
  package static func read(_ files: [SourceFile]) throws(Diagnostics) -> Checked<CentreRecords> {
    let reading = reading(of: files)
    let findings = Findings()
    findings.add(reading.diagnostics)
    return try findings.checked(reading.records)
  }

  /// Reads what can be read, for a batch that continues with the valid rows when others have faults.
  /// `keepsFaulty`: keep what could be read of an entry that has faults, for a caller that prints nothing.
  package static func reading(of files: [SourceFile], keepsFaulty: Bool = false) -> RecordsReading {
    let dictionary = ColumnDictionary.current
    var reader = SourceReader(dictionary)
    reader.read(files)
    var decoder = RecordDecoder(
      dictionary, findings: reader.content, keyFindings: reader.structure, keepsFaulty: keepsFaulty)
    decoder.decode(reader.entries)
    for file in files where file.isCentreFile {
      CentreFileReader.facts(of: file, findings: reader.structure).map { decoder.add($0) }
    }
    return RecordsReading(
      records: decoder.records, structure: inOrder(reader.structure.items, reader.names),
      entries: inOrder(reader.content.items, reader.names), rejected: decoder.rejected,
      dates: DateOrders(of: reader.entries, dictionary))
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

// MARK: - Tables as they are written

extension CentreRecords {
  /// The headings of a table of rows that failed, beside those of the table that they came from. They may stay there when the
  /// corrected rows are read again.
  package static let failureHeadings = ["fault row", "fault column", "fault code"]

  /// The name of such a table, which is read like any other although the word would be a judgement.
  package static let failureTable = "failed"

  /// The candidates' tables among files of records, as they were written.
  package static func candidateTables(in files: [SourceFile]) -> [CSVTable] {
    var reader = SourceReader(ColumnDictionary.current)
    reader.read(files)
    return reader.tables.filter { $0.table == .candidates && $0.skipped == nil }.compactMap(\.csv)
  }

  /// Whether a long file is one table of candidates that can be read piece by piece: its first row has the headings, no file says
  /// what they mean, no two rows are about one candidate, and no name depends on the others of its column.
  package static func canBeReadInPieces(_ path: String) -> Bool {
    let dictionary = ColumnDictionary.current
    let (head, columns) = (CSVReader.head(ofFileAt: path), dictionary.columns(of: .candidates))
    let reader = SourceReader(dictionary)
    guard let headings = head.first?.cells.map(\.text), dictionary.headingsIndex(head.map(\.cells)) == 0,
      reader.certainTable(stem: SourceFile(name: path, bytes: []).stem, headings: headings) ?? .candidates
        == .candidates,
      ColumnsFile.beside((path as NSString).deletingLastPathComponent) == nil, let rows = try? CSVReader(path: path)
    else { return false }
    let check = reader.check(head[0].cells, uses: [:], of: .candidates, Findings())
    let named = headings.map { check.names[$0] }
    let keys = ["id", "number", "uln"].compactMap { named.firstIndex(of: $0) }
    let name = named.firstIndex(of: columns["name"]?.name)
    // Hashes take little memory; two keys with one hash only mean that the table is read whole.
    var seen: Set<Int> = []
    while let table = try? rows.next(rows: 1000) {
      for row in table.rows {
        if let name, row.indices.contains(name), row[name].text.contains(",") { return false }
        let key = keys.lazy.compactMap { row.indices.contains($0) && !row[$0].text.isEmpty ? row[$0].text : nil }.first
        if let key, !seen.insert(key.hashValue).inserted { return false }
      }
    }
    return true
  }

  /// Whether a candidates' table has a column that must not be copied, such as the passwords of their files.
  package static func hasSecrets(_ table: CSVTable) -> Bool {
    let columns = ColumnDictionary.current.columns(of: .candidates)
    return table.headings.contains { columns.isSecret($0.text) }
  }
}
