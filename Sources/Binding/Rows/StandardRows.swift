import Catalogue
import FormLayout
import Records

/// Rows that the standard gives: outcomes, criteria, units and the rule of combination.
extension DataContext {
  var outcomeRows: [BoundRow] {
    (subject.unit?.outcomes ?? []).map { BoundRow(values: ["number": $0.number, "title": $0.title]) }
  }

  /// A row for each point that is assessed by itself: a criterion, or each lettered part of one (DOMAIN R11).
  var criterionRows: [BoundRow] {
    let references = evidenceReferences
    return (subject.unit?.outcomes ?? []).flatMap { outcome in
      outcome.criteria.flatMap { points(of: $0) }.map { point in
        var values = [
          "id": point.id, "text": point.text, "outcome.number": outcome.number, "outcome.title": outcome.title,
        ]
        values["evidence"] = references[Self.key(point.id)].flatMap { Self.joined($0, by: ", ") }
        return BoundRow(values: values, bandKey: outcome.number)
      }
    }
  }

  private func points(of criterion: AssessmentCriterion) -> [(id: String, text: String)] {
    guard !criterion.parts.isEmpty else { return [(criterion.id, criterion.text)] }
    let lettered = criterion.parts.compactMap { part in
      part.label.map { (id: "\(criterion.id) \($0)", text: "\(criterion.text)\n\($0)) \(part.text)") }
    }
    if lettered.count == criterion.parts.count { return lettered }
    let bullets = criterion.parts.map { "\n•  \($0.text)" }
    return [(criterion.id, criterion.text + bullets.joined())]
  }

  /// The candidate's evidence for this unit: references by criterion. Evidence for a whole criterion counts for it only.
  private var evidenceReferences: [String: [String]] {
    guard let unit = subject.unit, let candidate = subject.candidate else { return [:] }
    let names = [unit.number, unit.key].compactMap { $0 }
    return subject.records.evidence(of: candidate).reduce(into: [:]) { references, item in
      for reference in item.criteria where names.contains(reference.unit) {
        references[Self.key(reference.criterion), default: []].append(item.ref)
      }
    }
  }

  /// `9.1 a`, `9.1a` and `9.1(a)` are one point.
  private static func key(_ id: String) -> String { id.filter { $0.isLetter || $0.isNumber || $0 == "." } }

  /// The chosen units in the order of the qualification's groups.
  var unitRows: [BoundRow] {
    guard subject.candidate != nil else { return [] }
    let groups = subject.qualification?.groups ?? []
    let known = groups.flatMap { group in
      group.units.compactMap { number in subject.chosenUnits.first { $0.number == number } }.map {
        row(of: $0, in: group)
      }
    }
    let grouped = groups.flatMap(\.units)
    let others = subject.chosenUnits.filter { unit in !grouped.contains(unit.number ?? unit.key) }
    return known + others.map { row(of: $0, in: nil) }
  }

  private func row(of unit: Unit, in group: UnitGroup?) -> BoundRow {
    var values: [String: String] = [:]
    values["number"] = unit.number
    values["reference"] = unit.reference?.text
    values["title"] = unit.title
    values["level"] = unit.level.map(String.init)
    values["credit"] = unit.credit.map(String.init)
    values["group"] = group?.id
    values["group.title"] = group?.title
    return BoundRow(values: values, bandKey: group?.id)
  }

  /// What the rule of combination asks, clause by clause, and what the chosen units come to.
  var creditRows: [BoundRow] {
    guard let qualification = subject.qualification else { return [] }
    return qualification.clauseResults(for: subject.chosenUnits).map { clause in
      var values = ["clause": clause.sentence, "needed": String(clause.needed)]
      if subject.candidate != nil { values["planned"] = String(clause.have) }
      return BoundRow(values: values)
    }
  }
}
