/// Enforced where data and layouts are read: such a column, key or field is refused.
enum FillPolicyRule: PreflightRule {
  static let id = "R7"
  static let title = "No data fills a person's own words, a judgement, a tick, a signature or a day of signing."
  static let severity = RuleSeverity.error
  static let source = "seed 003, \"It is not acceptable for you to produce written witness testimonies\"; DOMAIN R7"
  static let readingCodes: Set<String> = ["fill-policy"]
}
