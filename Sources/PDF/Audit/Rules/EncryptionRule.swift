/// PDF/UA-1, clause 7.16.
enum EncryptionRule: AuditRule {
  static let id = "7.16-encryption"
  static let title = "An encrypted file may be read aloud."
  static let remedy = "Allow extraction for accessibility."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.isEncrypted && !file.allowsAccessibility ? [finding("screen readers may not read the file")] : []
  }
}
