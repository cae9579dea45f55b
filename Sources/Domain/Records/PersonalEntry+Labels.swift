internal import Foundation
import Reading

/// What a place on a form is called, as opposed to a column of the records: labels are sentences, in any language, and
/// say the same thing in more ways than headings do.
extension PersonalEntry {
  /// Why a place with this label may not have a value, as the end of a sentence; nil where it may.
  package static func refusal(forLabel label: String) -> String? {
    let plain = readable(label)
    let undisguised = String(plain.map { disguises[$0] ?? $0 })
    let isDisguised = plain != undisguised && plain.contains(where: \.isLetter)
    for text in isDisguised ? [plain, undisguised] : [plain] {
      if let entry = PersonalEntry(name: text) ?? LabelWords(text).personalEntry { return entry.refusal(of: label) }
    }
    return nil
  }

  /// The text as a reader takes it: letters that only look like Latin ones, accents, invisible characters and spaced-out
  /// letters hide nothing.
  package static func readable(_ text: String) -> String {
    if text.isASCII { return joined(text) }
    let compatible = text.precomposedStringWithCompatibilityMapping.unicodeScalars
      .filter { $0.properties.generalCategory != .format }
      .map { lookalikes[$0] ?? $0 }
    let folded = String(String.UnicodeScalarView(compatible)).folding(options: .diacriticInsensitive, locale: nil)
    return joined(folded)
  }

  /// `S i g n e d` and `S.i.g.n.e.d` are read as `Signed`.
  private static func joined(_ text: String) -> String {
    guard hasSpacedLetters(text) else { return text }
    var result = ""
    var letters = ""
    // What has been read since the first single letter, for the case that it is no word.
    var spaced = ""
    func settled() -> String { letters.count > 3 ? letters + (spaced.last?.isWhitespace == true ? " " : "") : spaced }
    for word in words(and: text) {
      if word.count == 1, let letter = word.first, letter.isLetter || " .-_·".contains(letter) {
        if letter.isLetter { letters.append(letter) }
        spaced.append(letter)
      } else {
        result += settled() + word
        (letters, spaced) = ("", "")
      }
    }
    return result + settled()
  }

  /// Whether four letters or more stand alone one after the other. Most texts need no more than this look.
  private static func hasSpacedLetters(_ text: String) -> Bool {
    var single = 0
    var length = 0
    for scalar in text.unicodeScalars {
      if scalar.isASCII
        ? (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A : scalar.properties.isAlphabetic
      {
        length += 1
        if length > 1 { single = 0 }
      } else {
        if length == 1 { single += 1 }
        length = 0
        if single > 3 { return true }
      }
    }
    return length == 1 && single > 2
  }

  /// The words of a text and the single characters between them.
  private static func words(and text: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      let part = first.isLetter || first.isNumber ? rest.prefix { $0.isLetter || $0.isNumber } : rest.prefix(1)
      parts.append(part)
      rest = rest[part.endIndex...]
    }
    return parts
  }

  /// Characters that stand for letters, as in `$1gnature`.
  private static let disguises: [Character: Character] = [
    "$": "s", "5": "s", "1": "i", "!": "i", "|": "i", "3": "e", "€": "e", "0": "o", "@": "a", "4": "a", "7": "t",
  ]

  private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s", "ј": "j", "ԁ": "d",
    "һ": "h",
    "ɡ": "g", "ո": "n", "ɑ": "a", "ο": "o", "α": "a", "ι": "i", "ν": "v", "т": "t", "м": "m", "к": "k", "в": "b",
    "ı": "i",
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X",
    "Ѕ": "S",
    "І": "I", "Ј": "J", "Α": "A", "Β": "B", "Ε": "E", "Ι": "I", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Χ": "X",
    "Ԁ": "D", "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ɢ": "g", "ʜ": "h", "ɪ": "i", "ᴊ": "j", "ᴋ": "k",
    "ʟ": "l",
    "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ʏ": "y",
    "∫": "s",
  ]
}

/// A label's words, and what they ask for beyond what `PersonalEntry` finds in the names of columns.
struct LabelWords {
  private let words: [String]
  private let folded: String

  init(_ words: [String]) {
    self.words = words
    folded = words.joined(separator: " ")
  }

  init(_ label: String) {
    let label = label.lowercased()
    folded = label.isASCII ? label : label.replacing("’", with: "'")
    words = folded.split { !$0.isLetter }.map(String.init)
  }

