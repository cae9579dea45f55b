import Domain
import Reading

/// What the columns of a table hold, as its first row says.
enum TableHead {
  case outcomes(outcomes: Int, criteria: Int, width: Int)
  case units([Int: Vocabulary.Fact])
  /// Functional skills by subject, each with a column of ticks beside it.
  case skills([(column: Int, subject: String)], width: Int)

  /// `texts`: the first row, a text for each cell.
  init?(_ texts: [String]) {
    let columns = texts.map(Vocabulary.column)
    if let outcomes = columns.firstIndex(of: .outcomes), let criteria = columns.firstIndex(of: .criteria) {
      self = .outcomes(outcomes: outcomes, criteria: criteria, width: texts.count)
      return
    }
    var facts: [Int: Vocabulary.Fact] = [:]
    for (index, text) in texts.enumerated() { facts[index] = Vocabulary.fact(text) }
    guard facts.count >= 3, facts.values.contains(.unitTitle),
      facts.values.contains(.unitNumber) || facts.values.contains(.reference)
    else { return nil }
    self = .units(facts)
  }

  private static let mostSubjects = 10

  /// The row of subjects, under the heading of functional skills.
  static func skills(_ texts: [String]) -> TableHead? {
    let subjects = texts.enumerated().filter { !$0.element.isEmpty }.map { (column: $0.offset, subject: $0.element) }
    return (2...mostSubjects).contains(subjects.count) ? .skills(subjects, width: texts.count) : nil
  }
}

extension [FunctionalSkill] {
  /// Adds a row of a table of skills: those that are ticked, or all where there is no column for ticks.
  mutating func add(_ texts: [String], subjects: [(column: Int, subject: String)], width: Int) {
    for (index, subject) in subjects.enumerated() where subject.column < texts.count {
      let end = index + 1 < subjects.count ? subjects[index + 1].column : Swift.max(width, texts.count)
      let ticks = texts[Swift.min(subject.column + 1, texts.count)..<Swift.min(end, texts.count)]
      let skill = texts[subject.column]
      guard !skill.isEmpty, end == subject.column + 1 || ticks.contains(where: \.isTick) else { continue }
      if let known = firstIndex(where: { $0.subject == subject.subject }) {
        self[known].skills.append(skill)
      } else {
        append(FunctionalSkill(subject: subject.subject, skills: [skill]))
      }
    }
  }
}

extension String {
  fileprivate var isTick: Bool { ["✓", "✔", "√", "x", "X", "yes", "Yes"].contains(self) }
}
