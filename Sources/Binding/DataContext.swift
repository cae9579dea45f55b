import Catalogue
import FormLayout
import Reading
import Records

/// Answers templates and lists from one document's subject.
final class DataContext: BindingContext {
  let subject: Subject
  private let setValues: SetValues

  init(subject: Subject, setValues: SetValues) {
    self.subject = subject
    self.setValues = setValues
  }

  var isBlank: Bool { subject.candidate == nil }

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

  /// Where a sentence lacks a value there is room to write it: nobody signs "I, , confirm".
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
    }
  }
}
