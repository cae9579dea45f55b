/// PDF/UA-1, clause 7.1.
enum RoleMapRule: AuditRule {
  static let id = "7.1-roles"
  static let title = "Every role is a standard one, or mapped to one; no standard one is mapped to another."
  static let remedy = "Use a standard structure type, or map the role to one."

  static func check(_ file: AuditedFile) -> [AuditFinding] {
    let unknown = file.elements.filter { $0.standardRole == nil }.map {
      finding("the role \($0.role) stands for no standard type", page: $0.page, object: $0.object)
    }
    let remapped = file.roleMap.keys.sorted().filter(AuditedFile.standardRoles.contains)
    return unknown + remapped.map { finding("the standard type \($0) is mapped to another") }
  }
}