  var personalEntry: PersonalEntry? {
    if hasAny(Self.signing) || words.contains(where: Self.isSigning) || isPledge
      || has("approved", "by") || has("agreed", "by") || has("accepted", "by") || isSigned
      || isAssent
    {
      return .signature
    }
    if isSignersDate { return .signingDate }
    if hasAny(["initialling", "inits"]) || ["initial", "init"].contains(words.last) || has("initial", "here") {
      return .initials
    }
    if hasAny(Self.judgements) || isOutcome || words == ["y", "n"] || isCompletion
      || isOnly(Self.bareJudgements, Self.besideJudgements)
      || words.last == "is" && hasAny(Self.people)
    {
      return .judgement
    }
    if hasAny(Self.accounts) || isAccount || tellsWhatHappened || isReport || isOnly(Self.bareAccounts) {
      return .account
    }
    return Self.otherLanguages.first { $0.stems.contains(where: folded.holds) }?.entry
  }

  private static let signing: Set<String> = [
    "sig", "sigs", "sgd", "endorse", "endorsed", "endorsement", "endorsements", "attest", "attested", "attestation",
    "authorised", "authorized", "authorisation", "authorization", "certified", "certification", "sworn", "affidavit",
    "acknowledged", "acknowledgement", "agrees", "acknowledgment", "ratified", "ratification", "seal", "stamp",
    "stamped", "undersigned", "paraph", "monogram", "thumbprint", "fingerprint", "handwritten", "handwriting",
    "consent", "consented", "certify", "certifies",
  ]

  /// `countersigned`, `signee`, `signatory`; a signal or a signpost is something else.
  private static func isSigning(_ word: String) -> Bool {
    let bare =
      ["counter", "co", "e"].first { word.hasPrefix($0 + "sign") }.map { word.dropFirst($0.count) } ?? word[...]
    return bare.hasPrefix("sign") && word != "countersigning"
      && !["signal", "signif", "signpost", "signag"].contains { bare.hasPrefix($0) }
  }

  private static let judgements: Set<String> = [
    "pass", "passes", "fail", "fails", "merit", "distinction", "result", "results", "mark", "marks", "marking",
    "marked", "rating", "ratings", "evaluation", "evaluations", "appraisal", "recommendation", "recommendations",
    "recommended", "conclusion", "conclusions", "satisfactory", "unsatisfactory", "satisfied", "achievement",
    "attainment", "proficient", "proficiency", "acceptable", "adequate", "rejected", "referred", "deferred",
    "awarded", "finding", "findings", "ruling", "attained", "judged", "assessed", "incompetent", "uncompetent",
    "validated", "ready", "yes", "deciding", "decide", "decides", "verification", "reached", "adjudication",
    "arbitration", "competency", "adjudged", "judge", "authenticity", "recommend", "recommends", "nyc", "grading",
    "graded",
  ]
  /// Words that are a judgement where a label says nothing else but whose it is.
  private static let bareJudgements: Set<String> = [
    "complete", "done", "ok", "okay", "proven", "proved", "demonstrated", "evidenced", "shown", "claimed",
    "fulfilled", "covered", "secure", "secured", "classification", "progress", "determination", "successful",
    "correct", "credited", "cleared",
  ]
  /// The same for somebody's own words.
  private static let bareAccounts: Set<String> = [
    "notes", "note", "report", "review", "performance", "discussion", "minutes", "story", "log", "says",
    "said", "summary", "conversation", "improvement", "areas", "record", "interview",
  ]
  /// What may stand beside them.
  private static let fillers: Set<String> = [
    "of", "the", "by", "a", "an", "and", "to", "with", "from", "for", "in", "my", "your", "his", "her", "their", "is",
    "was", "this", "here", "s", "final", "overall", "what",
  ]
  private static let besideJudgements: Set<String> = ["date", "dates", "day", "time", "on", "competence"]
  private static let accounts: Set<String> = [
    "reflective", "reflect", "reflects", "opinion", "opinions", "view", "views", "thought", "thoughts", "impression",
    "impressions", "recollection", "reply", "replies", "explanation", "explanations", "diary", "journal",
    "deposition", "corroboration", "observed", "witnessed", "critique", "narration", "testified", "quotation",
    "viewpoint", "suggestion", "suggestions", "concern", "concerns", "rationale", "quote", "quotes",
  ]
  private static let people: Set<String> = [
    "witness", "witnesses", "assessor", "assessors", "candidate", "candidates", "learner", "learners", "student",
    "verifier", "verifiers", "moderator", "employer", "employers", "observer", "supervisor", "manager", "scribe",
    "countersigner", "iv", "ev", "iqa", "eqa", "tutor", "trainee", "expert", "i", "we", "you", "they", "he", "she",
  ]
  /// Forms of verbs that tell what somebody did, saw, said or thinks; not what is planned.
  private static let tellingVerbs: Set<String> = [
    "saw", "see", "sees", "seen", "did", "do", "does", "done", "said", "say", "says", "heard", "observed", "noticed",
    "wrote", "written", "think", "thinks", "thought", "learned", "learnt", "happened", "found", "reported", "witnessed",
    "felt", "feel", "showed", "shown", "shows", "performed", "performs", "went", "worked", "explained", "described",
    "answered", "discussed", "told", "demonstrated", "achieved", "noted", "remembers", "knows", "knew",
  ]

