package import Reading

/// Reads a profile out of YAML: `Layouts/Profiles/<id>.yaml`.
package struct ProfileReader {
  private let findings: Findings

  package init(findings: Findings) { self.findings = findings }

  /// The keys of a profile. What it leaves out is as in OCR's NVQs.
  package static let shape = Shape(
    "a profile",
    [
      .required("profile", .text, "The profile's id.", example: "an id such as ocr-nvq"),
      .required("title", .text, "The awarding body's habits, in a few words."),
      .optional("terms", .mapping(keys: nil, to: .text), "Our words, each with the body's word for it."),
      .optional(
        "testimonyCriteria", .word(Profile.TestimonyCriteria.self),
        "Whether a testimony may name the criteria that it is for."),
      .optional(
        "principles", .list(of: .word(Profile.allPrinciples), atLeast: 5),
        "The principles of assessment, in the order of the body's acronym.",
        example: Suggestion.list(Profile.allPrinciples)),
      .optional("dates", .word(Profile.DateStyle.self), "How dates are printed: 31/12/2017 or 31 December 2017."),
      .optional("unapproved", .text, "The footer's notice on a form that is not approved yet."),
      .optional("approved", .text, "The same on an approved form, with {by} and {on}."),
      .optional("centreNumberDigits", .integer(1...12), "How many digits the body's centre numbers have."),
      .optional(
        "currencyMonths", .integer(1...600),
        "The age from which evidence should be checked for currency."),
      .optional("forbiddenWords", .list(of: .text), "Words of another scheme of judgement."),
    ])

  /// - Returns: nil when the file is not a profile; the faults are in the findings.
  package func read(_ file: SourceFile) -> Profile? {
    guard let root = file.node(origin: .layout, findings: findings),
      let map = MapDecoder(root, Self.shape, findings: findings)
    else { return nil }
    let id = map.text("profile")
    let title = map.text("title")
    var profile = Profile(id: id ?? "", title: title ?? "")
    readHabits(map, into: &profile)
    map.finish()
    return id == nil || title == nil ? nil : profile
  }

  private func readHabits(_ map: MapDecoder, into profile: inout Profile) {
    profile.terms = map.mapping("terms").compactMap { entry in
      entry.value.text.map { Term(entry.key, $0) }
    }
    if let rule = map.word("testimonyCriteria", as: Profile.TestimonyCriteria.self) { profile.testimonyCriteria = rule }
    profile.principles = checked(map.list("principles"))
    if let style = map.word("dates", as: Profile.DateStyle.self) { profile.dates = style }
    if let text = map.text("unapproved") { profile.unapproved = text }
    if let text = map.text("approved") { profile.approved = text }
    if let digits = map.integer("centreNumberDigits") { profile.centreNumberDigits = digits }
    if let months = map.integer("currencyMonths") { profile.currencyMonths = months }
    profile.forbiddenWords = map.texts("forbiddenWords")
  }

  /// All five principles, each once, in any order.
  private func checked(_ nodes: [Node]) -> [String] {
    guard !nodes.isEmpty else { return Profile.allPrinciples }
    let words = nodes.compactMap(\.text)
    guard Set(words) != Set(Profile.allPrinciples) || words.count != nodes.count || words.count != 5 else {
      return words
    }
    findings.add(
      Diagnostic(
        .layout, "wrong-value", "'principles' must name the five principles of assessment, each once",
        at: nodes.first?.place, expected: Suggestion.list(Profile.allPrinciples)))
    return Profile.allPrinciples
  }
}
