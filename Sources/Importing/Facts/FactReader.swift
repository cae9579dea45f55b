import Domain
import Reading

/// Values that a label announces, into the fields of a unit.
struct FactReader {
  let findings: Findings

  func apply(_ fact: Vocabulary.Fact, _ value: Fragment, to unit: inout Unit) {
    switch fact {
    case .unitTitle: unit.title = value.text
    case .unitNumber: unit.number = value.text
    case .reference: unit.reference = reference(value)
    case .level: unit.level = number(value, of: "level")
    case .credit: unit.credit = number(value, of: "credit value")
    case .hours: unit.guidedLearningHours = number(value, of: "guided learning hours")
    case .expiry: unit.expires = date(value)
    case .schemeCode, .qualificationTitle: break
    }
  }

  func reference(_ value: Fragment) -> UnitReference {
    let reference = UnitReference(value.text.filter { !$0.isWhitespace }.uppercased())
    if let problem = reference.problem {
      warn("identifier", "this \(UnitReference.name) \(problem)", at: value.place, hint: "check it at its source")
    }
    return reference
  }

  func code(_ value: Fragment) -> SchemeCode {
    let code = SchemeCode(value.text)
    if let problem = code.problem {
      warn("identifier", "this \(SchemeCode.name) \(problem)", at: value.place, hint: "check it at its source")
    }
    return code
  }

  /// The only number in the value: `3`, `Level 3`, `15 hours`.
  private func number(_ value: Fragment, of what: String) -> Int? {
    let numbers = value.text.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
    if let number = numbers.first, numbers.count == 1, number < 10_000 { return number }
    warn(
      "wrong-value", "the \(what) cannot be read; it is left open", at: value.place, expected: "a whole number",
      hint: "write it into the result")
    return nil
  }

  private func date(_ value: Fragment) -> CalendarDate? {
    if let date = CalendarDate(value.text) ?? inWords(value.text) { return date }
    warn(
      "wrong-value", "the expiry date cannot be read; it is left open", at: value.place, expected: CalendarDate.format,
      hint: "write it into the result")
    return nil
  }

  /// `31 December 2017`
  private func inWords(_ text: String) -> CalendarDate? {
    let words = text.words
    guard words.count == 3, let day = Int(words[0]), let year = Int(words[2]) else { return nil }
    let months = (1...12).compactMap { CalendarDate(year: 2000, month: $0, day: 1) }
    let month = months.first { $0.monthName.lowercased().hasPrefix(words[1].lowercased()) && words[1].count >= 3 }
    return month.flatMap { CalendarDate(year: year, month: $0.month, day: day) }
  }

  private func warn(_ code: String, _ message: String, at place: Place, expected: String? = nil, hint: String) {
    findings.add(Diagnostic(.data, code, message, at: place, expected: expected, hint: hint).asWarning)
  }
}
