internal import Foundation
internal import Reading

/// What no data may fill in: a person's own account, a judgement, a tick, initials, a signature or a date of signing.
///
/// "It is not acceptable for you to produce written witness testimonies for witnesses to sign" (OCR's guide to the NVQ):
/// filling in such a place from a file fabricates evidence. Records, layouts and `--set` all ask here, by the name or label
/// of the place.
package enum PersonalEntry: String, Hashable, Sendable, CaseIterable {
  case signature = "a signature"
  case signingDate = "a date of signing"
  case initials = "initials"
  case tick = "a tick"
  case judgement = "a judgement"
  case account = "a person's own words"

  /// The personal entry that a key, label or dotted path names, such as `testimony.description` or `Date signed`.
  /// - Returns: nil when data may have this name.
  package init?(name: String) {
    guard let kind = Self.kind(of: Self.words(of: name), isPath: name.contains(".")) else { return nil }
    self = kind
  }

  /// The same for a column that the dictionary does not have, which is then never printed. Exports of management systems
  /// have judgements and remarks under names that are harmless elsewhere, such as `completion status` or `notes`.
  package init?(unusedColumn name: String) {
    let words = Self.words(of: name)
    if let kind = Self.kind(of: words) ?? Self.told(words) {
      self = kind
    } else if Self.isVerdict(words) {
      self = .judgement
    } else if words.contains(where: ["note", "notes"].contains) {
      self = .account
    } else {
      return nil
    }
  }

  /// Who makes the entry instead, as the end of a sentence.
  package var reason: String {
    switch self {
    case .signature: "only the person signs, on the form"
    case .signingDate: "only the person dates a signature, on the form"
    case .initials: "only the person initials, on the form"
    case .tick: "only the person who assessed or verified ticks, on the form"
    case .judgement: "only the assessor or verifier judges, on the form"
    case .account: "only the person who saw or did it writes, on the form"
    }
  }
}

extension PersonalEntry {
  /// Why data of this name is refused, as the end of a sentence: `'witness_signature' would fill a signature; ...`.
  /// - Returns: nil when data may have this name.
  package static func refusal(forName name: String) -> String? { PersonalEntry(name: name)?.refusal(of: name) }

  package func refusal(of name: String) -> String { "'\(name)' would fill in \(rawValue); \(reason)" }

  /// The same for a column or key of a table of records, which is refused only where it plainly targets a place of a form.
  /// Names such as `comments`, `grade` or `signed up` are ordinary in exports: their values are not used and never printed,
  /// so they stop nothing.
  static func refusal(forColumn name: String) -> String? {
    let words = words(of: name)
    guard let kind = kind(of: words) ?? told(words) else { return nil }
    let plain = words.contains(where: signers.contains) ? words : words.filter { !ordinary.contains($0) }
    let isEnrolment = zip(words, words.dropFirst()).contains { signing.contains($0) && ["up", "in"].contains($1) }
    let rest = isEnrolment ? plain.filter { !signing.contains($0) } : plain
    return self.kind(of: rest) ?? told(rest) == nil ? nil : kind.refusal(of: name)
  }

  /// The same for a whole table of records. A table of form fields would fill in anything.
  static func refusal(forTable name: String) -> String? {
    if let refusal = refusal(forName: name) { return refusal }
    guard words(of: name).contains(where: ["field", "fields", "form", "forms", "values"].contains) else { return nil }
    return "'\(name)' would fill in a form directly; records say who, what and when, "
      + "and the people concerned fill in the form"
  }

  /// Whether a file of this name would be such a table. Only the plain word counts: a cohort may be `class-results.csv`.
  static func refusal(forFileStem stem: String) -> String? {
    let words = words(of: stem)
    guard words.count == 1, let word = words.first, endings[word] == nil else { return nil }
    return word == "fields" ? refusal(forTable: stem) : refusal(forName: stem)
  }
}

// MARK: - Words

