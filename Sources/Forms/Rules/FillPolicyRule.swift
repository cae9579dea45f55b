internal import Domain
import Reading

/// Nothing that a layout, a profile or a strings table says may stand where only a person writes: no account, judgement,
/// tick, initials, signature or date of signing is ever printed (DOMAIN 2.4, P3 to P5).
enum FillPolicyRule {
  /// Why a field with a value is refused by its names or by the text around the value; nil where it is allowed.
  /// `names`: its label, as printed and in English, and its id.
  static func refusal(names: [String], value: Template?) -> String? {
    for text in value?.fixedTexts ?? [] {
      let manner = TextManner(text)
      if let reason = manner.reason ?? manner.reasonOfStatement ?? PersonalEntry.refusal(forLabel: text) {
        return reason
      }
      if let word = text.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
        .first(where: { !valueWords.contains($0) })
      {
        return "the word '\(word)' would be printed as if somebody had written it; words belong in the label"
      }
    }
    if names.first?.contains(where: { $0.isLetter || $0.isNumber || $0 == "#" }) != true {
      return "nothing says what the value is"
    }
    if value?.isCountersignersName == true { return nil }
    return names.lazy.compactMap { PersonalEntry.refusal(forLabel: $0) }.first
  }

  /// Words that may stand beside the values of a field. They are never translated, so there are few.
  private static let valueWords: Set<String> = [
    "unit", "units", "level", "levels", "credit", "credits", "group", "number", "no", "nr", "ref", "reference",
    "title", "to", "at", "in", "of", "and", "from", "for", "or", "the", "until", "tel", "telephone", "phone",
    "mobile", "email", "hours", "pm", "am", "mm", "page", "pages", "outcome", "criterion", "criteria", "plan",
    "scheme", "uln", "ext", "born", "expires", "qualification", "centre", "version",
  ]

  /// Checks a text that is printed as it is.
  static func check(_ text: String, at place: Place, findings: Findings) {
    guard let reason = TextManner(text).reason else { return }
    findings.add(
      diagnostic("this text \(reason)", at: place, hint: "say what to write there, and leave the place empty"))
  }

  /// What a sentence is for: people sign a statement, and only guidance says whom to ask and by when.
  enum Use {
    case text, statement, guidance
  }

  /// Checks a sentence with values in it.
  static func check(_ sentence: Template, use: Use = .text, at place: Place, findings: Findings) {
    let statement = use == .statement ? TextManner(sentence.words).reasonOfStatement : nil
    guard let reason = statement ?? refusal(of: sentence, use: use) else { return }
    findings.add(
      diagnostic(
        reason, at: place,
        hint: "name people only within a sentence, such as 'I, {candidate.name}, declare that ...', and no dates"))
  }

  /// Checks a translation or a body's term: it may not make a place to sign, or to judge, of a label that is none.
  static func check(replacing ours: String, by theirs: String, at place: Place?, findings: Findings) {
    guard !TextManner(ours).namesSigning, PersonalEntry.refusal(forLabel: ours) == nil,
      let reason = PersonalEntry.refusal(forLabel: theirs)
    else { return }
    findings.add(diagnostic("the replacement means something else: \(reason)", at: place, hint: "translate '\(ours)'"))
  }

  static func diagnostic(_ message: String, at place: Place?, hint: String) -> Diagnostic {
    Diagnostic(
      .layout, "fill-policy", message, at: place,
      expected: "no account, judgement, tick, initials, signature or date of signing", hint: hint)
  }

  /// What a sentence may say of the records: who and what it is about. Names of staff and dates would pass for signatures.
  private static let sentencePaths: Set<String> = [
    "centre.name", "centre.number", "centre.address", "centre.phone", "centre.email", "qualification.title",
    "qualification.code", "qualification.level", "candidate.name", "candidate.known-as", "candidate.number",
    "candidate.uln", "candidate.employer", "candidate.job-title", "unit.number", "unit.reference", "unit.title",
    "unit.level", "unit.credit", "unit.guided-learning-hours", "unit.group", "profile.awarding-body", "profile.appeals",
    "centre.retention", "centre.return-address",
  ]

  /// What guidance may say beside that: whom to ask, by when to return the form, and where.
  private static let guidancePaths: Set<String> = sentencePaths.union([
    "assessor.name", "assessor.phone", "assessor.email", "activity.return-by", "centre.return-address",
  ])

  private static func refusal(of sentence: Template, use: Use) -> String? {
    let paths = sentence.parts.compactMap(\.pathName)
    let allowed = use == .guidance ? guidancePaths : sentencePaths
    if let path = paths.first(where: { !allowed.contains($0) }) {
      return "a sentence may not print {\(path)}"
    }
    if paths.isEmpty && !sentence.parts.contains(where: \.isRowValue) { return nil }
    if TextManner(sentence.words).namesSigning { return "a value beside words of signing would pass for a signature" }
    return sentence.namesPersonOutsideSentence ? "a name or date outside a sentence would pass for a signature" : nil
  }
}

extension Template.Part {
  fileprivate var isRowValue: Bool { if case .rowValue = self { true } else { false } }

  fileprivate var pathName: String? { if case .path(let path) = self { path.rawValue } else { nil } }

  fileprivate var fixedText: String? { if case .text(let text) = self { text } else { nil } }

  /// A name or a date, which passes for a signature where it is not within a sentence.
  fileprivate var isLikeSignature: Bool {
    let paths = ["candidate.name", "candidate.known-as", "assessor.name", "activity.return-by"]
    return pathName.map(paths.contains) ?? false
  }
}

extension Template {
  fileprivate var fixedTexts: [String] { parts.compactMap(\.fixedText) }

  /// The fixed words alone.
  fileprivate var words: String {
    parts.map { $0.fixedText ?? " " }.joined()
  }

  /// The register of signatures says who countersigns for whom, which is a fact and no signature.
  fileprivate var isCountersignersName: Bool { parts == [.rowValue("countersigner")] }

  /// `I, {candidate.name}, declare` names somebody within a sentence; `{candidate.name}` alone is like a signature.
  fileprivate var namesPersonOutsideSentence: Bool {
    parts.indices.contains { index in
      guard parts[index].isLikeSignature else { return false }
      let before = parts[..<index].map { $0.fixedText ?? " " }.joined()
      let after = parts[(index + 1)...].map { $0.fixedText ?? " " }.joined()
      let start = before.split { ".!?:;\n".contains($0) }.last ?? ""
      let rest = after.prefix { !".!?:;\n".contains($0) }
      let runsOn = before.hasSuffix(" ") || before.hasSuffix("(")
      return !runsOn || before.trimmed.last.map { ".!?:;-–—=".contains($0) } ?? true
        || !start.contains(where: \.isLetter) || rest.split { !$0.isLetter }.count < 2
    }
  }
}
