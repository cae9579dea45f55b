/// PDF/UA-1, clause 7.9.
enum NoteRule: AuditRule {
  static let id = "7.9-notes"
  static let title = "Every note has an identifier of its own."
  static let remedy = "Give the note an /ID that no other has."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    var seen: Set<String> = []
    return file.indices(of: "Note").filter { index in
      guard let id = file.elements[index].id else { return true }
      return !seen.insert(id).inserted
    }.map { file.finding(self, "the note has no identifier of its own", at: $0) }
  }
}