  private func hasAny(_ set: Set<String>) -> Bool { words.contains(where: set.contains) }

  private func has(_ first: String, _ second: String) -> Bool {
    zip(words, words.dropFirst()).contains { $0 == first && $1 == second }
  }

  /// `I confirm`, `We agree`; in Welsh `I'r` is another word.
  private var isPledge: Bool {
    guard words.count > 1, ["i", "we"].contains(words[0]) else { return false }
    return [
      "certify", "confirm", "agree", "declare", "accept", "consent", "acknowledge", "approve", "have", "am",
      "undertake",
      "promise", "understand", "recommend", "saw", "verify", "authorise",
    ].contains(words[1])
  }

  /// `Agreed` or `Accepted` with nothing that is agreed.
  private var isAssent: Bool {
    !words.isEmpty
      && words.allSatisfy { ["agreed", "accepted", "approved", "on", "date"].contains($0) || Self.people.contains($0) }
      && hasAny(["agreed", "accepted", "approved"])
  }

  /// `Seen by`, `Heard by`: the person named there vouches for something.
  private var isSigned: Bool {
    [
      "seen", "heard", "given", "made", "written", "reported", "moderated", "standardised", "standardized", "assured",
      "d",
    ]
    .contains { has($0, "by") || has($0, "on") }
  }

  /// Nothing but some of these words, whose it is, and little words between.
  private func isOnly(_ bare: Set<String>, _ others: Set<String> = []) -> Bool {
    hasAny(bare)
      && words.allSatisfy { word in [bare, others, Self.fillers, Self.people].contains { $0.contains(word) } }
  }

  /// `Date (assessor)`: nothing but a date and whose it is.
  private var isSignersDate: Bool {
    hasAny(["date", "day", "dates"]) && hasAny(Self.people)
      && words.allSatisfy {
        ["date", "dates", "day"].contains($0) || Self.people.contains($0) || Self.joining.contains($0)
      }
  }

  private static let joining: Set<String> = ["of", "by", "the", "s", "for", "on"]

  /// An outcome of an assessment; a learning outcome is part of the standard.
  private var isOutcome: Bool {
    words.indices.contains { index in
      guard ["outcome", "outcomes"].contains(words[index]) else { return false }
      let before = index > 0 ? words[index - 1] : ""
      let after = index + 1 < words.count ? words[index + 1] : ""
      return !["learning", "unit"].contains(before)
        && !["number", "no", "title", "ref", "reference", "text", "and"].contains(after)
    }
  }

  /// When something was completed; when it should be is a plan.
  private var isCompletion: Bool {
    hasAny(["completion"]) && !hasAny(["planned", "expected", "target", "intended", "expiry"])
  }

  private var isAccount: Bool {
    words.indices.contains { index in
      guard ["account", "accounts"].contains(words[index]) else { return false }
      let after = index + 1 < words.count ? words[index + 1] : ""
      return !["manager", "number", "no", "name", "executive", "holder"].contains(after)
    } || has("own", "words") || has("your", "words") || has("my", "words") || has("self", "assessment")
  }

  /// `What the witness saw`, `How it went`, `What was observed`.
  var tellsWhatHappened: Bool {
    guard words.contains(where: { ["what", "how", "whatever"].contains($0) }) else { return false }
    return hasAny(Self.tellingVerbs) && (hasAny(Self.people) || hasAny(["was", "were", "it", "happened", "well"]))
  }

  private var isReport: Bool {
    hasAny([
      "report", "reports", "evidence", "words", "story", "version", "voice", "reasons", "reason", "experience",
      "perspective",
    ])
      && words.contains {
        ["witness", "witnesses", "observer", "scribe", "learner", "candidate", "assessor"].contains($0)
      } && words.count <= 6
      && !hasAny(["reference", "references", "ref", "type", "number", "method"])
  }

  /// Stems of words for the same things in languages that forms are worded in, whichever letter Welsh mutates.
  private static let otherLanguages: [(entry: PersonalEntry, stems: [String])] = [
    (
      .signature,
      [
        "lofnod", "unterschrift", "unterzeich", "podpis", "firma del", "siniu", "sinithe", "ainm-sgriobhte",
        "assinatura",
      ]
    ),
    (.initials, ["blaenlythren", "lythrennau cyntaf", "paraphe"]),
    (
      .judgement,
      [
        "penderfyniad", "benderfyniad", "phenderfyniad", "yfarniad", "canlyniad", "ganlyniad", "gymwys", "entscheidung",
        "beurteilung", "bewertung", "decyzja",
      ]
    ),
    (
      .account,
      [
        "datganiad", "ddatganiad", "sylwad", "adborth", "disgrifiad", "ddisgrifiad", "arsylwad", "yr hyn a", "myfyrdod",
        "zeugenaussage", "zeznanie",
      ]
    ),
    (.tick, ["ticiwch"]),
  ]
}
