package import Reading

/// Looks at records and forms before a sheet is printed: every rule, every candidate, one run.
package enum Preflight {
  package static let rules: [any PreflightRule.Type] = [
    RuleOfCombinationRule.self, AmbiguityRule.self, SelectionRule.self, ExpiryRule.self, TestimonyPlacesRule.self,
    TestimonyCriteriaRule.self, FillPolicyRule.self, WitnessListRule.self, WitnessRelationRule.self,
    WitnessAloneRule.self, CoverageRule.self, PlanRule.self, DateOrderRule.self, OwnVerificationRule.self,
    CountersignerRule.self, SimulationRule.self, PrinciplesRule.self, CurrencyRule.self, ReferenceRule.self,
    ChecklistRule.self, ApprovalRule.self, IdentifierRule.self, ConfidentialityRule.self, JudgementWordsRule.self,
    WholeTextRule.self,
  ]

  /// - Returns: all findings, rule by rule, each rule's in the order of the records.
  package static func run(_ input: PreflightInput) -> [PreflightFinding] {
    let codes = rules.map { $0.readingCodes }
    return rules.enumerated().flatMap { index, rule in
      let report = Report(rule, input)
      rule.check(input, report)
      return input.reading.filter { codes[index].contains($0.code) }.map { finding($0, rule: rule.id) }
        + report.findings
    } + unattributed(input.reading, codes: codes)
  }

  /// What reading found, as a finding of the rule that it breaks.
  private static func finding(_ item: Diagnostic, rule: String) -> PreflightFinding {
    PreflightFinding(
      rule: rule, clause: nil, severity: item.severity, message: item.message,
      hint: item.hint ?? item.expected.map { "expected \($0)" } ?? "mend it at its source", candidate: nil, unit: nil,
      place: item.place, isCandidatesPlace: false, value: item.value)
  }

  /// Faults of the files themselves, under their own codes.
  private static func unattributed(_ reading: [Diagnostic], codes: [Set<String>]) -> [PreflightFinding] {
    let known = codes.reduce(into: Set<String>()) { $0.formUnion($1) }
    return reading.filter { !known.contains($0.code) }.map { finding($0, rule: $0.code) }
  }
}

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

/// A breach of a rule: what is wrong, about whom, and what to do. It names ids and rows, never a person.
package struct PreflightFinding: Hashable, Sendable {
  package let rule: String
  /// Which part of the rule, such as a clause of a rule of combination.
  package let clause: String?
  package let severity: Diagnostic.Severity
  package let message: String
  package let hint: String
  /// The candidate, by the id of the records.
  package let candidate: String?
  package let unit: String?
  package let place: Place?
  /// The place is only where the candidate stands, and says nothing of the finding.
  package let isCandidatesPlace: Bool
  /// What of the data is at fault, printed only on demand.
  package let value: String?

  package var diagnostic: Diagnostic {
    let who = [candidate, unit].compactMap { $0 }.joined(separator: ", unit ")
    var diagnostic = Diagnostic(
      .data, rule, (who.isEmpty ? "" : "\(who): ") + message, at: place, hint: hint, value: value)
    diagnostic.severity = severity
    return diagnostic
  }
}
