internal import Foundation

/// What a place on a form is called, as opposed to a column of the records: labels are sentences, in any language, and
/// say the same thing in more ways than headings do.
extension PersonalEntry {
  /// Why a place with this label may not have a value, as the end of a sentence; nil where it may.
  package static func refusal(forLabel label: String) -> String? {
    let plain = readable(label)
    if let refusal = refusal(forName: plain) { return refusal }
    return LabelWords(words(of: plain)).personalEntry?.refusal(of: label)
  }

  /// The text as a reader takes it: letters that only look like Latin ones, accents, invisible characters and spaced-out
  /// letters hide nothing.
  package static func readable(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return joined(text.split(separator: " ", omittingEmptySubsequences: false))
    }
    let compatible = text.precomposedStringWithCompatibilityMapping.unicodeScalars
      .filter { $0.properties.generalCategory != .format }
      .map { lookalikes[$0] ?? $0 }
    let folded = String(String.UnicodeScalarView(compatible)).folding(options: .diacriticInsensitive, locale: nil)
    return joined(folded.split(separator: " ", omittingEmptySubsequences: false))
  }

  /// `S i g n e d` is read as `Signed`.
  private static func joined(_ words: [Substring]) -> String {
    var result: [String] = []
    var letters = ""
    for word in words + [""] {
      if word.count == 1, word.first?.isLetter == true {
        letters += word
        continue
      }
      if !letters.isEmpty {
        result.append(letters.count > 3 ? letters : letters.map(String.init).joined(separator: " "))
      }
      letters = ""
      result.append(String(word))
    }
    return result.dropLast().joined(separator: " ")
  }

  private static let lookalikes = Dictionary(
    uniqueKeysWithValues: zip(
      "аеорсухіѕјԁһɡոɑοαινтмквıАВЕКМНОРСТХЅІЈΑΒΕΙΝΟΡΤΧԀ".unicodeScalars,
      "aeopcyxisjdhgnaoaivtmkbiABEKMHOPCTXSIJABEINOPTXD".unicodeScalars))
}

/// A label's words, and what they ask for beyond what `PersonalEntry` finds in the names of columns.
struct LabelWords {
  private let words: [String]

  init(_ words: [String]) { self.words = words }

  var personalEntry: PersonalEntry? {
    if hasAny(Self.signing) || has("approved", "by") || has("agreed", "by") || has("accepted", "by") || isSigned
      || isAssent
    {
      return .signature
    }
    if hasAny(["initialling", "inits"]) || words.last == "initial" || has("initial", "here") { return .initials }
    if hasAny(Self.judgements) || isOutcome || words == ["y", "n"] || isCompletion { return .judgement }
    if hasAny(Self.accounts) || isAccount || tellsWhatHappened || isReport { return .account }
    let text = words.joined(separator: " ")
    return Self.otherLanguages.first { _, stems in stems.contains(where: text.contains) }?.entry
  }

  private static let signing: Set<String> = [
    "sig", "sigs", "sgd", "endorse", "endorsed", "endorsement", "endorsements", "attest", "attested", "attestation",
    "authorised", "authorized", "authorisation", "authorization", "certified", "certification", "sworn", "affidavit",
    "acknowledged", "acknowledgement", "agrees", "acknowledgment", "ratified", "ratification", "seal", "stamp",
    "stamped",
    "countersigned", "cosigned", "cosignature", "undersigned", "paraph", "monogram",
  ]
  private static let judgements: Set<String> = [
    "pass", "passes", "fail", "fails", "merit", "distinction", "result", "results", "mark", "marks", "marking",
    "marked", "rating",
    "ratings", "evaluation", "evaluations", "appraisal", "recommendation", "recommendations", "recommended",
    "conclusion", "conclusions", "satisfactory", "unsatisfactory", "satisfied", "achievement", "attainment",
    "proficient", "proficiency", "acceptable", "adequate", "rejected", "referred", "deferred", "awarded", "finding",
    "findings", "ruling", "attained", "judged", "assessed", "incompetent", "uncompetent", "validated", "ready", "yes",
    "deciding", "decide", "decides", "verification", "reached", "adjudication", "arbitration",
    "competency", "adjudged", "judge",
  ]
  private static let accounts: Set<String> = [
    "reflective", "reflect", "reflects", "opinion", "opinions", "view", "views", "thought", "thoughts", "impression",
    "impressions", "recollection", "reply", "replies", "explanation", "explanations", "diary", "journal", "deposition",
    "corroboration", "observed", "witnessed", "critique", "narration", "testified", "quotation", "viewpoint",
    "suggestion", "suggestions", "concern", "concerns",
  ]
  private static let people: Set<String> = [
    "witness", "witnesses", "assessor", "assessors", "candidate", "candidates", "learner", "learners", "student",
    "verifier", "verifiers", "moderator", "employer", "employers", "observer", "supervisor", "manager", "scribe",
    "countersigner", "iv", "iqa", "tutor", "trainee", "expert", "i", "we", "you", "they", "he", "she",
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

  /// `Agreed` or `Accepted` with nothing that is agreed.
  private var isAssent: Bool {
    !words.isEmpty
      && words.allSatisfy { ["agreed", "accepted", "approved", "on", "date"].contains($0) || Self.people.contains($0) }
      && hasAny(["agreed", "accepted", "approved"])
  }

  /// `Seen by`, `Heard by`: whoever is named there vouches for something.
  private var isSigned: Bool {
    ["seen", "heard", "given", "made", "written", "reported"].contains { has($0, "by") }
  }

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
    } || has("own", "words") || has("self", "assessment")
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
        "lofnod", "unterschrift", "unterzeich", "podpis", "firma del", "siniu", "sinithe", "ainm sgriobhte",
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
