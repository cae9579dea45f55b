internal import Reading

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
