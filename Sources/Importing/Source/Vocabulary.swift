import Reading

/// The words by which specifications call the same things (DOMAIN 1.5), compared without case and punctuation.
enum Vocabulary {
  /// A fact that a label announces.
  enum Fact: CaseIterable {
    case unitTitle, unitNumber, reference, level, credit, hours, expiry, schemeCode, qualificationTitle
  }

  /// A column of the table of outcomes.
  enum Column {
    case outcomes, criteria, guidance
  }

  /// A part of the document under a heading of its own.
  enum Section {
    case purpose, outcomes, assessment, standards, functionalSkills, other
  }

  static func fact(_ label: String) -> Fact? { facts[Suggestion.folded(label)] }

  static func column(_ heading: String) -> Column? { columns[Suggestion.folded(heading)] }

  static func section(_ heading: String) -> Section? {
    heading.count > longestHeading ? nil : sections[Suggestion.folded(heading)]
  }

  /// The known label that is nearest to an unknown one.
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
