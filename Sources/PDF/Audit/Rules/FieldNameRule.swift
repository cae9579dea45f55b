/// PDF/UA-1, clause 7.18.1.
enum FieldNameRule: AuditRule {
  static let id = "7.18.1-names"
  static let title = "Every field has a name that is read aloud."
  static let remedy = "Give the field a /TU, or its Form element an /Alt."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    file.pages.enumerated().flatMap { index, page in
      page.annotations.filter { annotation in
        guard annotation.subtype == "Widget", !annotation.isHidden, annotation.tooltip?.isEmpty ?? true else {
          return false
        }
        let element = annotation.structParent.flatMap { file.parentTree[$0]?.first ?? nil }.flatMap {
          file.elementByObject[$0]
        }
        return element.flatMap { file.elements[$0].alternative } == nil
      }.map { finding("a field has no name that is read aloud", page: index, object: $0.object) }
    }
  }
}
