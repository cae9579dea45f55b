// Rules that are enforced where layouts and data are read and pages are made. Pre-flight only reports their breaches.

/// A testimony layout without one of its required fields is refused.
enum TestimonyPlacesRule: PreflightRule {
  static let id = "R5"
  static let title = "A testimony has fields for the seven things that a witness statement must include."
  static let severity = RuleSeverity.error
  static let source = "seed 003, \"Witness statements/testimonies\"; DOMAIN R5"
  static let readingCodes: Set<String> = ["testimony-place"]
}

/// A column, key or field that would fill in such a value is refused.
enum FillPolicyRule: PreflightRule {
  static let id = "R7"
  static let title = "No data fills in a person's own account, a judgement, a tick, a signature or a date of signing."
  static let severity = RuleSeverity.error
  static let source = "seed 003, \"It is not acceptable for you to produce written witness testimonies\"; DOMAIN R7"
  static let readingCodes: Set<String> = ["fill-policy"]
}

/// Boxes grow with their text and continue on the next page. Text that no font can print is an error.
enum WholeTextRule: PreflightRule {
  static let id = "R25"
  static let title = "No text is ever cut off; text that cannot be printed stops its document."
  static let severity = RuleSeverity.error
  static let source = "DOMAIN R25"
  static let readingCodes: Set<String> = ["missing-glyph"]
}
