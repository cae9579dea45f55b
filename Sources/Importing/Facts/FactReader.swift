import Domain
import Reading

/// Reads labelled values into the fields of a unit.
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
      findings.warn(
        "identifier", "this \(UnitReference.name) \(problem)", at: value.place, hint: "check it in the source")
    }
    return reference
  }

  func code(_ value: Fragment) -> SchemeCode {
    let code = SchemeCode(value.text)
    if let problem = code.problem {
      findings.warn("identifier", "this \(SchemeCode.name) \(problem)", at: value.place, hint: "check it in the source")
    }
    return code
  }

  /// The only number in the value: `3`, `Level 3`, `15 hours`.
  private func number(_ value: Fragment, of what: String) -> Int? {
    let numbers = value.text.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
    if let number = numbers.first, numbers.count == 1, number < 10_000 { return number }
    findings.warn(
      "wrong-value", "the \(what) cannot be read; it was left empty", at: value.place, expected: "a whole number",
      hint: "add it to the result")
    return nil
  }

  private func date(_ value: Fragment) -> CalendarDate? {
    if let date = CalendarDate(value.text) { return date }
    findings.warn(
      "wrong-value", "the expiry date cannot be read; it was left empty", at: value.place,
      expected: CalendarDate.format,
      hint: "add it to the result")
    return nil
  }
}

/// Reads the mapping to national occupational standards: a sentence, or a table of codes and titles whose cells may have
/// been run together by a scanner.
struct StandardsReader {
  private struct Entry {
    let code: String
    let place: Place
    var title: String
  }

  let findings: Findings
  private var suite: [String] = []
  /// Whether the suite's name has started, but not reached the colon at its end.
  private var suiteIsOpen = false
  private var entries: [Entry] = []
  private var marks: Place?

  init(findings: Findings) { self.findings = findings }

  /// `blocks`: everything under the heading, line by line.
  mutating func read(_ blocks: [[Fragment]]) -> String? {
    for line in blocks.joined() { read(line) }
    guard entries.count >= 2 else { return blocks.first?.joined }
    if let marks {
      findings.warn("list-marks", "bullets of a list were scanned as letters; they were left out", at: marks)
    }
    warnOfOddCode()
    let list = entries.map { "\($0.code) \($0.title)".squeezed }.joined(separator: "; ")
    return (suite + [list]).joined(separator: " ")
  }

  private mutating func read(_ line: Fragment) {
    let words = line.text.words
    guard let index = words.firstIndex(where: Self.isCode) else { return goOn(with: words, at: line.place) }
    if index > 0, entries.isEmpty {
      suite = Array(words[..<index])
      suiteIsOpen = !words[index - 1].hasSuffix(":")
    }
    entries.append(Entry(code: words[index], place: line.place, title: ""))
    append(words[(index + 1)...], at: line.place)
  }

  /// The second line of a row: words up to a colon continue the suite's name, the rest the title.
  private mutating func goOn(with words: [String], at place: Place) {
    guard !entries.isEmpty else { return }
    if suiteIsOpen, let colon = words.firstIndex(where: { $0.hasSuffix(":") }) {
      suite += words[...colon]
      suiteIsOpen = false
      return append(words[(colon + 1)...], at: place)
    }
    append(words[...], at: place)
  }

  private mutating func append(_ words: ArraySlice<String>, at place: Place) {
    let text = words.drop { Self.isMark($0) }
    if text.count < words.count, words.contains(where: { $0 != "|" && Self.isMark($0) }) { marks = marks ?? place }
    entries[entries.count - 1].title += " " + text.joined(separator: " ")
  }

  /// `CFACSA4`: three or more capitals, then digits or capitals, a digit at the end.
  private static func isCode(_ word: String) -> Bool {
    (5...12).contains(word.count) && word.last?.isNumber == true
      && word.prefix(3).allSatisfy { $0.isASCII && $0.isUppercase }
      && word.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
  }

  /// A bullet, or the single character that a scanner read in its place.
  private static func isMark(_ word: String) -> Bool { word.count == 1 && word != "a" && word != "A" && word != "I" }

  /// Reports a code that differs in one letter from the common start of all the others.
  private func warnOfOddCode() {
    let stems = Dictionary(grouping: entries) { String($0.code.dropLast(2)) }
    guard stems.count == 2, entries.count >= 3, let (stem, odd) = stems.first(where: { $0.value.count == 1 }),
      let common = stems.keys.first(where: { $0 != stem }), Suggestion.editDistance(stem, common) == 1
    else { return }
    for entry in odd {
      findings.warn(
        "odd-code", "the code '\(entry.code)' differs from the others in one letter; it was kept",
        at: entry.place, expected: "a code that starts with \(common)",
        hint: "check whether '\(common)\(entry.code.suffix(2))' was meant")
    }
  }
}
