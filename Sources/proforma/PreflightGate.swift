import Catalogue
import FormLayout
import Preflight
import Production
import Reading
import Records
import Reporting

/// The pre-flight before a batch: errors stop it, warnings are counted.
struct PreflightGate {
  private let pack: Pack
  private let library: LayoutLibrary
  private let records: CentreRecords
  private let catalogue: UnitCatalogue
  private let forms: [Layout]

  init(_ pack: Pack, library: LayoutLibrary, records: CentreRecords, catalogue: UnitCatalogue, forms: [Layout]) {
    self.pack = pack
    self.library = library
    self.records = records
    self.catalogue = catalogue
    self.forms = forms
  }

  /// - Throws: the errors about the candidates whose documents are to be made, unless the batch is forced.
  func pass(_ documents: [PlannedDocument], asOf: CalendarDate?, isStrict: Bool, isForced: Bool) throws {
    guard let asOf else { return }
    let input = PreflightInput(
      records: records, catalogue: catalogue, layouts: forms, profile: library.profile, asOf: asOf,
      isClaim: pack.isClaim, isStrict: isStrict, candidateIDs: Set(documents.compactMap(\.plan.candidateID)))
    let findings = Preflight.run(input)
    let errors = findings.filter { $0.severity == .error }
    note(warnings: findings.filter { $0.severity == .warning })
    // A unit that nobody knows fails its own document and leaves the others be.
    let grave = errors.filter { $0.clause != SelectionRule.unknownClause }
    guard !grave.isEmpty, !isForced else { return }
    let force = Diagnostic(
      .data, "preflight", "the pre-flight found \(grave.count) errors, so nothing was made",
      hint: "mend them, or make the documents all the same with --force")
    throw Diagnostics(grave.map(\.diagnostic) + [force])
  }

  private func note(warnings: [PreflightFinding]) {
    guard !warnings.isEmpty else { return }
    let rules = Preflight.rules.map { $0.id }
    let counts = rules.compactMap { rule -> String? in
      let count = warnings.count { $0.rule == rule }
      return count > 0 ? "\(rule) \(count)" : nil
    }
    Console.note(
      "pre-flight: \(warnings.count) warnings (\(counts.joined(separator: ", "))); 'proforma preflight' shows them\n")
  }
}
