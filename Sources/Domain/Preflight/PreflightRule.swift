package import Reading

/// One thing to look at before a sheet is printed. A new rule is one file in `Rules` and one line in `Preflight.rules`.
package protocol PreflightRule: Sendable {
  /// The rule's number, which is its findings' code: `R11`.
  static var id: String { get }

  /// What it demands, in one sentence.
  static var title: String { get }

  static var severity: RuleSeverity { get }

  /// Where the demand comes from.
  static var source: String { get }

  /// Codes of diagnostics by which the reader of records or of layouts reports a breach itself.
  static var readingCodes: Set<String> { get }

  static func check(_ input: PreflightInput, _ report: Report)
}

extension PreflightRule {
  package static var readingCodes: Set<String> { [] }

  /// A rule that reading enforces has nothing left to look at.
  package static func check(_ input: PreflightInput, _ report: Report) {}
}

/// How grave a breach is.
package enum RuleSeverity: Sendable {
  case warning, error
  /// A warning while somebody plans, an error when credit is claimed for a candidate.
  case errorOnClaim
  /// A warning, and an error for whoever asks for strictness.
  case errorIfStrict
  /// Some breaches are warnings, others errors.
  case either

  package var words: String {
    switch self {
    case .warning: "warning"
    case .error: "error"
    case .errorOnClaim: "warning, error on a claim"
    case .errorIfStrict: "warning, error with --strict"
    case .either: "warning or error"
    }
  }
}

/// Gathers what one rule finds.
package final class Report {
  private let id: String
  private let severity: RuleSeverity
  private let input: PreflightInput
  package private(set) var findings: [PreflightFinding] = []

  init(_ rule: any PreflightRule.Type, _ input: PreflightInput) {
    id = rule.id
    severity = rule.severity
    self.input = input
  }

  /// `message`: what is wrong, without anybody's name; `value` may hold what is personal.
  package func add(
    _ message: String, about candidate: CandidateCase? = nil, unit: String? = nil, clause: String? = nil,
    as gravity: Diagnostic.Severity? = nil, at place: Place? = nil, hint: String, value: String? = nil
  ) {
    findings.append(
      PreflightFinding(
        rule: id, clause: clause, severity: gravity ?? gravityOfRule, message: message, hint: hint,
        candidate: candidate?.name, unit: unit, place: place ?? candidate?.candidate.place,
        isCandidatesPlace: place == nil, value: value))
  }

  private var gravityOfRule: Diagnostic.Severity {
    switch severity {
    case .warning, .either: .warning
    case .error: .error
    case .errorOnClaim: input.isClaim ? .error : .warning
    case .errorIfStrict: input.isStrict ? .error : .warning
    }
  }
}
