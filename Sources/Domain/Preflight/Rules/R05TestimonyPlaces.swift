/// Enforced where layouts are read: a testimony without one of its places does not load.
enum TestimonyPlacesRule: PreflightRule {
  static let id = "R5"
  static let title = "A testimony has room for the seven things that a witness statement must include."
  static let severity = RuleSeverity.error
  static let source = "seed 003, \"Witness statements/testimonies\"; DOMAIN R5"
  static let readingCodes: Set<String> = ["testimony-place"]
}
