import Domain
import Forms
import Production
import Reading

/// The pre-flight before a batch: errors stop it, warnings are counted. Records may come in one go or piece by piece.
struct PreflightGate {
  let pack: Pack
  let library: LayoutLibrary
  let catalogue: UnitCatalogue
  let forms: [Layout]
  /// The day for which the question is asked.
  let asOf: CalendarDate?
  let isStrict: Bool

  private var errors: [PreflightFinding] = []
  private var errorCount = 0
  private var warnings: [String: Int] = [:]

  /// More errors than these nobody reads; how many there are is said all the same.
  private static let mostShown = 200

  init(
    _ pack: Pack, library: LayoutLibrary, catalogue: UnitCatalogue, forms: [Layout], asOf: CalendarDate?,
    isStrict: Bool
  ) {
    self.pack = pack
    self.library = library
    self.catalogue = catalogue
    self.forms = forms
    self.asOf = asOf
    self.isStrict = isStrict
  }

  /// Looks at the candidates whose documents are to be made.
  mutating func look(at records: CentreRecords, _ documents: [PlannedDocument]) {
    guard let asOf else { return }
    let input = PreflightInput(
      records: records, catalogue: catalogue, forms: forms.map(\.checked), profile: library.profile, asOf: asOf,
      isClaim: pack.isClaim, isStrict: isStrict, candidateIDs: Set(documents.compactMap(\.plan.candidateID)))
    for finding in Preflight.run(input) {
      if finding.severity == .warning { warnings[finding.rule, default: 0] += 1 }
      // A unit that nobody knows fails its own document and leaves the others be.
      guard finding.severity == .error, finding.clause != SelectionRule.unknownClause else { continue }
      errorCount += 1
      if errors.count < Self.mostShown { errors.append(finding) }
    }
  }

  /// - Throws: the errors, unless the batch is forced.
  func conclude(isForced: Bool) throws(Diagnostics) {
    noteWarnings()
    guard errorCount > 0, !isForced else { return }
    let force = Diagnostic(
      .data, "preflight", "the pre-flight found \(errorCount.of("error")), so nothing was made",
      hint: "mend them, or make the documents all the same with --force")
    throw Diagnostics(errors.map(\.diagnostic) + [force])
  }

  private func noteWarnings() {
    let count = warnings.values.reduce(0, +)
    guard count > 0 else { return }
    let counts = Preflight.rules.map { $0.id }.compactMap { rule in warnings[rule].map { "\(rule) \($0)" } }
    Console.note(
      "pre-flight: \(count.of("warning")) (\(counts.joined(separator: ", "))); 'proforma preflight' shows them\n")
  }
}
