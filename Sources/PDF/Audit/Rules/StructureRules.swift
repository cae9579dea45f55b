/// Rules about the structure tree and the content that belongs to it.
extension AuditRule {
  static let tree = AuditRule("7.1-tree", "The file has a structure tree.", remedy: "Tag the document.") { file in
    file.hasTree && !file.elements.isEmpty ? [] : [Breach("the structure tree is missing")]
  }

  static let parent = AuditRule(
    "7.1-parent", "Every element of the structure refers to its parent.", remedy: "Give the element a /P."
  ) { file in
    file.elements.filter { !$0.hasParentKey }.map {
      Breach("the element \($0.role) has no /P", page: $0.page, object: $0.object)
    }
  }

  static let content = AuditRule(
    "7.1-content", "All content is tagged or marked as an artifact.",
    remedy: "Put the content into an element of the structure, or mark it as /Artifact."
  ) { file in
    file.pages.enumerated().compactMap { index, page in
      let count = page.content.unmarked
      return count == 0
        ? nil : Breach("\(count) painting operators are outside marked content", page: index, object: page.object)
    }
  }

  static let nesting = AuditRule(
    "7.1-nesting", "Artifacts and tagged content are not nested, and all marked content is closed.",
    remedy: "Close one marked content before the other begins."
  ) { file in
    file.pages.enumerated().flatMap { index, page -> [Breach] in
      let nested =
        page.content.nested > 0
        ? [Breach("artifacts and tagged content are nested", page: index, object: page.object)] : []
      let open =
        page.content.unbalanced > 0 ? [Breach("marked content is not balanced", page: index, object: page.object)] : []
      return nested + open
    }
  }

  static let parentTree = AuditRule(
    "7.1-parent-tree", "The parent tree leads from each marked content to its element.",
    remedy: "Give the page its /StructParents, and its marked contents their elements in /ParentTree."
  ) { file in
    guard file.hasTree else { return [] }
    var owners: [MarkedContent: Int] = [:]
    for element in file.elements {
      for case .content(let page?, let mcid) in element.kids {
        owners[MarkedContent(page: page, mcid: mcid)] = element.object
      }
    }
    return file.pages.enumerated().flatMap { index, page in
      page.content.pieces.compactMap { piece -> Breach? in
        let slots = page.structParents.flatMap { file.parentTree[$0] } ?? []
        let listed = slots.indices.contains(piece) ? slots[piece] : nil
        guard listed == nil || listed != owners[MarkedContent(page: index, mcid: piece)] else { return nil }
        return Breach(
          "the marked content \(piece) has no element, or a different one in the parent tree", page: index,
          object: page.object)
      }
    }
  }

  private struct MarkedContent: Hashable {
    let page: Int
    let mcid: Int
  }

  static let roles = AuditRule(
    "7.1-roles", "Every role is a standard type or mapped to one; no standard type is mapped to another.",
    remedy: "Use a standard structure type, or map the role to one."
  ) { file in
    let unknown = file.elements.filter { $0.standardRole == nil }.map {
      Breach("the role \($0.role) is not mapped to a standard type", page: $0.page, object: $0.object)
    }
    let remapped = file.roleMap.keys.sorted().filter(AuditedFile.standardRoles.contains)
    return unknown + remapped.map { Breach("the standard type \($0) is mapped to another type") }
  }

  static let headings = AuditRule(
    "7.4.2-headings", "Headings start at the first level and skip none.",
    remedy: "Give the heading the level below the one before it."
  ) { file in
    var last = 0
    return file.elements.indices.compactMap { index in
      guard let role = file.elements[index].standardRole, role.count == 2, role.first == "H",
        let level = role.last?.wholeNumberValue
      else { return nil }
      defer { last = level }
      return level > last + 1
        ? file.breach("a heading of level \(level) follows one of level \(last)", at: index) : nil
    }
  }

  static let figures = AuditRule(
    "7.3-figures", "Every figure has an alternative description.", remedy: "Give the figure an /Alt."
  ) { file in
    file.indices(of: "Figure", "Formula").filter { file.elements[$0].alternative?.isEmpty ?? true }.map {
      file.breach("the figure has no alternative description", at: $0)
    }
  }

  static let notes = AuditRule(
    "7.9-notes", "Every note has a unique identifier.", remedy: "Give the note an /ID that no other note has."
  ) { file in
    var seen: Set<String> = []
    return file.indices(of: "Note").filter { index in
      guard let id = file.elements[index].id else { return true }
      return !seen.insert(id).inserted
    }.map { file.breach("the note has no unique identifier", at: $0) }
  }
}
