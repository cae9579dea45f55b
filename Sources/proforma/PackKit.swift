import Domain
import Forms
import Foundation
import Production
import Reading

/// What a 'pack' command works with, whatever the records.
struct PackKit {
  let command: PackCommand
  let library: LayoutLibrary
  let pack: Pack
  let selection: Selection
  let catalogue: UnitCatalogue

  init(_ command: PackCommand, _ findings: Findings) throws {
    self.command = command
    library = try command.sources.library(findings)
    pack = try PackLibrary.load(adding: command.sources.layouts, library: library, findings: findings)
      .pack(command.pack)
    selection = Selection(command.only, findings: findings)
    try findings.throwIfErrors()
    catalogue = try command.sources.catalogue(findings)
  }

  func planner(_ records: CentreRecords) throws -> PackPlanner {
    try PackPlanner(pack, library: library, records: records, catalogue: catalogue, options: try command.planning())
  }

  func gate(_ forms: [Layout]) throws -> PreflightGate {
    PreflightGate(
      pack, library: library, catalogue: catalogue, forms: forms,
      asOf: try command.dating.given() ?? Today.date(), isStrict: command.strict)
  }

  /// From this size on, a table is read and forgotten piece by piece.
  private static let longBytes = 4 << 20

  /// The records, when they are one long table of candidates and each row's documents stand for themselves.
  func longTable() throws(Diagnostics) -> String? {
    guard command.data.data.count == 1, let path = command.data.data.first, path.lowercased().hasSuffix(".csv"),
      command.making.mode != .blank, command.bind == .document, !command.dryRun,
      pack.sections.flatMap(\.entries).allSatisfy({ entry in
        library.layouts.first { $0.id == entry.form }?.subject != .pack
      }),
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size >= Self.longBytes
    else { return nil }
    var head = SourceFile(name: path, bytes: [])
    head.table = try CSVReader(path: path).next(rows: 0)
    return !CentreRecords.candidateTables(in: [head]).isEmpty ? path : nil
  }
}
