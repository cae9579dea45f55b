internal import Reading

/// The tables that records are made of. The raw value is the table's name in files and messages.
package enum RecordTable: String, Hashable, Sendable, CaseIterable {
  case centres, staff, witnesses, candidates, evidence, plans, questions, milestones
}

/// One fact of the records, declared once in `ColumnDictionary`. Reading of spreadsheets and documents, the JSON Schema,
/// the reference, layout paths, binding and the dump all work from this declaration.
package struct Column: Sendable {
  /// What a value may be, and so how it is read and printed.
  indirect enum Kind: Sendable {
    /// Free text, on one line or several.
    case text
    /// A short text on one line, such as a job.
    case line
    /// The name of a person or an organisation, on one line.
    case name
    /// A number or code, kept as text.
    case code
    /// What a candidate's files are opened with; see `Password`.
    case password
    case phone, uln, schemeCode, centreNumber, date, flag
    case word([Word])
    /// Several codes, as a list or in one text.
    case codes
    /// Several units; see `UnitNames`.
    case units
    /// Several criteria, such as `F3:1.1`, as a list or in one text.
    case criteria
    /// A record of another table, by its id.
    case reference(RecordTable)
    /// Records within the record; the text is their title, such as `an activity`.
    case records(ColumnList, String)
  }

  /// How long a text in the column may be.
  package var limit: TextLimit {
    switch kind {
    case .text, .codes, .units, .criteria, .records: .text
    case .line, .name, .code, .password, .phone, .uln, .schemeCode, .centreNumber, .date, .flag, .word, .reference:
      .line
    }
  }

  /// A word that a column accepts, and other spellings that mean the same.
  struct Word: Sendable {
    let text: String
    let others: [String]

    init(_ text: String, also others: String...) { (self.text, self.others) = (text, others) }

    func matches(_ written: String) -> Bool {
      ([text] + others).contains { Suggestion.folded($0) == Suggestion.folded(written) }
    }
  }

  struct Traits: OptionSet, Sendable {
    let rawValue: Int

    /// Every record needs it.
    static let required = Traits(rawValue: 1)
    /// It says something about a person.
    static let personal = Traits(rawValue: 2)
    /// It is agreed in advance or recorded by the centre, so forms mark it as planned and a person can correct it.
    static let planned = Traits(rawValue: 4)
    /// It is never printed, not even in a dump.
    static let secret = Traits(rawValue: 8)
    /// It may differ between the rows of one candidate, when there is a row for each unit.
    static let ofUnit = Traits(rawValue: 16)
  }

  /// The key in YAML and JSON, and a heading in spreadsheets.
  package let name: String
  let kind: Kind
  /// One sentence for the person who fills in the table.
  package let meaning: String
  let traits: Traits
  /// What messages call a column that is missing.
  let heading: String
  let synonyms: [String]
  /// Headings that mean it where no other heading does, the best first: management systems have several numbers of a learner.
  let loosely: [String]
  /// Headings that may mean it but need not, such as `tutor` for the assessor: they are not used, with a hint.
  let perhaps: [String]
  /// Columns that together replace this one, such as first name and surname.
  let parts: [String]
  /// The paths by which layouts print it, such as `candidate.known-as`. What comes before the last dot says whose value it is:
  /// a record that the form is about, or a list whose rows a table repeats.
  package let paths: [String]

  init(
    _ name: String, _ kind: Kind, _ meaning: String, _ traits: Traits = [], heading: String? = nil,
    also synonyms: [String] = [], loosely: [String] = [], perhaps: [String] = [], parts: [String] = [],
    paths: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.meaning = meaning
    self.traits = traits
    self.heading = heading ?? name
    self.synonyms = synonyms
    self.loosely = loosely
    self.perhaps = perhaps
    self.parts = parts
    self.paths = paths
  }

  /// Forms mark the value as planned.
  package var isPlanned: Bool { traits.contains(.planned) }

  var names: [String] { [name] + otherNames }

  var otherNames: [String] { ([heading] + synonyms).filter { $0 != name } }

  /// Every name that a spreadsheet may have for it.
  var headings: [String] { names + loosely }

  /// What a message expects in the column.
  var expected: String {
    switch kind {
    case .date: CalendarDate.format
    case .word(let words): Suggestion.list(words.map(\.text))
    default: meaning.prefix(1).lowercased() + meaning.dropFirst().prefix { $0 != "." }
    }
  }
}
