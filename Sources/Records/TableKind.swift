import Reporting

/// The tables of the records, with the columns that each may have and the names that people give them.
enum TableKind: String, CaseIterable {
  case centre, staff, witnesses, candidates, evidence, plans, activities, questions

  /// A column: what we call it, and what else it is called.
  struct Column {
    let name: String
    let synonyms: [String]
    let isRequired: Bool

    init(_ name: String, _ synonyms: String..., required: Bool = false) {
      self.name = name
      self.synonyms = synonyms
      isRequired = required
    }
  }

  /// What one entry is called in a message.
  var entryName: String {
    switch self {
    case .centre: "centre"
    case .staff: "member of staff"
    case .witnesses: "witness"
    case .candidates: "candidate"
    case .evidence: "piece of evidence"
    case .plans: "plan"
    case .activities: "activity"
    case .questions: "question"
    }
  }

  /// The column that a heading means.
  func column(for heading: String) -> Column? {
    let folded = Suggestion.folded(heading)
    return columns.first {
      Suggestion.folded($0.name) == folded || $0.synonyms.contains { Suggestion.folded($0) == folded }
    }
  }

  /// Every name that a heading may have, for suggestions.
  var headings: [String] { columns.flatMap { [$0.name] + $0.synonyms } }

  var columns: [Column] {
    switch self {
    case .centre:
      [Column("name", "centre name", required: true), Column("number", "centre number", "ncn")] + Self.contact
    case .staff:
      [
        Column("id"), Column("name", "staff name", required: true), Column("role", required: true),
        Column("job-title", "job"), Column("qualifications", "assessor qualifications"),
        Column("countersigned-by", "countersigner"),
      ] + Self.contact
    case .witnesses:
      [
        Column("id"), Column("name", "witness name", required: true), Column("job-title", "job"),
        Column("relationship", "relationship to candidate"), Column("status", "category", "witness status"),
        Column("units", "unit"),
      ] + Self.contact
    case .candidates: Self.candidateColumns + Self.contact
    case .evidence:
      [
        Column("candidate", "candidate id", "learner", required: true),
        Column("ref", "reference", "evidence ref", "evidence reference", required: true), Column("title", "evidence"),
        Column("type", "evidence type", "method"), Column("date"), Column("location", "where", "kept at"),
        Column("criteria", "criterion", "assessment criteria"),
      ]
    case .plans: Self.planColumns + Self.activityColumns
    case .activities: Self.activityColumns
    case .questions:
      [
        Column("plan", "plan id"), Column("criterion", "criteria", required: true),
        Column("question", "text", required: true),
      ]
    }
  }

  private static let contact = [
    Column("address"), Column("phone", "telephone", "tel", "mobile"), Column("email", "e-mail"),
  ]

  private static let planColumns = [
    Column("plan", "id", "plan id", "plan reference", required: true),
    Column("candidate", "candidate id", required: true),
    Column("assessor", "assessor id"), Column("units", "unit"), Column("agreed", "agreed on", "plan date"),
    Column("activities"), Column("questions"),
  ]

  private static let activityColumns = [
    Column("activity", "activity id"), Column("date", "activity date"), Column("time", "activity time"),
    Column("location", "place", "venue", "where"), Column("task", "what"), Column("evidence", "product"),
    Column("method"), Column("witness", "witness id"), Column("criteria", "assessment criteria"),
    Column("adjustments", "adjustment"),
  ]

  private static let candidateColumns = [
    Column("id", "candidate id", "learner id"),
    Column("candidate_name", "name", "learner name", "student name", "candidate", "full name", required: true),
    Column("known-as", "preferred name"),
    Column("candidate_number", "number", "ocr candidate number", "candidate no"),
    Column("uln", "unique learner number"), Column("uci"), Column("date-of-birth", "dob", "birth date"),
    Column("employer", "placement"), Column("job-title", "job"),
    Column("registered", "registered on", "registration date"), Column("centre_name"),
    Column("centre_number", "centre no", "ncn"), Column("qualification_title", "qualification name"),
    Column("scheme_code", "qualification", "qualification code", "entry code", "scheme"),
    Column("units", "unit_number", "unit", "unit no", "unit numbers", "chosen units"),
    Column("unit_ref", "unit reference"), Column("unit_title"), Column("assessor", "assessor_name", "assessor id"),
    Column("internal-verifier", "iv_name", "internal_verifier_name", "iv", "iqa", "iqa_name", "internal verifier id"),
    Column("date", "document date"),
  ]

  /// The table that a file's stem or a key names.
  static func named(_ stem: String) -> TableKind? {
    let folded = Suggestion.folded(stem)
    return allCases.first { $0 != .activities && (Suggestion.folded($0.rawValue) == folded) }
      ?? (folded == "centres" ? .centre : nil)
  }
}
