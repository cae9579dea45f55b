/// Rules about form fields, links and other annotations.
extension AuditRule {
  static let tabs = AuditRule(
    "7.18.3-tabs", "On a page with annotations the tab key follows the structure.",
    remedy: "Set the page's /Tabs to /S."
  ) { file in
    file.pages.enumerated().filter { !$1.annotations.isEmpty && $1.tabs != "S" }.map {
      Breach("the tab key does not follow the structure", page: $0, object: $1.object)
    }
  }

  static let fieldNames = AuditRule(
    "7.18.1-names", "Every field has a name for screen readers.",
    remedy: "Give the field a /TU, or its Form element an /Alt."
  ) { file in
    file.breaches("a field has no name for screen readers") { annotation in
      guard annotation.isVisible("Widget"), annotation.tooltip?.isEmpty ?? true else { return false }
      return file.element(of: annotation).flatMap { $0.alternative } == nil
    }
  }

  static let widgets = AuditRule(
    "7.18.4-widgets", "Every field is in a Form element of the structure.",
    remedy: "Put the widget into a Form element, and its /StructParent into the parent tree."
  ) { file in
    let objects = file.objects(in: "Form")
    return file.breaches("a field is not in a Form element") { annotation in
      annotation.isVisible("Widget")
        && (!objects.contains(annotation.object) || file.element(of: annotation)?.standardRole != "Form")
    }
  }

  static let formElements = AuditRule(
    "7.18.4-form", "A Form element contains its widget and nothing else.",
    remedy: "Keep the label outside the Form element."
  ) { file in
    file.indices(of: "Form").filter { index in
      let kids = file.elements[index].kids
      guard kids.count == 1, case .object = kids[0] else { return true }
      return false
    }.map { file.breach("the Form element does not contain exactly one widget", at: $0) }
  }

  static let links = AuditRule(
    "7.18.5-links", "Every link is in a Link element and has a description.",
    remedy: "Put the annotation into a Link element, and give it /Contents."
  ) { file in
    let objects = file.objects(in: "Link")
    return file.breaches("a link is not in a Link element, or has no description") { annotation in
      annotation.isVisible("Link")
        && (!objects.contains(annotation.object) || (annotation.contents?.isEmpty ?? true))
    }
  }
}

extension AuditedFile.Annotation {
  fileprivate func isVisible(_ subtype: String) -> Bool { self.subtype == subtype && !isHidden }
}

extension AuditedFile {
  /// A breach for each annotation that a condition holds for.
  fileprivate func breaches(_ message: String, where isBroken: (Annotation) -> Bool) -> [AuditRule.Breach] {
    pages.enumerated().flatMap { index, page in
      page.annotations.filter(isBroken).map { AuditRule.Breach(message, page: index, object: $0.object) }
    }
  }

  /// The objects that elements of a role refer to.
  fileprivate func objects(in role: String) -> Set<Int> {
    Set(
      indices(of: role).flatMap { index in
        elements[index].kids.compactMap { if case .object(let object) = $0 { object } else { nil } }
      })
  }

  /// The element that the parent tree has for an annotation.
  fileprivate func element(of annotation: Annotation) -> Element? {
    let listed = annotation.structParent.flatMap { parentTree[$0]?.first ?? nil }
    return listed.flatMap { elementByObject[$0] }.map { elements[$0] }
  }
}
