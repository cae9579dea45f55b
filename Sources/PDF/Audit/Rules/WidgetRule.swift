/// PDF/UA-1, clause 7.18.4.
enum WidgetRule: AuditRule {
  static let id = "7.18.4-widgets"
  static let title = "Every field stands in a Form element of the structure."
  static let remedy = "Put the widget into a Form element, and its /StructParent into the parent tree."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    let held = Set(
      file.indices(of: "Form").flatMap { index in
        file.elements[index].kids.compactMap { if case .object(let object) = $0 { object } else { nil } }
      })
    return file.pages.enumerated().flatMap { index, page in
      page.annotations.filter { annotation in
        guard annotation.subtype == "Widget", !annotation.isHidden else { return false }
        let listed = annotation.structParent.flatMap { file.parentTree[$0]?.first ?? nil }
        let leads =
          listed.flatMap { file.elementByObject[$0] }.map { file.elements[$0].standardRole == "Form" } ?? false
        return !held.contains(annotation.object) || !leads
      }.map { finding("a field stands in no Form element", page: index, object: $0.object) }
    }
  }
}