extension PersonalEntry {
  private static let signing: Set<String> = [
    "sign", "signed", "signs", "signing", "signature", "signatures", "signatory", "signatories", "signoff",
    "esignature", "declaration", "declarations", "declare", "declares", "declared",
    "countersign", "countersignature", "countersignatures", "autograph", "specimen", "specimens",
  ]
  private static let initialling: Set<String> = ["initials", "initialled", "initialed"]
  private static let ticks: Set<String> = [
    "tick", "ticks", "ticked", "tickbox", "tickboxes", "checkbox", "checkboxes", "checked", "checkmark",
  ]
  private static let judgements: Set<String> = [
    "judgement", "judgements", "judgment", "judgments", "competent", "met", "unmet", "verdict", "verdicts",
    "authentic", "sufficient", "insufficient", "varcs", "vacsr",
  ]
  private static let accounts: Set<String> = [
    "testimony", "testimonies", "testimonial", "testimonials", "statement", "statements", "narrative", "narratives",
    "answer", "answers", "answered",
  ]
  private static let ordinaryJudgements: Set<String> = [
    "decision", "decisions", "decided", "grade", "grades", "score", "scores", "confirmation", "passed", "failed",
    "achieved", "completed", "justification", "verified", "authenticated", "confirmed", "sampled",
  ]
  private static let ordinaryAccounts: Set<String> = [
    "observation", "observations", "description", "descriptions", "response", "responses", "comment", "comments",
    "feedback", "reflection", "reflections", "remark", "remarks", "transcript", "strengths",
  ]
  /// These count only as the last word: `witness.account`, but not `account_manager`.
  private static let endings: [String: PersonalEntry] = [
    "account": .account, "summary": .account, "valid": .judgement, "reliable": .judgement, "current": .judgement,
    "pass": .judgement, "fail": .judgement, "result": .judgement, "results": .judgement, "yes": .tick,
  ]
  /// Words that target a place of a form only beside the one who fills it, as in `assessor_feedback`.
  private static let ordinary = ordinaryJudgements.union(ordinaryAccounts).union([
    "checked", "summary", "valid", "reliable", "current", "pass", "fail", "result", "results", "note", "notes",
  ])
  /// Words that are a judgement when a column's name has no other words than these and their context.
  private static let verdicts: Set<String> = [
    "outcome", "outcomes", "status", "progress", "mark", "marks", "rating", "award", "awarded", "achievement",
    "achievements", "completion", "classification", "rag", "attendance",
  ]
  private static let contextOfVerdicts: Set<String> = [
    "final", "overall", "unit", "units", "assessment", "qualification", "course", "programme", "current", "predicted",
    "actual", "learner", "candidate", "student", "aim", "total", "percentage", "rate",
  ]
  /// A date beside the one who signs, as spreadsheets of signature columns have it: `assessor_date`.
  private static let signers: Set<String> = ["witness", "assessor", "iv", "iqa", "verifier", "countersigner", "scribe"]
  /// Notes by one of these people on a candidate's work are that person's account.
  private static let people: Set<String> = signers.union(["candidate", "learner", "employer"])

  private static func isVerdict(_ words: [String]) -> Bool {
    words.contains(where: verdicts.contains)
      && words.allSatisfy { verdicts.contains($0) || contextOfVerdicts.contains($0) }
  }

  /// `isPath`: `candidate.date` is the day the sheet is prepared; `candidate_date` belongs to a signature block.
  private static func kind(of words: [String], isPath: Bool = false) -> PersonalEntry? {
    func hasAny(_ set: Set<String>) -> Bool { words.contains(where: set.contains) }
    if let kind = run(of: words) { return kind }
    if hasAny(signing) {
      return hasAny(["date", "dates", "dated", "day", "on", "time"]) ? .signingDate : .signature
    }
    if hasAny(initialling) { return .initials }
    if hasAny(ticks) { return .tick }
    if hasAny(accounts) || hasAny(ordinaryAccounts) { return .account }
    if hasAny(judgements) || hasAny(ordinaryJudgements) { return .judgement }
    if hasAny(["dated"]) || isSignersDate(words, isPath: isPath) { return .signingDate }
    guard let last = words.last else { return nil }
    return ["note", "notes", "words"].contains(last) && hasAny(people) ? .account : endings[last]
  }

  /// Words written as one, as in folded headings: `witnesssignature`, `datesigned`.
  private static func run(of words: [String]) -> PersonalEntry? {
    for word in words {
      if word.contains("datesigned") || word.contains("signeddate") || word.contains("signaturedate") {
        return .signingDate
      }
      if word.count > 10, word.contains("signature") { return .signature }
      if word.contains("testimon") { return .account }
    }
    return nil
  }

  private static func isSignersDate(_ words: [String], isPath: Bool) -> Bool {
    guard words.last == "date", let person = words.dropLast().last else { return false }
    return signers.contains(person) || (["candidate", "learner"].contains(person) && !isPath)
  }

  /// `What the witness saw`, as a heading.
  private static func told(_ words: [String]) -> PersonalEntry? {
    words.first == "what" && LabelWords(words).tellsWhatHappened ? .account : nil
  }

  /// The words of a name in lower case, split at anything that is not a letter and at capitals (`dateSigned`, `IVDecision`).
  ///
  /// Digits split words too, so that `answer1` is an answer. Compatibility forms and invisible characters hide nothing.
  static func words(of name: String) -> [String] {
    let letters =
      name.isASCII
      ? Array(name.unicodeScalars)
      : name.precomposedStringWithCompatibilityMapping.unicodeScalars
        .filter { $0.properties.generalCategory != .format }
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : nil
      if !letter.properties.isAlphabetic || isHump(letter, after: word.last, before: next) {
        if !word.isEmpty { words.append(String(word).lowercased()) }
        word = String.UnicodeScalarView()
      }
      if letter.properties.isAlphabetic { word.append(letter) }
    }
    return word.isEmpty ? words : words + [String(word).lowercased()]
  }

  private static func isHump(_ letter: Unicode.Scalar, after last: Unicode.Scalar?, before next: Unicode.Scalar?)
    -> Bool
  {
    guard let last, letter.properties.isUppercase else { return false }
    return last.properties.isLowercase || next?.properties.isLowercase == true
  }
}
