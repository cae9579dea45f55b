package import Reading

/// An awarding body's terms and rules as data: its name and its words for roles, what a testimony may show, the order of the
/// principles of assessment, how dates are printed, the text of the footer. Defaults name no awarding body and otherwise
/// follow the NVQs.
package struct Profile: Hashable, Sendable {
  /// Whether a testimony may name the criteria that it is for (DOMAIN 2.4, P6).
  package enum TestimonyCriteria: String, Hashable, Sendable, CaseIterable {
    /// Not at all: the witness describes, the assessor judges (seed 003).
    case forbidden
    /// In a panel for the assessor, below the witness's signature.
    case assessorPanel = "assessor-panel"
    case allowed
  }

  package enum DateStyle: String, Hashable, Sendable, CaseIterable {
    /// 31/12/2017
    case numbers
    /// 31 December 2017
    case words
  }

  package var id: String
  package var title: String
  /// The awarding body as forms print it within a sentence, such as OCR.
  package var awardingBody: String
  /// The assurance of the qualifications that it is chosen for, such as `verified`; nil where it must be asked for.
  package var assurance: String?
  /// The awarding body's words for ours, such as learner for candidate.
  package var terms: [Term]
  package var testimonyCriteria: TestimonyCriteria
  /// Valid, authentic, reliable, current, sufficient, in the order of the body's acronym (DOMAIN R17).
  package var principles: [String]
  /// The assessor's decisions about a unit, in the order in which they are offered.
  package var decisions: [String]
  /// A sentence that says who hears appeals that the centre cannot settle.
  package var appeals: String
  /// Whether a name that is typed on screen counts as a signature.
  package var typedSignatures: Bool
  package var dates: DateStyle
  /// The footer's text on a form that has not been approved.
  package var unapproved: String
  /// The footer's text on an approved form, with `{by}` and `{on}`.
  package var approved: String
  /// How many digits the awarding body's centre numbers have.
  package var centreNumberDigits: Int
  /// The age of evidence, in months, at which someone should check that it is still current (DOMAIN R18).
  package var currencyMonths: Int
  /// Words for other grades or decisions, which this awarding body's forms may not use (DOMAIN R24).
  package var forbiddenWords: [String]

  package init(id: String = "ocr-nvq", title: String = "OCR NVQ") {
    (self.id, self.title) = (id, title)
    awardingBody = "the awarding body"
    terms = []
    decisions = Self.standardDecisions
    appeals = "The awarding body hears appeals that the centre cannot settle."
    typedSignatures = true
    testimonyCriteria = .forbidden
    principles = Self.allPrinciples
    dates = .numbers
    unapproved = "Centre-devised form, not yet approved"
    approved = "Approved by {by} on {on}"
    centreNumberDigits = 5
    currencyMonths = 12
    forbiddenWords = []
  }

  package static let allPrinciples = ["Valid", "Authentic", "Reliable", "Current", "Sufficient"]

  /// The decisions as layouts write them; a profile's own take their place.
  package static let standardDecisions = ["Competent", "Not yet competent"]
}

/// One of our words and the awarding body's word for it.
package struct Term: Hashable, Sendable {
  package var ours: String
  package var theirs: String

  package init(_ ours: String, _ theirs: String) { (self.ours, self.theirs) = (ours, theirs) }
}

