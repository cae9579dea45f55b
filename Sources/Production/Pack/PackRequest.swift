internal import Domain
package import Reading

/// What the use case `pack` is asked for.
package struct PackRequest: Sendable {
  /// The id of a pack, or of a form.
  package var pack: String
  /// Files and folders of records.
  package var data: [String]
  package var sources = DescriptionSources()
  /// Expressions that select documents, such as `unit=F3`.
  package var only: [String] = []
  /// How files are named, such as `{candidate.number}-{form}`; by their documents' ids if nil.
  package var names: String?
  /// Names of files may have names of people, and other personal values.
  package var namesMayIdentify = false
  /// The page that lists the files names the candidates.
  package var indexHasNames = false
  /// Forms without a candidate's data.
  package var isBlank = false
  /// The day up to which the records are counted.
  package var asAt: CalendarDate?
  /// The day for which the pre-flight asks, where `asAt` does not say. Without either there is no pre-flight.
  package var today: CalendarDate?
  /// How many of each document, besides what the pack says itself.
  package var copies = 1
  /// Nothing is made: the plan lists its documents.
  package var isDryRun = false
  package var options: Batch.Options
  /// From how many bytes on a table of candidates is read in pieces.
  package var longTableBytes = 4 << 20

  package init(_ pack: String, data: [String], options: Batch.Options) {
    self.pack = pack
    self.data = data
    self.options = options
  }
}

/// What pass 1 of `pack` found: what would be made, and what is wrong.
package struct PackPlan {
  /// How many documents and files there are.
  package fileprivate(set) var documents = 0
  package fileprivate(set) var files = 0
  /// How many documents are known to fail.
  package fileprivate(set) var failing = 0
  /// Warnings, and the faults of rows that are left out.
  package fileprivate(set) var diagnostics: [Diagnostic] = []
  /// What prevents the start: files that exist already, or documents that would have one name.
  package fileprivate(set) var obstacles: [Diagnostic] = []
  /// The documents, where the request is a dry run.
  package fileprivate(set) var manifest: Manifest
  /// The documents, where the records are one piece; a long table is planned again, piece by piece.
  fileprivate(set) var piece: PlannedPiece?

  /// What making it would come to, as far as that is known.
  package var outcome: Batch.Outcome { Batch.Outcome(made: documents - failing, failed: failing) }
}

/// The files of one piece of the records.
struct PlannedPiece {
  let volumes: [Volume]
  /// The rows of the piece, for those that fail.
  let failures: FailedRows

  var documents: Int { volumes.reduce(0) { $0 + $1.documents.count } }
}

/// Pass 1 of `pack`: looks at all pieces of the records and keeps counts and faults, not documents.
struct PackSurvey {
  private let request: PackRequest
  private let folder: BatchFolder
  private let issued: IssuedNames
  private var plan: PackPlan
  private var found = DiagnosticList()
  private var gate: PreflightGate
  private var candidates = 0
  private var selected = 0
  private var unselected = 0
  /// A fault of the records stops the batch.
  private var isRefused = false
  /// The order of days and months in all pieces.
  private var dates: DateOrders?
  /// Candidates without units, of whom a form about units cannot be made, by their ids.
  private var unitless: [String] = []
  /// What --only selects, and could have selected.
  private var choices: Selection.Choices
  private var names: NameCheck?
  private var seen: Set<Int> = []
  private var twice = DiagnosticList(limit: 200)
  private var taken: (first: String, count: Int)?
  private var passwords = PasswordCount()
  /// Why a file cannot be encrypted as the records want it.
  private var unprotected: [Diagnostic] = []

  init(
    _ request: PackRequest, manifest: Manifest, gate: PreflightGate, selection: Selection, names: NameTemplate?
  ) throws(Diagnostics) {
    self.request = request
    self.gate = gate
    choices = Selection.Choices(selection)
    self.names = names.map(NameCheck.init)
    issued = try IssuedNames(BatchFolder(path: request.options.folder, shard: request.options.shard))
    plan = PackPlan(manifest: manifest)
    folder = BatchFolder(path: request.options.folder, shard: request.options.shard)
  }

