import Domain
import Reading

/// Findings for people to read: errors first; the same finding for several candidates is printed once.
struct PreflightTable {
  private struct Group {
    let finding: Diagnostic
    var who: [String]
    var places: [Place]
  }

  private let groups: [Group]
  private let showsValues: Bool

  init(_ findings: [Diagnostic], showsValues: Bool) {
    self.showsValues = showsValues
    var groups: [Group] = []
    var index: [[String?]: Int] = [:]
    let ordered = findings.filter { $0.severity == .error } + findings.filter { $0.severity != .error }
    for finding in ordered {
      let key = [
        finding.code, finding.severity.rawValue, finding.message, finding.subject?.unit,
        showsValues ? finding.value : nil,
      ]
      if let found = index[key] {
        groups[found].who += finding.subject?.candidate.map { [$0] } ?? []
        groups[found].places += finding.place.map { [$0] } ?? []
      } else {
        index[key] = groups.count
        groups.append(
          Group(
            finding: finding, who: finding.subject?.candidate.map { [$0] } ?? [],
            places: finding.place.map { [$0] } ?? []))
      }
    }
    self.groups = groups
  }

  var text: String { groups.map(text).joined() }

  private func text(of group: Group) -> String {
    let finding = group.finding
    let subject = [Self.list(group.who), finding.subject?.unit.map { "unit \($0)" }].compactMap { $0 }.joined(
      separator: ", ")
    var line = "\(padded(finding.code, 4)) \(padded(finding.severity.rawValue, 8)) "
    line += ((subject.isEmpty ? "" : subject + ": ") + finding.message).harmless + "\n"
    if group.places.count == 1, finding.subject?.isOnlyCandidatePlace != true, let place = group.places.first {
      line += "               at \(place.description.harmless)\n"
    }
    if showsValues, let value = finding.value { line += "               value: '\(value.harmless)'\n" }
    return line + "               → \((finding.hint ?? "").harmless)\n"
  }

  /// The first few, and how many more.
  private static func list(_ names: [String]) -> String? {
    guard !names.isEmpty else { return nil }
    var seen: Set<String> = []
    let distinct = names.filter { seen.insert($0).inserted }
    guard distinct.count > 50 else { return distinct.joined(separator: ", ") }
    return distinct.prefix(49).joined(separator: ", ") + " and \(distinct.count - 49) more; --json lists all"
  }
}
