internal import Foundation

/// What no data may fill: a person's own words, a judgement, a tick, initials, a signature, a date of signing.
///
/// "It is not acceptable for you to produce written witness testimonies for witnesses to sign" (OCR's guide to the
/// NVQ); who fills such a place from a file fabricates evidence. The records and the command line's `--set` ask here.
package enum PersonalEntry {
  /// Why data of this name is refused, as the end of a sentence: `'witness_signature' would fill a signature; ...`.
  /// - Parameter name: a heading, a key or a dotted path, such as `testimony.description` or `Date signed`.
  /// - Returns: nil when data may have this name.
  package static func refusal(forName name: String) -> String? {
    guard let kind = kind(of: name) else { return nil }
    return "'\(name)' would fill \(kind.rawValue); \(kind.reason)"
  }

  /// The same for a whole table of records; a table of form fields would fill anything at all.
  static func refusal(forTable name: String) -> String? {
    if let refusal = refusal(forName: name) { return refusal }
    guard !words(of: name).isDisjoint(with: ["field", "fields", "form", "forms", "values"]) else { return nil }
    return "'\(name)' would fill the places of a form directly; records say who, what and when is planned, "
      + "the people concerned fill the form"
  }

  /// Whether a file of this name would be such a table. Only the plain word counts: a cohort may be `class-results.csv`.
  static func refusal(forFileStem stem: String) -> String? {
    let words = wordList(of: stem)
    guard words.count == 1, let word = words.first, endings[word] == nil else { return nil }
    return word == "fields" ? refusal(forTable: stem) : refusal(forName: stem)
  }

  /// For a truth value under an unknown name: whatever it means, it would end up as a tick.
  static func refusal(forTruthValue name: String) -> String {
    "'\(name)' would fill \(Kind.tick.rawValue); \(Kind.tick.reason)"
  }
}

extension PersonalEntry {
  private enum Kind: String {
    case signature = "a signature"
    case signingDate = "a date of signing"
    case initials = "initials"
    case tick = "a tick"
    case judgement = "a judgement"
    case ownWords = "a person's own words"

    var reason: String {
      switch self {
      case .signature: "only the person signs, on the form"
      case .signingDate: "only the person dates a signature, on the form"
      case .initials: "only the person initials, on the form"
      case .tick: "only the person who assessed or verified ticks, on the form"
      case .judgement: "only the assessor or verifier judges, on the form"
      case .ownWords: "only the person who saw or did it writes, on the form"
      }
    }
  }

  private static let signing: Set<String> = [
    "sign", "signed", "signs", "signing", "signature", "signatures", "signatory", "signatories", "signoff",
    "esignature", "declaration", "declarations", "declare", "declares", "declared",
    "countersign", "countersignature", "countersignatures", "autograph", "specimen", "specimens",
  ]
  private static let initials: Set<String> = ["initials", "initialled", "initialed"]
  private static let ticks: Set<String> = [
    "tick", "ticks", "ticked", "tickbox", "tickboxes", "checkbox", "checkboxes", "checked", "checkmark",
  ]
  private static let judgements: Set<String> = [
    "decision", "decisions", "decided", "judgement", "judgements", "judgment", "judgments", "competent", "met", "unmet",
    "verdict", "verdicts", "grade", "grades", "score", "scores", "confirmation", "passed", "failed", "achieved",
    "completed", "justification", "verified",
    "authenticated", "confirmed", "sampled", "authentic", "sufficient", "insufficient", "varcs", "vacsr",
  ]
  private static let accounts: Set<String> = [
    "testimony", "testimonies", "testimonial", "testimonials", "statement", "statements", "narrative", "narratives",
    "observation", "observations", "description", "descriptions", "answer", "answers", "answered", "response",
    "responses", "comment", "comments", "feedback", "reflection", "reflections", "remark", "remarks", "transcript",
    "strengths",
  ]
  /// Judgements and words only when they stand alone at the end: `witness.account`, but `account_manager`.
  private static let endings: [String: Kind] = [
    "account": .ownWords, "summary": .ownWords, "valid": .judgement, "reliable": .judgement, "current": .judgement,
    "pass": .judgement, "fail": .judgement, "result": .judgement, "results": .judgement, "yes": .tick,
  ]
  /// A date beside the one who signs, as spreadsheets of signature columns have it: `assessor_date`.
  private static let signers: Set<String> = ["witness", "assessor", "iv", "iqa", "verifier", "countersigner", "scribe"]
  /// Notes of a person on a candidate's work are that person's account.
  private static let people: Set<String> = signers.union(["candidate", "learner", "employer"])

  private static func kind(of name: String) -> Kind? {
    let list = wordList(of: name)
    let words = Set(list)
    if let kind = run(of: list) { return kind }
    let hasDate = !words.isDisjoint(with: ["date", "dates", "dated", "day", "on", "time"])
    if !words.isDisjoint(with: signing) { return hasDate ? .signingDate : .signature }
    if !words.isDisjoint(with: initials) { return .initials }
    if !words.isDisjoint(with: ticks) { return .tick }
    if !words.isDisjoint(with: accounts) { return .ownWords }
    if !words.isDisjoint(with: judgements) { return .judgement }
    if words.contains("dated") || isSignersDate(list, name) { return .signingDate }
    if let last = list.last, ["note", "notes", "words"].contains(last), !words.isDisjoint(with: people) {
      return .ownWords
    }
    return list.last.flatMap { endings[$0] }
  }

  /// Words written as one, as folded headings have them: `witnesssignature`, `datesigned`.
  private static func run(of words: [String]) -> Kind? {
    for word in words {
      if word.contains("datesigned") || word.contains("signeddate") || word.contains("signaturedate") {
        return .signingDate
      }
      if word.count > 10, word.contains("signature") { return .signature }
      if word.contains("testimon") { return .ownWords }
    }
    return nil
  }

  /// `candidate.date` is the day the sheet is prepared, a flat row's `date`; `candidate_date` stands in a signature block.
  private static func isSignersDate(_ words: [String], _ name: String) -> Bool {
    guard words.last == "date", let person = words.dropLast().last else { return false }
    return signers.contains(person) || (["candidate", "learner"].contains(person) && !name.contains("."))
  }

  private static func words(of name: String) -> Set<String> { Set(wordList(of: name)) }

  /// The words of a name in lower case: parted by anything that is no letter, and at humps (`dateSigned`, `IVDecision`).
  ///
  /// Digits part words too, so that `answer1` is an answer; compatibility forms and invisible characters hide nothing.
  private static func wordList(of name: String) -> [String] {
    let plain = name.precomposedStringWithCompatibilityMapping
    let letters = Array(plain.unicodeScalars.filter { $0.properties.generalCategory != .format })
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
