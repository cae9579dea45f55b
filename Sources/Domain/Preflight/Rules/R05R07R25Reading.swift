/// Enforced where layouts are read: a testimony without one of its places does not load.
enum TestimonyPlacesRule: PreflightRule {
  static let id = "R5"
  static let title = "A testimony has room for the seven things that a witness statement must include."
  static let severity = RuleSeverity.error
  static let source = "seed 003, \"Witness statements/testimonies\"; DOMAIN R5"
  static let readingCodes: Set<String> = ["testimony-place"]
}

/// Enforced where data and layouts are read: such a column, key or field is refused.
enum FillPolicyRule: PreflightRule {
  static let id = "R7"
  static let title = "No data fills a person's own words, a judgement, a tick, a signature or a day of signing."
  static let severity = RuleSeverity.error
  static let source = "seed 003, \"It is not acceptable for you to produce written witness testimonies\"; DOMAIN R7"
  static let readingCodes: Set<String> = ["fill-policy"]
}

/// Enforced where pages are made: text grows its box and goes on over the page; a text that no font can set is an error.
enum WholeTextRule: PreflightRule {
  static let id = "R25"
  static let title = "No text is ever cut; what cannot be printed stops its document."
  static let severity = RuleSeverity.error
  static let source = "DOMAIN R25"
  static let readingCodes: Set<String> = ["missing-glyph"]
}
