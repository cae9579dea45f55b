internal import Domain
internal import Forms
package import Reading

/// The pre-flight before a batch: errors stop it, warnings are counted. Records come in one piece or many.
struct PreflightGate {
  let pack: Pack
  let profiles: ProfileChoice
  let catalogue: UnitCatalogue
  let forms: [CheckedForm]
  /// The day for which the question is asked; without one nothing is checked.
  let asOf: CalendarDate?
  let isStrict: Bool
  private(set) var found: [Diagnostic] = []
  private(set) var errorCount = 0
  private(set) var warningCounts: [String: Int] = [:]
  /// One warning for each unit of which the criteria are not known: its sheets are of little use.
  private(set) var unknownCriteria: [Diagnostic] = []
  private(set) var unitsOfUnknownCriteria: Set<String?> = []

  /// More are only counted. On a terminal there is one line for each rule.
  private static let limit = 2000

  /// Looks at the candidates whose documents are to be made.
  mutating func look(at records: CentreRecords, _ documents: [PlannedDocument]) {
    guard let asOf else { return }
    let input = PreflightInput(
      records: records, catalogue: catalogue, forms: forms, profile: profiles.usual, assured: profiles.assured,
      asOf: asOf,
      isClaim: pack.isClaim,
      isStrict: isStrict, candidateIDs: Set(documents.compactMap(\.plan.candidateID)))
    for finding in Preflight.run(input) {
      if finding.severity == .warning, finding.subject?.clause == UnknownCriteria.clause {
        if unitsOfUnknownCriteria.insert(finding.subject?.unit).inserted { unknownCriteria.append(finding) }
      } else if finding.severity == .warning {
        warningCounts[finding.code, default: 0] += 1
      }
      // An unknown unit fails its own document and leaves the others alone, except in a claim.
      guard finding.severity == .error, pack.isClaim || finding.subject?.clause != SelectionRule.unknownClause else {
        continue
      }
      errorCount += 1
      if found.count < Self.limit { found.append(finding) }
    }
  }

  /// The errors, unless the batch is forced.
  func errors(isForced: Bool) -> [Diagnostic] {
    guard errorCount > 0, !isForced else { return [] }
    return found + [
      Diagnostic(
        .data, "preflight", "the pre-flight check found \(errorCount.of("error")), so nothing was made",
        hint: "correct them, or use --force to make the documents anyway")
    ]
  }

  /// Each unit without known criteria, and how many other warnings there are, rule by rule.
  var warnings: [Diagnostic] {
    let count = warningCounts.values.reduce(0, +)
    guard count > 0 else { return unknownCriteria }
    let counts = Preflight.rules.compactMap { rule in warningCounts[rule.id].map { "\(rule.id) \($0)" } }
    return unknownCriteria + [
      Diagnostic(
        .data, "preflight", "the pre-flight check found \(count.of("warning")) (\(counts.joined(separator: ", ")))",
        hint: "'proforma preflight' shows them"
      ).asWarning
    ]
  }
}

/// The use case `preflight`: everything that is wrong or missing before a sheet is printed.
package struct PreflightRequest: Sendable {
  package var data: [String]
  package var sources = DescriptionSources()
  /// Whose forms are looked at; all forms otherwise.
  package var pack: String?
  package var asOf: CalendarDate
  /// Credit is about to be claimed.
  package var isClaim = false
  package var isStrict = false

  package init(data: [String], asOf: CalendarDate) { (self.data, self.asOf) = (data, asOf) }

  /// - Throws: what prevents the check, such as a layout that cannot be read.
  package func report() throws(Diagnostics) -> PreflightReport {
    var chosen: Pack?
    let sources = sources.beside(data)
    let library: LayoutLibrary
    if let pack { (chosen, library) = try sources.pack(pack).value } else { library = try sources.library().value }
    let catalogue = try sources.catalogue().value
    let reading = CentreRecords.reading(of: try CentreRecords.files(at: data), keepsFaulty: true)
    var layouts = library.layouts
    if let chosen {
      layouts = try PackPlanner(chosen, library: library, records: reading.records, catalogue: catalogue).forms
    }
    let input = PreflightInput(
      records: reading.records, catalogue: catalogue, forms: layouts.map(\.checked), profile: library.profile,
      assured: library.profiles.assured, asOf: asOf, isClaim: isClaim || chosen?.isClaim == true, isStrict: isStrict,
      reading: reading.diagnostics)
    return PreflightReport(findings: Preflight.run(input), extent: input.extent)
  }
}

/// What the pre-flight found, and how much it looked at.
package struct PreflightReport: Sendable {
  package let findings: [Diagnostic]
  package let extent: (candidates: Int, units: Int, forms: Int)
}
