/// PDF/UA-1, clause 7.18.5.
enum LinkRule: AuditRule {
  static let id = "7.18.5-links"
  static let title = "Every link stands in a Link element and says where it leads."
  static let remedy = "Put the annotation into a Link element, and give it /Contents."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    let held = Set(
      file.indices(of: "Link").flatMap { index in
        file.elements[index].kids.compactMap { if case .object(let object) = $0 { object } else { nil } }
      })
    return file.pages.enumerated().flatMap { index, page in
      page.annotations.filter { $0.subtype == "Link" && !$0.isHidden }
        .filter { !held.contains($0.object) || ($0.contents?.isEmpty ?? true) }
        .map {
          finding("a link stands in no Link element, or does not say where it leads", page: index, object: $0.object)
        }
    }
  }
}
