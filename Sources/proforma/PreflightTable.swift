import Domain
import Reading

/// Findings of the pre-flight as a line for each rule: how grave, what is wrong, how often, with whom first, what to do.
struct PreflightSummary {
  private let groups: [[Diagnostic]]
  /// How many candidates were checked, where that is known.
  private let candidates: Int?

  /// Errors first, then warnings, each in the order of the rules.
  init(_ findings: [Diagnostic], candidates: Int? = nil) {
    self.candidates = candidates
    groups = [Diagnostic.Severity.error, .warning].flatMap { severity in
      var order: [String] = []
      var byCode: [String: [Diagnostic]] = [:]
      for finding in findings where finding.severity == severity {
        if byCode[finding.code] == nil { order.append(finding.code) }
        byCode[finding.code, default: []].append(finding)
      }
      return order.map { byCode[$0] ?? [] }
    }
  }

  /// One finding for each rule.
  var merged: [Diagnostic] { groups.map(merged) }

  func text(colour: Bool) -> String {
    merged.map { item in
      let severity = padded(item.severity.rawValue, 7)
      let painted = colour ? DiagnosticPrinter.painted(severity, as: item.severity) : severity
      let place = item.place.map { " at \($0)" } ?? ""
      let hint = item.hint.map { " → \($0)" } ?? ""
      return "\(painted)  \(padded(item.code, 4))  \((item.fullMessage + place + hint).harmless)\n"
    }.joined()
  }

  private func merged(_ group: [Diagnostic]) -> Diagnostic {
    guard let first = group.first, group.count > 1 else {
      var only = group[0]
      if only.subject?.isOnlyCandidatePlace == true { only.place = nil }
      return only
    }
    let rule = Preflight.rules.first { $0.id == first.code }
    let isAlike = group.allSatisfy { $0.message == first.message }
    var item = first
    item.message =
      (isAlike ? first.message : rule?.breach ?? first.message + ", and others like it") + ": " + extent(of: group)
    item.hint =
      group.allSatisfy { $0.hint == first.hint }
      ? first.hint : "'proforma preflight --rule \(first.code)' shows what to do in each case"
    (item.place, item.expected, item.value, item.subject) = (nil, nil, nil, nil)
    return item
  }

  /// `62 findings for 30 candidates (C101, C102, C103 and 27 more)`
  private func extent(of group: [Diagnostic]) -> String {
    let people = Self.distinct(group.compactMap(\.subject?.candidate))
    let units = Self.distinct(group.compactMap(\.subject?.unit))
    let (noun, names) = people.isEmpty ? ("unit", units) : ("candidate", people)
    guard !names.isEmpty else {
      let places = Self.distinct(group.compactMap { $0.place?.description })
      return "\(group.count) findings" + (places.isEmpty ? "" : " (\(Self.list(places)))")
    }
    let isAll = !people.isEmpty && people.count > 1 && people.count == candidates
    let who =
      isAll
      ? "all \(names.count.grouped) candidates"
      : "\(names.count.grouped) \(noun)\(names.count == 1 ? "" : "s") (\(Self.list(names)))"
    return group.count == names.count ? who : "\(group.count.grouped) findings for \(who)"
  }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// The first few, and how many more.
  static func list(_ names: [String], most: Int = 4) -> String {
    guard names.count > most + 1 else { return names.joined(separator: ", ") }
    return names.prefix(most).joined(separator: ", ") + " and \((names.count - most).grouped) more"
  }
}

extension [Diagnostic] {
  /// Findings of the pre-flight gathered rule by rule, for a terminal; everything else as it is.
  var summarised: [Diagnostic] {
    func isFinding(_ item: Diagnostic) -> Bool {
      item.origin == .data && item.subject != nil && Preflight.rules.contains { $0.id == item.code }
    }
    guard let first = firstIndex(where: isFinding) else { return self }
    let others = self[(first + 1)...].filter { !isFinding($0) }
    return self[..<first] + PreflightSummary(filter(isFinding)).merged + others
  }
}

/// Findings one by one: errors first; the same finding for several candidates is printed once.
struct PreflightTable {
  private struct Group {
    let finding: Diagnostic
    var who: [String]
    var places: [Place]
  }

  private let groups: [Group]
  private let showsValues: Bool
  private let candidates: Int

  /// `candidates`: how many were checked.
  init(_ findings: [Diagnostic], candidates: Int, showsValues: Bool) {
    (self.showsValues, self.candidates) = (showsValues, candidates)
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

  func text(colour: Bool) -> String { groups.map { text(of: $0, colour: colour) }.joined() }

  private func text(of group: Group, colour: Bool) -> String {
    let finding = group.finding
    let subject = [who(group.who), finding.subject?.unit.map { "unit \($0)" }].compactMap { $0 }.joined(separator: ", ")
    let severity = padded(finding.severity.rawValue, 7)
    var line = "\(colour ? DiagnosticPrinter.painted(severity, as: finding.severity) : severity)  "
    line += padded(finding.code, 4) + "  " + ((subject.isEmpty ? "" : subject + ": ") + finding.message).harmless + "\n"
    if group.places.count == 1, finding.subject?.isOnlyCandidatePlace != true, let place = group.places.first {
      line += "               at \(place.description.harmless)\n"
    }
    if showsValues, let value = finding.value { line += "               value: '\(value.harmless)'\n" }
    return line + "               → \((finding.hint ?? "").harmless)\n"
  }

  private func who(_ names: [String]) -> String? {
    guard !names.isEmpty else { return nil }
    var seen: Set<String> = []
    let distinct = names.filter { seen.insert($0).inserted }
    if distinct.count > 1, distinct.count == candidates { return "all \(candidates.grouped) candidates" }
    return PreflightSummary.list(distinct, most: 49)
  }
}
