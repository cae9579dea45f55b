package import Reading
package import Reporting

/// Reads a profile out of YAML: `Layouts/Profiles/<id>.yaml`.
package struct ProfileReader {
  private let findings: Findings

  package init(findings: Findings) { self.findings = findings }

  /// - Returns: nil when the file describes no profile; what is wrong stands in the findings.
  package func read(_ file: SourceFile) -> Profile? {
    guard let root = file.node(origin: .layout, findings: findings),
      let map = MapDecoder(root, "a profile", origin: .layout, findings: findings)
    else { return nil }
    let id = map.requireText("profile", expected: "an id such as ocr-nvq")
    let title = map.requireText("title")
    var profile = Profile(id: id ?? "", title: title ?? "")
    readHabits(map, into: &profile)
    map.finish()
    return id == nil || title == nil ? nil : profile
  }

  private func readHabits(_ map: MapDecoder, into profile: inout Profile) {
    profile.terms = (map.take("terms")?.entries ?? []).compactMap { entry in
      entry.value.text.map { Term(entry.key, $0) }
    }
    if let rule = map.word("testimonyCriteria", as: Profile.TestimonyCriteria.self) { profile.testimonyCriteria = rule }
    if let principles = map.list("principles") { profile.principles = checked(principles) }
    if let style = map.word("dates", as: Profile.DateStyle.self) { profile.dates = style }
    if let text = map.text("unapproved") { profile.unapproved = text }
    if let text = map.text("approved") { profile.approved = text }
    if let digits = map.integer("centreNumberDigits") { profile.centreNumberDigits = digits }
    if let months = map.integer("currencyMonths") { profile.currencyMonths = months }
    profile.forbiddenWords = (map.list("forbiddenWords") ?? []).compactMap(\.text)
  }

  /// All five principles, each once, in whatever order.
  private func checked(_ nodes: [Node]) -> [String] {
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
