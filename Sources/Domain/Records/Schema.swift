internal import Reading

/// The tables that records are made of; the raw value names the table in files and messages.
enum Table: String, CaseIterable {
  case centres, staff, witnesses, candidates, evidence, plans, questions, milestones
}

/// What one kind of record may say: its keys, the other names that people give them, and which it cannot do without.
///
/// Keys, and the headings of a spreadsheet, match whatever their case and punctuation.
struct Schema: Sendable {
  struct Key: Sendable {
    let name: String
    /// What it says, for whoever fills the table.
    let meaning: String
    let kind: Kind
    /// How messages call a column that is missing.
    let heading: String
    let synonyms: [String]

    init(
      _ name: String, _ meaning: String, is kind: Kind = .text, heading: String? = nil, also synonyms: String...
    ) {
      self.name = name
      self.meaning = meaning
      self.kind = kind
      self.heading = heading ?? name
      self.synonyms = synonyms
    }
  }

  /// What a value may be, before what it says is looked at.
  indirect enum Kind: Sendable {
    case text, date, flag
    /// One of a few words; decoders take the usual other names for them too.
    case word([String])
    /// Several codes, as a list or in one text.
    case codes
    /// Records within the record.
    case records(Schema, String)
  }

  let keys: [Key]
  /// Names of keys that each record needs.
  let required: [String]
  /// Keys that together stand for another: forename and surname for a name.
  let substitutes: [String: [String]]
  private let lookup: [String: String]

  init(_ keys: [Key], required: [String] = [], substitutes: [String: [String]] = [:]) {
    self.keys = keys
    self.required = required
    self.substitutes = substitutes
    var lookup: [String: String] = [:]
    for key in keys {
      for name in [key.name, key.heading] + key.synonyms { lookup[Suggestion.folded(name)] = key.name }
    }
    self.lookup = lookup
  }

  /// Our name for a key or heading as somebody wrote it.
  func name(for written: String) -> String? { lookup[Suggestion.folded(written)] }

  func heading(for name: String) -> String { keys.first { $0.name == name }?.heading ?? name }

  /// The known name that somebody meant when only a letter or two differ. Shorter words must come closer: `gender`
  /// is no misspelt `centre`.
  func nearest(to written: String) -> String? {
    let names = keys.flatMap { [$0.heading, $0.name] + $0.synonyms }
    guard let nearest = Suggestion.nearest(to: written, in: names) else { return nil }
    let (one, other) = (Suggestion.folded(written), Suggestion.folded(nearest))
    let limit = one.count < 4 ? 0 : max(1, min(2, one.count / 5))
    // The same letters in another order are a slip of the hand: `nmae`.
    let isSwapped = one.count >= 4 && one.sorted() == other.sorted()
    return isSwapped || Suggestion.editDistance(one, other) <= limit ? nearest : nil
  }

  var headings: [String] { keys.map(\.heading) }
}
