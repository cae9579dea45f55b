/// PDF/UA-1, clause 7.21.4.
enum EmbeddingRule: AuditRule {
  static let id = "7.21.4-embedding"
  static let title = "Every font is in the file."
  static let remedy = "Embed the font."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.fonts.filter { !$0.isEmbedded }.map { finding("the font \($0.name) is not embedded", object: $0.object) }
  }
}