  /// Looks at what reading a piece found.
  /// - Returns: whether its documents are worth planning.
  mutating func accepts(_ piece: RecordPieces.Piece) -> Bool {
    found.add(piece.diagnostics)
    candidates += piece.records.candidates.count
    if let more = piece.dates { dates = dates?.merging(more) ?? more }
    isRefused = isRefused || piece.stopsTheBatch(isStrict: request.options.isStrict) || dates?.faults.isEmpty == false
    return !isRefused
  }

  /// `all`: the files of the piece in every share of the batch.
  /// `isOnly`: there are no other pieces.
  mutating func add(
    _ planned: PlannedPiece, of all: [Volume], _ selected: SelectedDocuments, records: CentreRecords, isOnly: Bool
  ) {
    let documents = selected.documents
    names?.add(all)
    self.selected += documents.count
    unselected += selected.others
    unitless += selected.unitless
    choices.add(selected.offered)
    plan.documents += planned.documents
    plan.failing += planned.volumes.flatMap(\.documents).count { $0.plan.problem != nil }
    plan.files += planned.volumes.count
    if request.isDryRun { plan.manifest.documents += planned.volumes.flatMap(\.planned) }
    if isOnly { plan.piece = planned }
    found.add(Self.faults(of: planned.volumes.flatMap(\.documents)))
    if !request.isBlank { gate.look(at: records, documents) }
    addObstacles(of: planned.volumes)
    for volume in planned.volumes where unprotected.isEmpty { checkProtection(of: volume) }
    passwords.add(planned.volumes.flatMap(\.subjects))
  }

  private mutating func checkProtection(of volume: Volume) {
    do throws(Diagnostics) {
      _ = try FileProtection.password(of: volume.subjects, common: request.options.password)
    } catch { unprotected = error.items }
  }

  /// Why documents cannot be made, and what to look at in others. A fault belongs to a row and the unit that it names, and
  /// all forms for that unit have it.
  private static func faults(of documents: [PlannedDocument]) -> [Diagnostic] {
    struct Cause: Hashable { let row: Int?, candidate: String?, unit: String? }
    var known: Set<Cause> = []
    return documents.map(\.plan).filter { $0.problem != nil || !$0.warnings.isEmpty }.flatMap { plan in
      let cause = Cause(row: plan.row, candidate: plan.candidateID, unit: plan.unit)
      return known.insert(cause).inserted ? [plan.problem].compactMap { $0 } + plan.warnings : []
    }
  }

  private mutating func addObstacles(of volumes: [Volume]) {
    let options = request.options
    if !options.replaces {
      for file in volumes.compactMap(\.file) where isTaken(file) {
        taken = (taken?.first ?? file, (taken?.count ?? 0) + 1)
      }
    }
    for document in volumes.flatMap(\.documents) {
      guard let id = document.documentID, !seen.insert(id.hashValue).inserted else { continue }
      twice.add([Self.duplicate(document)])
    }
  }

  /// Whether something that the register does not know has the name of a file.
  private func isTaken(_ file: String) -> Bool {
    OutputFile.exists(folder.file(file)) && !issued.contains(file)
  }

  private static func duplicate(_ document: PlannedDocument) -> Diagnostic {
    Diagnostic(
      .data, "duplicate-document",
      "row \(document.plan.row.map(String.init) ?? "?"): the same document is asked for twice",
      expected: "each candidate and unit once", hint: "is the candidate, or the unit, in the data twice?")
  }

