import Domain
import Reading

/// Gives templates and lists the values of one document's subject.
final class DataContext: BindingContext {
  let subject: Subject
  let isWide: Bool
  let isFillable: Bool
  let wording: Wording
  let dateStyle: Profile.DateStyle
  private let setValues: SetValues

  init(subject: Subject, layout: Layout, setValues: SetValues, isFillable: Bool) {
    self.isFillable = isFillable
    self.subject = subject
    isWide = layout.page.orientation == .landscape
    wording = layout.wording
    dateStyle = layout.profile.dates
    self.setValues = setValues
  }

  var isBlank: Bool { subject.candidate == nil && subject.cohort.isEmpty }

  func holds(_ condition: Condition) -> Bool? {
    let candidate = subject.candidate
    switch condition {
    case .assessorIsTrainee: return candidate?.assessorID.flatMap { subject.records.staffMember(id: $0)?.isTrainee }
    case .unitIsSampled:
      guard let unit = subject.unit, let sampling = candidate?.sampling else { return nil }
      return !Set(sampling).isDisjoint(with: unit.names)
    case .unitHasFunctionalSkills: return subject.unit.map { !$0.functionalSkills.isEmpty }
    case .candidateHasScribe: return candidate?.hasScribe
    case .candidateHasEmployer: return candidate?.facts["employer"] == nil ? nil : true
    }
  }

  /// A date as the profile prints it.
  func text(of date: CalendarDate?) -> String? {
    guard let date else { return nil }
    switch dateStyle {
    case .numbers: return date.text
    case .words: return "\(date.day) \(wording(date.monthName)) \(date.year)"
    }
  }

  func setValue(for fieldID: String) -> String? { setValues.byField[fieldID] }

  func value(_ path: DataPath) -> String? { setValues.byPath[path] ?? recorded(path) }

  func text(_ template: Template, row: BoundRow?) -> String? {
    var hasValue = false
    let text = template.parts.map { part -> String in
      guard let value = value(of: part, row: row) else { return "" }
      if case .text = part { return value }
      hasValue = true
      return value
    }
    return hasValue ? text.joined().trimmed : nil
  }

  func sentence(_ template: Template) -> String {
    template.parts.map { value(of: $0, row: nil) ?? Self.gap }.joined()
  }

  /// Where a sentence lacks a value, there is a gap to write it in: no one should sign "I, , confirm".
  private static let gap = String(repeating: "_", count: 24)

  private func value(of part: Template.Part, row: BoundRow?) -> String? {
    switch part {
    case .text(let text): text
    case .path(let path): value(path)
    case .rowValue(let name): row?.values[name]
    }
  }

  func rows(of source: RowSource) -> [BoundRow] {
    switch source {
    case .outcomes: outcomeRows
    case .criteria: criterionRows
    case .units: unitRows
    case .evidence: evidenceRows
    case .credits: creditRows
    case .staff: staffRows
    case .witnesses: witnessRows
    case .activities: activityRows
    case .questions: questionRows
    case .functionalSkills: functionalSkillRows
    case .prompts: []
    case .groups: groupRows
    case .centreStaff: centreStaffRows
    case .candidates: candidateRows
    case .centreUnits: centreUnitRows
    }
  }
}
