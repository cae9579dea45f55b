import Domain
import Reading

/// The different words that specifications use for the same things (DOMAIN 1.5), without regard to case and punctuation.
enum Vocabulary {
  /// A fact that follows a label.
  enum Fact: CaseIterable {
    case unitTitle, unitNumber, reference, level, credit, hours, expiry, schemeCode, qualificationTitle
  }

  /// A column of the table of outcomes.
  enum Column {
    case outcomes, criteria, guidance
  }

  /// A part of the document with its own heading.
  enum Section {
    case purpose, outcomes, assessment, standards, functionalSkills, other
  }

  static func fact(_ label: String) -> Fact? { facts[Suggestion.folded(label)] }

  static func column(_ heading: String) -> Column? { columns[Suggestion.folded(heading)] }

  static func section(_ heading: String) -> Section? {
    heading.count > longestHeading ? nil : sections[Suggestion.folded(heading)]
  }

  /// The known label nearest to an unknown one.
  static func suggestion(for label: String) -> String? { Suggestion.hint(for: label, in: labels.map(\.0)) }

  static let longestHeading = 80

  private static let labels: [(String, Fact)] = [
    ("Unit title", .unitTitle), ("Title of unit", .unitTitle),
    ("Unit number", .unitNumber), ("OCR unit number", .unitNumber), ("Unit no", .unitNumber),
    ("Unit reference number", .reference), ("Unit accreditation number", .reference),
    ("Sector unit number", .reference), ("Ofqual unit reference number", .reference),
    ("Ofqual reference", .reference), ("Unit reference", .reference), ("Accreditation number", .reference),
    ("Level", .level), ("Unit level", .level),
    ("Credit value", .credit), ("Credits", .credit), ("Credit", .credit), ("Unit credit value", .credit),
    ("Guided learning hours", .hours), ("GLH", .hours), ("Guided learning hours (GLH)", .hours),
    ("Unit expiry date", .expiry), ("Expiry date", .expiry), ("Unit expires", .expiry),
    ("Scheme code", .schemeCode), ("Entry code", .schemeCode),
    ("Qualification title", .qualificationTitle), ("Qualification", .qualificationTitle),
  ]

  private static let facts = folded(labels)

  private static let columns = folded([
    ("Learning outcomes", .outcomes), ("Learning outcome", .outcomes), ("Assessment criteria", .criteria),
    ("Assessment criterion", .criteria), ("Knowledge, understanding and skills", Column.guidance),
    ("Additional guidance", .guidance), ("Exemplification", .guidance), ("Guidance", .guidance),
    ("Teaching content", .guidance), ("Indicative content", .guidance),
  ])

  private static let sections = folded([
    ("Unit purpose and aim", .purpose), ("Unit purpose and aims", .purpose), ("Unit aim", .purpose),
    ("Purpose and aim", .purpose), ("Unit purpose", Section.purpose),
    ("Assessment", .assessment),
    ("National Occupational Standards (NOS) mapping/signposting", .standards),
    ("National Occupational Standards (NOS) mapping", .standards), ("National Occupational Standards", .standards),
    ("NOS mapping", .standards), ("Links to National Occupational Standards", .standards),
    ("Functional skills signposting", .functionalSkills), ("Functional skills", .functionalSkills),
    ("Guidance on assessment and evidence requirements", .other), ("Guidance on assessment", .other),
    ("Evidence requirements", .other), ("Resources", .other), ("Additional information", .other),
    ("Key terms", .other), ("Did you know?", .other), ("Delivery guidance", .other),
  ])

  private static func folded<Value>(_ words: [(String, Value)]) -> [String: Value] {
    Dictionary(words.map { (Suggestion.folded($0.0), $0.1) }) { first, _ in first }
  }
}

/// The contents of a table's columns, according to its first row.
enum TableHead {
  case outcomes(outcomes: Int, criteria: Int, width: Int)
  case units([Int: Vocabulary.Fact])
  /// Functional skills by subject, each with a column for ticks.
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

  /// The row of subjects below the heading of functional skills.
  static func skills(_ texts: [String]) -> TableHead? {
    let subjects = texts.enumerated().filter { !$0.element.isEmpty }.map { (column: $0.offset, subject: $0.element) }
    return (2...mostSubjects).contains(subjects.count) ? .skills(subjects, width: texts.count) : nil
  }
}

extension [FunctionalSkill] {
  /// Adds a row of a table of skills: the ticked ones, or all if there is no column for ticks.
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
