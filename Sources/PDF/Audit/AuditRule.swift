/// One demand of PDF/UA-1 that a program can check. A new rule is one file in `Rules` and one line in `Audit.rules`.
package protocol AuditRule: Sendable {
  /// The clause of ISO 14289-1, with a word where a clause holds several: `7.1-content`.
  static var id: String { get }

  /// What it demands, in one sentence.
  static var title: String { get }

  /// What to do about a breach.
  static var remedy: String { get }

  static func check(_ file: AuditedFile) -> [AuditFinding]
}

/// A breach: what is wrong, and where.
package struct AuditFinding: Hashable, Sendable {
  package let rule: String
  package let message: String
  /// Counts from 1.
  package let page: Int?
  /// The number of the object concerned.
  package let object: Int?
  package let remedy: String
}

extension AuditRule {
  /// `page`: counts from 0.
  static func finding(_ message: String, page: Int? = nil, object: Int? = nil) -> AuditFinding {
    AuditFinding(rule: id, message: message, page: page.map { $0 + 1 }, object: object, remedy: remedy)
  }
}

/// Checks finished files against PDF/UA-1: every rule, all findings.
package enum Audit {
  package static let rules: [any AuditRule.Type] = [
    VersionRule.self, MetadataRule.self, MarkedRule.self, SuspectsRule.self, TitleRule.self, TreeRule.self,
    ParentRule.self, ContentRule.self, NestingRule.self, ParentTreeRule.self, RoleMapRule.self, LanguageRule.self,
    TableRule.self, GridRule.self, HeaderRule.self, ListRule.self, HeadingRule.self, FigureRule.self, NoteRule.self,
    FileRule.self, DynamicFormRule.self, EncryptionRule.self, TabsRule.self, FieldNameRule.self, WidgetRule.self,
    FormElementRule.self, LinkRule.self, EmbeddingRule.self, GlyphMapRule.self, EncodingRule.self, UnicodeRule.self,
  ]

  package static func check(_ file: AuditedFile) -> [AuditFinding] { rules.flatMap { $0.check(file) } }
}
