import Domain
import Forms
import Production
import Reading

/// A batch of more candidates than memory should hold: the table is read through once for the pre-flight, and once more,
/// piece by piece, to be made. What a piece was made of is forgotten before the next is read.
struct LongBatch {
  private let kit: PackKit
  private let table: String
  private let console: Console

  init(_ kit: PackKit, table: String, console: Console) {
    self.kit = kit
    self.table = table
    self.console = console
  }

  /// More faults than these nobody reads; failed.csv has all of them.
  private static let mostTold = 1000

  /// What one piece of the table comes to.
  private struct Piece {
    let read: PackCommand.ReadRecords
    let documents: [PlannedDocument]
    let forms: [Layout]
  }

  func run() async throws -> (Batch.Result, signal: Int32?) {
    let count = try look()
    let interruption = Interruption()
    let flag = interruption.flag
    let meter = ProgressMeter(kit.command.progress, total: count)
    let session = try BatchSession(kit.pack, wording: kit.library.packWording, options: try options())
    let stream = try CSVReader(path: table)
    var number = 0
    while session.isComplete, !flag.isRaised, let piece = try next(of: stream, after: number, Findings()) {
      number += piece.documents.count
      let batch = Batch(
        kit.pack, wording: kit.library.packWording, documents: piece.documents, options: try options(),
        failures: piece.read.failures)
      try await batch.make(
        in: session, progress: { meter.show($0) }, isStopped: { flag.isRaised })
      try console.report(session.takeDiagnostics())
    }
    meter.finish()
    return (try session.finish(isStopped: number < count), flag.signal)
  }

  private func options() throws -> Batch.Options {
    var options = try kit.command.options()
    options.isStreaming = true
    return options
  }

  /// Reads all of the table, and keeps nothing but what stands against it.
  /// - Returns: how many documents there will be.
  /// - Throws: errors of the pre-flight, documents that are asked for twice, and files that are there already.
  private func look() throws -> Int {
    let stream = try CSVReader(path: table)
    let options = try options()
    var gate: PreflightGate?
    var seen: Set<Int> = []
    var (count, twice) = (0, 0)
    var told: Set<Diagnostic> = []
    while true {
      let findings = Findings()
      guard let piece = try next(of: stream, after: count, findings) else { break }
      // What is said of the columns would be said of each piece.
      try console.report(findings.items.filter { told.count < Self.mostTold && told.insert($0).inserted })
      count += piece.documents.count
      var own = try gate ?? kit.gate(piece.forms)
      own.look(at: piece.read.records, piece.documents)
      gate = own
      twice += piece.documents.count { document in
        document.documentID.map { !seen.insert($0.hashValue).inserted } ?? false
      }
      let batch = Batch(kit.pack, wording: kit.library.packWording, documents: piece.documents, options: options)
      let taken = batch.taken
      if !taken.isEmpty { throw Diagnostics(taken) }
    }
    try gate?.conclude(isForced: kit.command.making.force)
    guard twice == 0 else {
      throw Diagnostics(
        Diagnostic(
          .data, "duplicate-document", "\(twice) documents are asked for twice",
          expected: "each candidate and unit once",
          hint: "is a candidate, or a unit, in the table twice?"))
    }
    return count
  }

  /// `findings`: gets what is wrong with the rows.
  private func next(of stream: CSVReader, after number: Int, _ findings: Findings) throws -> Piece? {
    guard let rows = try stream.next(rows: 1000) else { return nil }
    var file = SourceFile(name: table, bytes: [])
    file.table = rows
    let read = try kit.command.readRecords(of: [file], findings)
    let planner = try kit.planner(read.records)
    var documents = (planner.documents() + planner.rejected(read.rejected)).filter(kit.selection.contains)
    for index in documents.indices { documents[index].number = number + index + 1 }
    return Piece(read: read, documents: documents, forms: planner.forms)
  }
}