  /// - Throws: everything found, when nothing can be made.
  consuming func end() throws(Diagnostics) -> PackPlan {
    let found = dates.map { $0.faults + $0.unsaid(self.found.all) } ?? self.found.all
    if isRefused { throw Diagnostics(found) }
    if candidates == 0, !request.isBlank { throw Diagnostics(found + [Self.noCandidates]) }
    let misspelt = choices.faults(isEmpty: selected == 0, of: unselected)
    if !misspelt.isEmpty { throw Diagnostics(found.filter { $0.severity == .error } + misspelt) }
    if let faults = names?.faults, !faults.isEmpty { throw Diagnostics(faults) }
    let unitless = unitlessWarning.map { [$0] } ?? []
    let errors = gate.errors(isForced: request.options.replaces) + (selected == 0 ? [nothingToMake] : [])
    if !errors.isEmpty { throw Diagnostics(found + unitless + gate.warnings + errors) }
    if !unprotected.isEmpty { throw Diagnostics(found + unprotected) }
    plan.diagnostics =
      found + [passwords.warning(common: request.options.password)].compactMap(\.self) + unitless + gate.warnings
    plan.obstacles =
      FolderIndex.obstacles(at: folder.index, isForced: request.options.replaces)
      + (taken.map { [folder.alreadyThere($0.first, count: $0.count)] } ?? []) + twice.all
    return plan
  }
}

// MARK: - Nothing to make

extension PackSurvey {
  private static var noCandidates: Diagnostic {
    Diagnostic(.data, "no-candidates", "the records have no valid candidate", expected: "a table of candidates")
  }

  /// Which candidates are left out, and why.
  private var unitlessWarning: Diagnostic? {
    guard !unitless.isEmpty else { return nil }
    let kept = Array(unitless.prefix(20))
    let more = unitless.count > kept.count ? ["\((unitless.count - kept.count).grouped) more"] : []
    let names = Suggestion.list(kept + more, joinedBy: "and")
    let have = unitless.count.of("candidate") + (unitless.count == 1 ? " has" : " have")
    return Diagnostic(
      .data, "no-units", "\(have) no units, so no form about a unit is made for \(names)",
      hint: "add their units to the records; 'proforma units' lists them"
    ).asWarning
  }

  private var nothingToMake: Diagnostic {
    guard !request.isBlank else {
      return Diagnostic(
        .usage, "nothing-to-make", "there is nothing to make: the forms are about units, and no unit is named",
        expected: "--data with candidates who have units",
        hint: "'proforma render FORM --mode blank --unit NO' makes one form")
    }
    return Diagnostic(
      .data, "nothing-to-make", "there is nothing to make: the records call for none of the forms of the pack",
      expected: unitless.isEmpty
        ? "activities that are assessed in the ways that the pack's forms are for" : "candidates who have units",
      hint: "'proforma preflight' says what is missing in the records")
  }
}

/// Diagnostics of a batch. After the first thousand errors, and the first thousand warnings, they are only counted, because
/// failed.csv has all the rows. Warnings never displace an error, so that the exit code stays true.
struct DiagnosticList {
  private var items: [Diagnostic] = []
  private var kept: [Diagnostic.Severity: Int] = [:]
  private var uncounted: [Diagnostic.Severity: (first: Diagnostic, count: Int)] = [:]
  private let limit: Int

  init(limit: Int = 1000) { self.limit = limit }

  mutating func add(_ more: [Diagnostic]) {
    for item in more {
      if kept[item.severity, default: 0] < limit {
        kept[item.severity, default: 0] += 1
        items.append(item)
      } else {
        let rest = uncounted[item.severity]
        uncounted[item.severity] = (rest?.first ?? item, (rest?.count ?? 0) + 1)
      }
    }
  }

  /// All of them, with the numbers of those that are not kept.
  var all: [Diagnostic] {
    items
      + [.error, .warning].compactMap { severity in
        uncounted[severity].map { rest in
          let what = "\(rest.count.grouped) more \(severity.rawValue)\(rest.count == 1 ? "" : "s")"
          var more = Diagnostic(rest.first.origin, "more", "and \(what) that are not listed here")
          more.severity = severity
          return more
        }
      }
  }
}
