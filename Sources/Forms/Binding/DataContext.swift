import Domain
import Pages
import Reading

/// Gives templates and lists the values of one document's subject, while its blocks are bound.
package struct DataContext {
  let subject: Subject
  let layout: Layout
  let setValues: SetValues
  let options: FormOptions

  /// The form is to be filled on screen.
  var isFillable: Bool { options.isFillable }

  /// How fixed words are printed.
  var wording: Wording { layout.wording }

  /// Whether the form has so many continuation sheets: those that are asked for, and one on screen.
  func hasSheet(_ number: Int, always: Bool) -> Bool {
    number <= max(options.continuations, always || isFillable ? 1 : 0)
  }

  /// On screen a name may be typed in place of a signature.
  var takesTypedNames: Bool { isFillable && layout.profile.typedSignatures }

  /// No value of a candidate is printed.
  var isBlank: Bool { subject.candidate == nil && subject.cohort.isEmpty }

  /// Whether a condition holds; nil where the records do not say.
  func holds(_ condition: Condition) -> Bool? { condition.holds(for: subject) }

  /// A date as the profile prints it.
  func text(of date: CalendarDate?) -> String? {
    guard let date else { return nil }
    switch layout.profile.dates {
    case .numbers: return date.text
    case .words: return "\(date.day) \(wording(date.monthName)) \(date.year)"
    }
  }

  func value(_ path: DataPath) -> String? { setValues.byPath[path] ?? recorded(path) }

  /// A template with its values put in, `row` being the row that a table is at; nil when it has none of its values.
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

  /// Text in which every absent value has become a gap to write in: no one should sign "I, , confirm".
  func sentence(_ template: Template) -> String {
    template.parts.map { value(of: $0, row: nil) ?? String(repeating: "_", count: 24) }.joined()
  }

  /// Text with its values put in; nil where one is absent.
  func known(_ template: Template) -> String? {
    let parts = template.parts.compactMap { value(of: $0, row: nil) }
    return parts.count == template.parts.count ? parts.joined().trimmed : nil
  }

  private func value(of part: Template.Part, row: BoundRow?) -> String? {
    switch part {
    case .text(let text): text
    case .path(let path): value(path)
    case .rowValue(let name): row?.values[name]
    }
  }

  /// Puts data into a field if its policy allows it.
  /// `suffix`: tells the fields of a table's rows apart.
  func bind(_ field: Field, suffix: String = "", row: BoundRow? = nil) -> BoundField {
    let id = suffix.isEmpty ? field.id : "\(field.id).\(suffix)"
    func bound(_ content: BoundField.Content) -> BoundField {
      BoundField(
        id: id, label: field.label, filledBy: field.filledBy, content: content, isRequired: field.isRequired)
    }
    switch field.content {
    case .awaited(let kind): return bound(.awaited(kind))
    case .prefilled(let template, _), .planned(let template, _):
      guard let value = setValues.byField[id] ?? text(template, row: row) else { return bound(.awaited(field.awaited)) }
      let isPlanned = field.policy == .planned
      var printed = bound(.printed(value, isPlanned: isPlanned))
      if !isPlanned, template.isStandardWording { printed.language = wording.foreignStandard }
      return printed
    }
  }
}

/// A row of a list: its values by name, and the key of the band that it belongs to.
struct BoundRow: Hashable, Sendable {
  var values: [String: String]
  /// Rows of one band are together below a band row.
  var bandKey: String?
}

extension DataContext {
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
    }
  }
}
