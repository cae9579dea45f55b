/// PDF/UA-1, clause 7.21.6.
enum EncodingRule: AuditRule {
  static let id = "7.21.6-encoding"
  static let title = "A TrueType font of letters has a standard encoding."
  static let remedy = "Set /Encoding to WinAnsiEncoding or MacRomanEncoding."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.fonts.filter { font in
      font.subtype == "/TrueType" && !font.isSymbolic
        && !["/WinAnsiEncoding", "/MacRomanEncoding"].contains(font.encoding ?? "")
    }.map { finding("the font \($0.name) has no standard encoding", object: $0.object) }
  }
}
