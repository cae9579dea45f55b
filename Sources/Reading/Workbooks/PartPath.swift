/// Names of parts inside a workbook.
enum PartPath {
  /// The part that a relationship of another part points to; nil when the path leaves the workbook.
  static func resolved(_ target: String, from part: String) -> String? {
    var steps = target.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." {
        guard steps.popLast() != nil else { return nil }
      } else if step != "." {
        steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }

  /// Where a part's relationships stand.
  static func relationships(of part: String) -> String {
    let steps = part.split(separator: "/", omittingEmptySubsequences: false)
    let folder = steps.dropLast().map { $0 + "/" }.joined()
    return "\(folder)_rels/\(steps.last ?? "").rels"
  }
}
