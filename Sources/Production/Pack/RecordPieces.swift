internal import Domain
internal import Foundation
internal import Reading

/// The records that a pack is made of: usually one piece; the rows of one long table of candidates come in many, so that
/// a million candidates need no more memory than a thousand.
struct RecordPieces {
  struct Piece {
    var records = CentreRecords()
    /// Candidates that had to be left out.
    var rejected: [RejectedEntry] = []
    var diagnostics: [Diagnostic] = []
    /// Of this piece alone; those of all pieces together decide.
    var dates: DateOrders?
    var failures = FailedRows()
    fileprivate var hasFaultyStructure = false

    /// A fault anywhere except in a candidate's row stops the batch: a document that lacks a piece of evidence would be
    /// wrong without showing it.
    func stopsTheBatch(isStrict: Bool) -> Bool {
      let isOfRows = rejected.allSatisfy { $0.table == "candidates" && $0.row != nil }
      return diagnostics.contains { $0.severity == .error } && (hasFaultyStructure || isStrict || !isOfRows)
    }
  }

  /// How many rows a piece of a long table has.
  private static let rowsInPiece = 1000

  private let data: [String]
  private let longTable: CSVReader?
  /// The faults of columns and headings so far.
  private var known: Set<Diagnostic> = []
  private var isAtEnd = false

  /// Whether the records come in many pieces.
  var isLong: Bool { longTable != nil }

  /// `data`: files and folders; without any there is one empty piece.
  /// `longBytes`: from how many bytes on a single table of candidates is read in pieces; nil where it must be read whole.
  init(_ data: [String], longBytes: Int?) throws(Diagnostics) {
    self.data = data
    guard let longBytes, data.count == 1, let path = data.first,
      [".csv", ".tsv", ".txt"].contains(where: path.lowercased().hasSuffix),
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size >= longBytes,
      CentreRecords.canBeReadInPieces(path)
    else {
      longTable = nil
      return
    }
    longTable = try CSVReader(path: path)
  }

  /// The pieces of a table that was found to be long before.
  init(again data: [String]) throws(Diagnostics) {
    self.data = data
    longTable = try CSVReader(path: data[0])
  }

  private static func file(_ path: String, _ table: CSVTable) -> SourceFile {
    var file = SourceFile(name: path, bytes: [])
    file.table = table
    return file
  }

  /// - Returns: nil after the last piece.
  mutating func next() throws(Diagnostics) -> Piece? {
    guard !isAtEnd else { return nil }
    guard let longTable else {
      isAtEnd = true
      return data.isEmpty ? Piece() : read(try CentreRecords.files(at: data))
    }
    guard let table = try longTable.next(rows: Self.rowsInPiece) else { return nil }
    return read([Self.file(data[0], table)])
  }

  private mutating func read(_ files: [SourceFile]) -> Piece {
    let reading = CentreRecords.reading(of: files)
    return Piece(
      records: reading.records, rejected: reading.rejected,
      // The headings, and what is wrong with them, are the same in each piece of a table.
      diagnostics: reading.structure.filter { known.insert($0).inserted } + reading.entries, dates: reading.dates,
      failures: FailedRows(files: files, faults: reading.diagnostics),
      hasFaultyStructure: reading.structure.contains { $0.severity == .error })
  }
}
