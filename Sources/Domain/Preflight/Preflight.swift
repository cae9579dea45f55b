package import Reading

/// Checks records and forms before anything is printed: every rule, every candidate, in one run.
package enum Preflight {
  package static let rules: [any PreflightRule.Type] = [
    RuleOfCombinationRule.self, AmbiguityRule.self, SelectionRule.self, ExpiryRule.self, TestimonyPlacesRule.self,
    TestimonyCriteriaRule.self, FillPolicyRule.self, WitnessListRule.self, WitnessRelationRule.self,
    WitnessAloneRule.self, CoverageRule.self, PlanRule.self, DateOrderRule.self, OwnVerificationRule.self,
    CountersignerRule.self, SimulationRule.self, PrinciplesRule.self, CurrencyRule.self, ReferenceRule.self,
    ChecklistRule.self, ApprovalRule.self, IdentifierRule.self, ConfidentialityRule.self, JudgementWordsRule.self,
    WholeTextRule.self,
  ]

  /// - Returns: all findings, rule by rule, each rule's in the order of the records. A finding's code is its rule's
  ///   number; faults of the files themselves, which belong to no rule, come last under their own codes.
  package static func run(_ input: PreflightInput) -> [Diagnostic] {
    let known = rules.reduce(into: Set<String>()) { $0.formUnion($1.readingCodes) }
    let found = rules.flatMap { rule in
      let report = Report(rule, input)
      rule.check(input, report)
      for person in input.candidates { rule.check(person, input, report) }
      return input.reading.filter { rule.readingCodes.contains($0.code) }.map { finding($0, code: rule.id) }
        + report.findings
    }
    return found + input.reading.filter { !known.contains($0.code) }.map { finding($0, code: $0.code) }
  }

  /// A diagnostic of reading as a finding of pre-flight, which always says what to do.
  private static func finding(_ item: Diagnostic, code: String) -> Diagnostic {
    var finding = Diagnostic(
      .data, code, item.message, at: item.place,
      hint: item.hint ?? item.expected.map { "expected \($0)" } ?? "correct it in the source file", value: item.value)
    finding.severity = item.severity
    return finding
  }
}

/// One check before anything is printed. A new rule is one file in `Rules` and one line in `Preflight.rules`.
package protocol PreflightRule: Sendable {
  /// The rule's number, which is the code of its findings: `R11`.
  static var id: String { get }

  /// What it requires, in one sentence.
  static var title: String { get }

  /// What is wrong where it is not met, in general terms: several findings of the rule are told by it.
  static var breach: String { get }

  static var severity: RuleSeverity { get }

  /// Where the requirement comes from.
  static var source: String { get }

  /// Codes of diagnostics with which the reader of records or layouts already reports a breach.
  static var readingCodes: Set<String> { get }

  /// Checks forms and the records as a whole.
  static func check(_ input: PreflightInput, _ report: Report)

  /// Checks one candidate.
  static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report)
}

extension PreflightRule {
  package static var readingCodes: Set<String> { [] }

  /// A rule that reading enforces has nothing left to check.
  package static func check(_ input: PreflightInput, _ report: Report) {}

  package static func check(_ person: CandidateCase, _ input: PreflightInput, _ report: Report) {}
}

/// The severity of a breach.
package enum RuleSeverity: Sendable {
  case warning, error
  /// A warning during planning, an error when credit is claimed for a candidate.
  case errorOnClaim
  /// A warning, or an error with `--strict`.
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
  private let severity: Diagnostic.Severity
  private(set) var findings: [Diagnostic] = []

  init(_ rule: any PreflightRule.Type, _ input: PreflightInput) {
    id = rule.id
    severity =
      switch rule.severity {
      case .warning, .either: .warning
      case .error: .error
      case .errorOnClaim: input.isClaim ? .error : .warning
      case .errorIfStrict: input.isStrict ? .error : .warning
      }
  }

  /// `message`: what is wrong, without names of people; `value` may be personal.
  /// `severity`: the rule's own where it is nil.
  func add(
    _ message: String, about candidate: CandidateCase? = nil, unit: String? = nil, clause: String? = nil,
    as severity: Diagnostic.Severity? = nil, at place: Place? = nil, hint: String, value: String? = nil
  ) {
    let subject = Diagnostic.Subject(
      candidate: candidate?.name, unit: unit, clause: clause, isOnlyCandidatePlace: place == nil)
    var finding = Diagnostic(
      .data, id, message, at: place ?? candidate?.candidate.place, hint: hint, value: value, about: subject)
    finding.severity = severity ?? self.severity
    findings.append(finding)
  }
}
