package import Domain
internal import Foundation
package import Reading

/// Whose words a form may print under a profile: the name of no other awarding body, and none of our words for a role that the
/// profile calls otherwise. The standard's own text is data and is not looked at.
package enum AwardingBodyRule {
  /// Awarding bodies and their brands that centres and layouts may name.
  private static let known = [
    "OCR", "Oxford Cambridge and RSA", "Pearson", "Edexcel", "BTEC", "SQA", "Scottish Qualifications Authority",
    "City & Guilds", "City and Guilds", "AQA", "NCFE", "WJEC", "CBAC", "Eduqas", "CCEA", "Highfield", "VTCT", "NOCN",
    "Ascentis", "Gateway Qualifications", "Open Awards", "Skillsfirst", "ProQual", "Cambridge Assessment",
  ]

  /// A breach, which may be the same under several profiles.
  package struct Breach: Hashable, Sendable {
    package let place: Place
    package let problem: String
    package let hint: String
  }

  /// `profiles`: all that there are; their awarding bodies are known by name too.
  package static func breaches(in layout: Layout, profiles: [Profile]) -> [Breach] {
    let names = Role.allCases.map { CheckedForm.Wording(text: layout.wording($0.name), place: layout.place) }
    return breaches(in: layout.printed + names, under: layout.profile, profiles: profiles, wording: layout.wording)
  }

  /// `texts`: as they are printed, such as those of a pack's cover.
  /// `wording`: in a translation only names are looked for, because our words for roles are English.
  package static func breaches(
    in texts: [CheckedForm.Wording], under profile: Profile, profiles: [Profile], wording: Wording
  ) -> [Breach] {
    let words = Words(of: profile, among: profiles, terms: wording.foreignStandard == nil ? nil : [])
    return texts.flatMap { printed in
      words.breaches(in: printed.text).map { Breach(place: printed.place, problem: $0.problem, hint: $0.hint) }
    }
  }

  /// What the profile itself prints: no other body's name, and nothing that only a person writes.
  package static func problems(in profile: Profile, at place: Place, profiles: [Profile]) -> [Diagnostic] {
    let findings = Findings()
    let words = Words(of: profile, among: profiles, terms: [])
    let texts = [profile.unapproved, profile.approved, profile.appeals, profile.awardingBody] + profile.decisions
    for text in texts + profile.terms.map(\.theirs) {
      FillPolicyRule.check(text, at: place, findings: findings)
      for breach in words.breaches(in: text) {
        findings.report("awarding-body", breach.problem, at: place, hint: breach.hint)
      }
    }
    return findings.items
  }

  /// The words that texts may not have under one profile.
  private struct Words {
    private let bodies: [String]
    private let roles: [(word: String, theirs: String)]
    /// Roles that have our names under this profile too, in lower case.
    private let kept: [String]

    init(of profile: Profile, among profiles: [Profile], terms: [Term]? = nil) {
      let others = profiles.map(\.awardingBody).filter { $0.contains(where: \.isUppercase) }
      bodies = Set(known + others).filter { !profile.awardingBody.hasWord($0) }.sorted()
      let terms = terms ?? profile.terms
      let called = Set(terms.map { $0.ours.lowercased() })
      kept = Role.allCases.map { $0.name.lowercased() }.filter { !called.contains($0) && $0.contains(" ") }
      roles = terms.flatMap { Self.leftovers(of: $0, in: profile) }
    }

    /// Our word, and for a role the last of its words and its initials, where the profile has another.
    private static func leftovers(of term: Term, in profile: Profile) -> [(String, String)] {
      let isRole = Role.allCases.contains { $0.name.lowercased() == term.ours.lowercased() }
      let (ours, theirs) = (term.ours.split(separator: " "), term.theirs.split(separator: " "))
      var words = [term.ours]
      if isRole, ours.count > 1, let last = ours.last, last.lowercased() != theirs.last?.lowercased() {
        words += [String(last), ours.compactMap(\.first).map { $0.uppercased() }.joined()]
      }
      let roles = Role.allCases.map { $0.name.lowercased() }
      return words.filter { word in
        let isTheirs = profile.terms.contains { $0.theirs.hasWord(word) }
        return !isTheirs && (word == term.ours || !roles.contains(word.lowercased()))
      }.map { ($0, term.theirs) }
    }

    func breaches(in text: String) -> [(problem: String, hint: String)] {
      let plain = text.replacing(/\{[^}]*\}/, with: "")
      let named = bodies.filter(plain.hasWord).map { name in
        (
          "this names \(name), which is another awarding body",
          "write {profile.awarding-body} in a sentence, or 'the awarding body'"
        )
      }
      guard !roles.isEmpty else { return named }
      let others = kept.reduce(plain) { $0.removing($1) }
      let called = roles.filter { others.hasWord($0.word) || others.hasWord($0.word + "s") }.map { role in
        (
          "this says '\(role.word)', which the profile calls '\(role.theirs)'",
          "add a term for '\(role.word)' to the profile"
        )
      }
      return named + called
    }
  }
}

extension String {
  /// Without a word, in any case.
  fileprivate func removing(_ word: String) -> String {
    var text = self
    while let range = text.range(of: word, options: .caseInsensitive) { text.removeSubrange(range) }
    return text
  }

  /// Whether a name is in the text as a word of its own, in any case; initials only in capitals.
  fileprivate func hasWord(_ word: String) -> Bool {
    let isInitials = word.count <= 3 && word == word.uppercased()
    let (text, word) = isInitials ? (self, word) : (lowercased(), word.lowercased())
    return text.ranges(of: word).contains { range in
      let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
      let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
      return ![before, after].contains { $0.isLetter || $0.isNumber }
    }
  }
}
