extension AuditedFile.Element {
  /// The element's elements, in their order.
  var elements: [Int] { kids.compactMap { if case .element(let index) = $0 { index } else { nil } } }
}

extension AuditedFile {
  func roles(below index: Int) -> [String] {
    elements[index].elements.map { elements[$0].standardRole ?? elements[$0].role }
  }

  func indices(of roles: String...) -> [Int] {
    elements.indices.filter { roles.contains(elements[$0].standardRole ?? "") }
  }

  /// The rows of a table, wherever its parts hold them.
  func rows(of table: Int) -> [Int] {
    elements[table].elements.flatMap { index in
      ["THead", "TBody", "TFoot"].contains(elements[index].standardRole) ? elements[index].elements : [index]
    }.filter { elements[$0].standardRole == "TR" }
  }

  func finding(_ rule: any AuditRule.Type, _ message: String, at index: Int) -> AuditFinding {
    AuditFinding(
      rule: rule.id, message: message, page: elements[index].page.map { $0 + 1 }, object: elements[index].object,
      remedy: rule.remedy)
  }
}
