import Reading

extension UnitCatalogue {
  /// The catalogue as lines, for goldens.
  package func dump() -> String { qualifications.map { $0.dump() }.joined(separator: "\n") }
}

extension Qualification {
  fileprivate func dump() -> String {
    let facts = [
      code?.text, title, level.map { "level \($0)" }, assurance, lastCertification.map { "until \($0.iso)" },
    ]
    var lines = ["qualification \(id): " + facts.map { $0 ?? "-" }.joined(separator: " | ")]
    lines += (rule?.clauses ?? []).map { "  clause \($0.id): \($0.sentence)" }
    lines += groups.map {
      "  group \($0.id) \($0.title ?? "-")\($0.isMandatory ? " mandatory" : ""): \($0.units.joined(separator: " "))"
    }
    lines += units.flatMap { $0.lines }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Unit {
  fileprivate var lines: [String] {
    let numbers = [level, credit, guidedLearningHours].map { $0.map(String.init) }
    let facts = [number, reference?.text, title] + numbers + [expires?.iso]
    return ["  unit \(key): " + facts.map { $0 ?? "-" }.joined(separator: " | ")]
      + outcomes.flatMap { outcome in
        ["    \(outcome.number) \(outcome.title)"]
          + outcome.criteria.flatMap { criterion in
            ["      \(criterion.id) \(criterion.text)"]
              + criterion.parts.map { "        \($0.label ?? "-") \($0.text)" }
          }
      }
  }
}
