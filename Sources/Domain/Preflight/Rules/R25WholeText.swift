/// Enforced where pages are made: text grows its box and goes on over the page; a text that no font can set is an error.
enum WholeTextRule: PreflightRule {
  static let id = "R25"
  static let title = "No text is ever cut; what cannot be printed stops its document."
  static let severity = RuleSeverity.error
  static let source = "DOMAIN R25"
  static let readingCodes: Set<String> = ["missing-glyph"]
}
