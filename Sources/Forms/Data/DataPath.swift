import Domain
import Reading

/// A value that a layout may name, as `{candidate.name}`: a column of the records, a column that the dictionary does not
/// have, or one of the paths in `DerivedPath.all`.
package struct DataPath: Sendable {
  enum Source: Sendable {
    case column(Column, of: Owner)
    case extra(ExtraName)
    case derived(DerivedPath)
  }

  /// A record that a form is about: what comes before the last dot of a path.
  enum Owner: String, CaseIterable {
    case centre, candidate, assessor, countersigner
    case internalVerifier = "internal-verifier"
    case plan, activity
    case activityWitness = "activity.witness"
    case document
  }

  /// As layouts write it.
  package let rawValue: String
  /// Nil only for a path of `known` that is not declared; a test checks that there is none.
  let source: Source?

  private init(_ rawValue: String, _ source: Source?) { (self.rawValue, self.source) = (rawValue, source) }

  /// - Returns: nil where no value has this path.
  package init?(rawValue: String) {
    let dictionary = ColumnDictionary.current
    if let entry = dictionary.entry(atPath: rawValue) {
      guard let path = DataPath(entry) else { return nil }
      self = path
    } else if let derived = DerivedPath.byPath[rawValue] {
      self.init(rawValue, .derived(derived))
    } else if let name = Self.extraName(rawValue), dictionary.candidateColumn(named: name.text) == nil {
      self.init(rawValue, .extra(name))
    } else {
      return nil
    }
  }

  private init?(_ entry: ColumnDictionary.Entry) {
    guard let owner = Owner(rawValue: entry.owner) else { return nil }
    self.init(entry.path, .column(entry.column, of: owner))
  }

  private static func extraName(_ path: String) -> ExtraName? {
    guard path.hasPrefix(ExtraName.prefix) else { return nil }
    let text = String(path.dropFirst(ExtraName.prefix.count))
    return ExtraName(heading: text).flatMap { $0.text == text ? $0 : nil }
  }
}

extension DataPath {
  /// Every declared path: columns in the order of the tables, then derived paths.
  package static var all: [DataPath] {
    ColumnDictionary.current.entries.compactMap { DataPath($0) }
      + DerivedPath.all.map { DataPath($0.path, .derived($0)) }
  }

  /// Every path as a table in Markdown, for the reference.
  package static var reference: String {
    "| Path | What it is | How it is printed |\n|---|---|---|\n"
      + all.map { "| `\($0.rawValue)` | \($0.meaning) | \($0.isPlanned ? "planned" : "printed") |\n" }.joined()
      + "| `\(ExtraName.prefix)<name>` | A column of the candidates' table that is not in this reference. The name is the "
      + "heading in lower case with hyphens. | printed |\n"
  }

  /// One sentence for the person who writes a layout.
  package var meaning: String {
    switch source {
    case .column(let column, _): column.meaning
    case .extra: "A column of the candidates' table that the dictionary does not have."
    case .derived(let path): path.meaning
    case nil: ""
    }
  }

  /// How long a value may be.
  var limit: TextLimit {
    if case .column(let column, _) = source { column.limit } else { .text }
  }

  /// It is in the words of the standard.
  package var isStandardWording: Bool {
    if case .derived(let path) = source { path.traits.contains(.standardWording) } else { false }
  }

  /// It comes from a plan and may change on the day, so forms mark it as planned.
  package var isPlanned: Bool {
    switch source {
    case .column(let column, _): column.isPlanned
    case .derived(let path): path.traits.contains(.planned)
    case .extra, nil: false
    }
  }

  /// Why `--set` may not give the value, as the end of a sentence; nil where it may.
  var whyFixed: String? {
    guard case .derived(let path) = source else { return nil }
    if path.traits.contains(.workedOut) { return "it is worked out from the records" }
    if path.traits.contains(.profile) { return "it comes from the profile or from centre.yaml" }
    return path.traits.contains(.standardText) ? "it is the standard's own text, which a qualification file gives" : nil
  }

  /// What is wrong with a path that no value has, when data may never fill in a place of this name.
  package static func refusal(of path: String) -> String? {
    guard path.hasPrefix(ExtraName.prefix) else { return nil }
    let name = String(path.dropFirst(ExtraName.prefix.count))
    return PersonalEntry(unusedColumn: name)?.refusal(of: path)
  }
}

extension DataPath {
  /// What an unknown path was probably meant to be.
  /// `names`: everything that may be written in the same place; of equally near ones the first is suggested.
  static func hint(for path: String, among names: [String]) -> String? {
    guard path.hasPrefix(ExtraName.prefix) else {
      return Suggestion.hint(for: path, in: names)
    }
    let name = String(path.dropFirst(ExtraName.prefix.count))
    if let column = ColumnDictionary.current.candidateColumn(named: name) {
      return column.paths.first.map { "did you mean '\($0)'?" } ?? "'\(column.name)' is a column that is not printed"
    }
    return ExtraName(heading: name).map { "did you mean '\(ExtraName.prefix)\($0.text)'?" }
  }
}

extension DataPath: Hashable {
  package static func == (one: DataPath, other: DataPath) -> Bool { one.rawValue == other.rawValue }

  package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

// MARK: - Paths that the program itself prints

extension DataPath {
  static let centreName = known("centre.name")
  static let centreNumber = known("centre.number")
  static let qualificationTitle = known("qualification.title")
  static let qualificationCode = known("qualification.code")
  static let candidateName = known("candidate.name")
  static let candidateNumber = known("candidate.number")
  static let assessorName = known("assessor.name")
  static let countersignerName = known("countersigner.name")
  static let internalVerifierName = known("internal-verifier.name")
  static let unitNumber = known("unit.number")

  private static func known(_ path: String) -> DataPath { DataPath(rawValue: path) ?? DataPath(path, nil) }
}