/// Reads a profile from YAML: `Layouts/Profiles/<id>.yaml`.
package struct ProfileReader {
  private let findings = Findings()

  /// The keys of a profile's file.
  package static let shape = Shape(
    "a profile",
    [
      .required("profile", .text, "The profile's id.", example: "an id such as ocr-nvq"),
      .required("title", .text, "The awarding body's terms and rules, in a few words."),
      .optional(
        "awarding-body", .text, "The awarding body as forms name it within a sentence; the awarding body if left out.",
        example: "a name such as OCR"),
      .optional(
        "assurance", .word(Self.assurances),
        "The assurance of the qualifications that the profile is chosen for; without it, --profile chooses it."),
      .optional("terms", .mapping(keys: nil, to: .text), "Our words, each with the awarding body's word for it."),
      .optional(
        "testimony-criteria", .word(Profile.TestimonyCriteria.self),
        "Whether a testimony may name the criteria that it is for."),
      .optional(
        "principles", .list(of: .word(Profile.allPrinciples), atLeast: 5),
        "The principles of assessment, in the order of the awarding body's acronym.",
        example: Suggestion.list(Profile.allPrinciples)),
      .optional(
        "decisions", .list(of: .text, atLeast: 2),
        "The assessor's decisions, in place of Competent and Not yet competent.",
        example: "a list such as [Achieved, Not yet achieved]"),
      .optional("appeals", .text, "Who hears appeals that the centre cannot settle, as a sentence."),
      .optional("typed-signatures", .flag, "Whether a name typed on screen counts as a signature; yes if left out."),
      .optional("dates", .word(Profile.DateStyle.self), "How dates are printed: 31/12/2017 or 31 December 2017."),
      .optional("unapproved", .text, "The footer's text on a form that has not been approved; short, to fit one line."),
      .optional("approved", .text, "The footer's text on an approved form, with {by} and {on}."),
      .optional(
        "centre-number-digits", .integer(1...12), "How many digits the awarding body's centre numbers have."),
      .optional(
        "currency-months", .integer(1...600),
        "The age of evidence, in months, at which someone should check that it is still current."),
      .optional("forbidden-words", .list(of: .text), "Words for other grades or decisions, which forms may not use."),
    ])

  /// How awarding bodies check centres.
  package static let assurances = ["verified", "moderated"]

  package static func read(_ file: SourceFile) throws(Diagnostics) -> Checked<Profile> {
    let reader = ProfileReader()
    guard let profile = reader.profile(in: file) else { throw Diagnostics(reader.findings.items) }
    return try reader.findings.checked(profile)
  }

  private func profile(in file: SourceFile) -> Profile? {
    guard let root = file.node(origin: .layout, findings: findings),
      let map = MapDecoder(root, Self.shape, findings: findings)
    else { return nil }
    let id = map.text("profile")
    let title = map.text("title")
    var profile = Profile(id: id ?? "", title: title ?? "")
    readRules(map, into: &profile)
    map.finish()
    return id == nil || title == nil ? nil : profile
  }

  private func readRules(_ map: MapDecoder, into profile: inout Profile) {
    if let name = map.text("awarding-body") { profile.awardingBody = name.trimmed }
    profile.assurance = map.choice("assurance")
    let decisions = map.list("decisions")
    if !decisions.isEmpty { profile.decisions = distinct(decisions) }
    if let sentence = map.text("appeals") { profile.appeals = sentence.trimmed }
    if let isAllowed = map.flag("typed-signatures") { profile.typedSignatures = isAllowed }
    let terms = map.mapping("terms")
    terms.forEach(check)
    profile.terms = terms.compactMap { entry in entry.value.text.map { Term(entry.key, $0) } }
    if let rule = map.word("testimony-criteria", as: Profile.TestimonyCriteria.self) {
      profile.testimonyCriteria = rule
    }
    profile.principles = checked(map.list("principles"))
    if let style = map.word("dates", as: Profile.DateStyle.self) { profile.dates = style }
    if let text = map.text("unapproved") { profile.unapproved = text }
    if let text = map.text("approved") { profile.approved = text }
    if let digits = map.integer("centre-number-digits") { profile.centreNumberDigits = digits }
    if let months = map.integer("currency-months") { profile.currencyMonths = months }
    profile.forbiddenWords = map.texts("forbidden-words")
  }

  /// A term may not turn a plain label into a place to sign or to judge.
  private func check(_ term: Node.Entry) {
    guard let theirs = term.value.text, PersonalEntry.refusal(forLabel: term.key) == nil,
      let reason = PersonalEntry.refusal(forLabel: theirs)
    else { return }
    findings.add(
      .layout, "fill-policy", "the term has another meaning than the word it replaces: \(reason)", at: term.value.place,
      expected: "no account, judgement, tick, initials, signature or date of signing",
      hint: "give the awarding body's word for '\(term.key)'")
  }

  /// Each decision once.
  private func distinct(_ nodes: [Node]) -> [String] {
    let words = nodes.compactMap { $0.text?.trimmed }.filter { !$0.isEmpty }
    if Set(words.map { $0.lowercased() }).count == nodes.count { return words }
    findings.add(
      .layout, "wrong-value", "'decisions' must be different texts", at: nodes.first?.place,
      expected: "a list such as [Achieved, Not yet achieved]")
    return words
  }

  /// All five principles, each once, in any order.
  private func checked(_ nodes: [Node]) -> [String] {
    guard !nodes.isEmpty else { return Profile.allPrinciples }
    let words = nodes.compactMap(\.text)
    if words.sorted() == Profile.allPrinciples.sorted(), words.count == nodes.count { return words }
    findings.add(
      .layout, "wrong-value", "'principles' must name the five principles of assessment, each once",
      at: nodes.first?.place, expected: Suggestion.list(Profile.allPrinciples))
    return Profile.allPrinciples
  }
}
