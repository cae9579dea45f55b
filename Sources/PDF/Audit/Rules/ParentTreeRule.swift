/// PDF/UA-1, clause 7.1.
enum ParentTreeRule: AuditRule {
  static let id = "7.1-parent-tree"
  static let title = "The parent tree leads from each piece of content to the element that holds it."
  static let remedy = "Give the page its /StructParents, and its pieces their elements in /ParentTree."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    guard file.hasTree else { return [] }
    var holders: [Holder: Int] = [:]
    for element in file.elements {
      for case .content(let page?, let mcid) in element.kids {
        holders[Holder(page: page, mcid: mcid)] = element.object
      }
    }
    return file.pages.enumerated().flatMap { index, page in
      page.content.pieces.compactMap { piece -> AuditFinding? in
        let slots = page.structParents.flatMap { file.parentTree[$0] } ?? []
        let listed = slots.indices.contains(piece) ? slots[piece] : nil
        guard listed == nil || listed != holders[Holder(page: index, mcid: piece)] else { return nil }
        return finding(
          "the piece \(piece) belongs to no element, or to another than the parent tree says", page: index,
          object: page.object)
      }
    }
  }

  private struct Holder: Hashable {
    let page: Int
    let mcid: Int
  }
}
