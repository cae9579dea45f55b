/// PDF/UA-1, clause 7.21.7.
enum UnicodeRule: AuditRule {
  static let id = "7.21.7-unicode"
  static let title = "The characters of every font can be told."
  static let remedy = "Give the font a /ToUnicode map."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.fonts.filter { font in
      let hasKnownEncoding = ["/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding"].contains(
        font.encoding ?? "")
      return !font.hasUnicode && (font.subtype == "/Type0" || font.subtype == "/Type3" || !hasKnownEncoding)
    }.map { finding("the characters of the font \($0.name) cannot be told", object: $0.object) }
  }
}
