/// What may never come from data: a person's own account, a judgement, a signature or the day of signing (DOMAIN 2.4, P3
/// to P5). Nobody should be able to fabricate evidence with a spreadsheet.
package enum FillPolicy {
  /// Why a name may carry no value; nil when it may.
  /// `name`: of a column, a key or a path: `witness_signature`, `testimony.description`, `dateSigned`.
  package static func refusal(forName name: String) -> String? {
    let words = words(of: name)
    return reasons.first { reason in words.contains { reason.words.contains($0) } }?.sentence
  }

  private static let reasons: [(words: Set<String>, sentence: String)] = [
    (
      ["signature", "signatures", "signed", "sign", "signing", "countersignature", "specimen"],
      "only the person signs and dates a signature, on the form"
    ),
    (["initials", "initialled"], "initials are written by their person, on the form"),
    (
      [
        "decision", "decisions", "competent", "met", "achieved", "judgement", "judgment", "judgements", "verdict",
        "result", "tick", "ticks", "ticked", "grade", "pass", "passed", "vacs", "vacsr", "varcs", "confirmed",
      ],
      "a tick or a decision is a person's judgement, made on the form"
    ),
    (
      [
        "description", "descriptions", "testimony", "testimonies", "statement", "statements", "narrative", "answer",
        "answers", "feedback", "comment", "comments", "observation", "observations", "justification", "declaration",
        "declarations", "account", "reflection", "written", "strengths",
      ],
      "a person's own account is written by that person, on the form"
    ),
    (["fields"], "fields are filled on the form, not from data"),
  ]

  /// `witness_signedOn` -> witness, signed, on
  private static func words(of name: String) -> [String] {
    var words: [String] = [""]
    var previous: Character = " "
    for character in name {
      let startsWord = character.isUppercase && previous.isLowercase
      if startsWord || !character.isLetter { words.append("") }
      if character.isLetter { words[words.count - 1] += character.lowercased() }
      previous = character
    }
    return words.filter { !$0.isEmpty }
  }
}
