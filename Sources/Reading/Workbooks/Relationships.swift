/// What a part points to, by the pointers' ids.
final class Relationships: XMLHandler {
  struct Target {
    /// The last word of its type, such as `worksheet`.
    let kind: String
    /// The part; nil when it lies outside the workbook.
    let part: String?
  }

  private let part: String
  private(set) var targets: [String: Target] = [:]
  /// In the order of the file.
  private var order: [Target] = []

  /// `part`: whose pointers; empty for those of the workbook as a whole.
  init(of part: String, in archive: Archive) throws(WorkbookFault) {
    self.part = part
    try XMLScanner.scan(PartPath.relationships(of: part), of: archive, self)
  }

  func start(_ name: String, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let path = attributes["Target"] else { return }
    let kind = attributes["Type"]?.split(separator: "/").last ?? ""
    let isOutside = attributes["TargetMode"] == "External"
    let target = Target(kind: String(kind), part: isOutside ? nil : PartPath.resolved(path, from: part))
    targets[id] = target
    order.append(target)
  }

  /// The first part of a kind.
  func part(of kind: String) -> String? { order.first { $0.kind == kind }?.part }
}
