internal import Domain
package import Forms
package import Reading

/// The use case `pack`: the forms of a pack for all candidates of the records. Pass 1 plans, checks and finds duplicates;
/// pass 2 makes the files. Both read the records piece by piece; a small data set is one piece, and is read once.
package struct PackRun {
  private let request: PackRequest
  private let library: LayoutLibrary
  private let catalogue: UnitCatalogue
  private let selection: Selection
  private let names: NameTemplate?
  package let pack: Pack
  /// The forms of the pack.
  private let forms: [Layout]

  /// - Throws: what is wrong with the request, or with layouts and qualifications.
  package static func prepare(_ request: PackRequest) throws(Diagnostics) -> Checked<PackRun> {
    let findings = Findings()
    let (pack, library) = try findings.need { () throws(Diagnostics) in
      try request.sources.beside(request.data).pack(request.pack)
    }
    let selection = findings.take { () throws(Diagnostics) in Checked(try Selection(request.only)) }
    let names = findings.take { () throws(Diagnostics) in try request.nameTemplate } ?? nil
    guard let selection, !findings.hasErrors else { throw Diagnostics(findings.items) }
    let catalogue = try findings.need(request.sources.catalogue)
    let planner = try PackPlanner(pack, library: library, records: CentreRecords(), catalogue: catalogue)
    return try findings.checked(
      PackRun(
        request: request, library: library, catalogue: catalogue, selection: selection, names: names, pack: pack,
        forms: planner.forms))
  }

  /// Pass 1. Nothing is written.
  /// - Throws: everything found, when nothing can be made: faults of the records or of the pre-flight.
  package func plan() throws(Diagnostics) -> PackPlan {
    var pieces = try pieces()
    var survey = try PackSurvey(
      request, manifest: request.options.manifest(of: pack, isComplete: false),
      gate: PreflightGate(
        pack: pack, profiles: library.profiles, catalogue: catalogue, forms: forms.map(\.checked),
        asOf: request.asAt ?? request.today, isStrict: request.options.isStrict), selection: selection, names: names)
    var number = 0
    while let piece = try pieces.next() {
      guard survey.accepts(piece) else { continue }
      let selected = try documents(of: piece, after: number)
      number += selected.documents.count
      let all = volumes(of: selected.documents)
      survey.add(
        planned(all, piece), of: all, selected, records: piece.records, isOnly: !pieces.isLong)
    }
    return try survey.end()
  }

  /// Pass 2: makes what pass 1 planned, and writes the manifest beside it.
  /// `progress`: is called after each file, from any thread.
  /// `isStopped`: is asked before each file, from any thread.
  /// - Throws: what prevents the start; or that the folder fails, after recording what was made.
  package func make(
    _ plan: PackPlan, progress: @escaping @Sendable (Batch.Progress) -> Void = { _ in },
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) async throws(Diagnostics) -> Batch.Result {
    if !plan.obstacles.isEmpty { throw Diagnostics(plan.obstacles) }
    let writer = try BatchWriter(
      pack, wording: library.packWordings.usual, options: request.options, keepsEntries: plan.piece != nil)
    var names: [String: String] = [:]
    if let piece = plan.piece {
      try await writer.make(piece, progress: progress, isStopped: isStopped)
      note(&names, of: piece)
    } else {
      var pieces = try RecordPieces(again: request.data)
      var number = 0
      while writer.isComplete, !isStopped(), let piece = try pieces.next() {
        let documents = try documents(of: piece, after: number).documents
        number += documents.count
        let planned = planned(volumes(of: documents), piece)
        try await writer.make(planned, progress: progress, isStopped: isStopped)
        note(&names, of: planned)
      }
    }
    return try writer.finish(planned: plan.documents, names: names)
  }

  /// The names of the candidates, for the page that lists the files.
  private func note(_ names: inout [String: String], of piece: PlannedPiece) {
    guard request.indexHasNames, names.count < FolderIndex.most else { return }
    for case let person? in piece.volumes.flatMap(\.subjects).map(\.candidate) { names[person.id] = person.name }
  }

  /// A document of the whole centre, a bound volume and a blank form need all records at once.
  private func pieces() throws(Diagnostics) -> RecordPieces {
    let isByRows =
      !request.isBlank && request.options.documents.binding == .document && forms.allSatisfy { $0.subject != .pack }
    return try RecordPieces(request.data, longBytes: isByRows ? request.longTableBytes : nil)
  }

  /// The documents of a piece that are asked for, numbered.
  private func documents(of piece: RecordPieces.Piece, after number: Int) throws(Diagnostics) -> SelectedDocuments {
    let planner = try PackPlanner(
      pack, library: library, records: piece.records, catalogue: catalogue, asAt: request.asAt, copies: request.copies)
    let all = request.isBlank ? planner.blanks() : planner.documents() + planner.rejected(piece.rejected)
    let unitless = request.isBlank ? [] : planner.withoutUnits()
    var selected = SelectedDocuments(documents: all.filter(selection.contains))
    for index in selected.documents.indices { selected.documents[index].number = number + index + 1 }
    selected.others = all.count - selected.documents.count
    selected.offered = selection.isAll ? [] : all + unitless
    selected.unitless = unitless.filter(selection.contains).compactMap(\.plan.candidateID)
    return selected
  }

  private func volumes(of documents: [PlannedDocument]) -> [Volume] {
    Volume.gather(documents, of: pack, by: request.options.documents.binding, names: names)
  }

  /// The files of this share of the batch.
  private func planned(_ volumes: [Volume], _ piece: RecordPieces.Piece) -> PlannedPiece {
    PlannedPiece(
      volumes: volumes.filter { request.options.shard?.owns($0.shareKey) ?? true }, failures: piece.failures)
  }
}

extension PackRequest {
  /// - Throws: what is wrong in the template.
  fileprivate var nameTemplate: Checked<NameTemplate?> {
    get throws(Diagnostics) {
      guard let names else { return Checked(nil) }
      return Checked(
        try NameTemplate(names, binding: options.documents.binding, mayIdentify: namesMayIdentify))
    }
  }
}

/// The documents of one piece of the records that are asked for.
struct SelectedDocuments {
  var documents: [PlannedDocument]
  /// How many were not selected.
  var others = 0
  /// Candidates without units, by their ids, where the pack has a form about units.
  var unitless: [String] = []
  /// Everything that could have been selected, where only some documents are asked for.
  var offered: [PlannedDocument] = []
}
