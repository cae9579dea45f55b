package import Reading
package import Reporting

/// Reads a pack out of YAML, and checks that every form it names is there.
package struct PackReader {
  private let findings: Findings
  private let forms: [String]
  private let wording: Wording

  /// `forms`: the ids of the forms at hand.
  package init(forms: [String], wording: Wording = Wording(), findings: Findings) {
    self.forms = forms
    self.wording = wording
    self.findings = findings
  }

  /// - Returns: nil when the file describes no pack; what is wrong stands in the findings.
  package func read(_ file: SourceFile) -> Pack? {
    guard let root = file.node(origin: .layout, findings: findings),
      let map = MapDecoder(root, "a pack", origin: .layout, findings: findings)
    else { return nil }
    let id = map.requireText("pack", expected: "an id such as portfolio")
    let version = map.requireText("version", expected: "1")
    let title = map.requireText("title")
    let purpose = map.requireText("purpose", expected: "one sentence")
    let isClaim = map.flag("claim") ?? false
    let sections = (map.list("sections") ?? []).compactMap(section)
    if sections.isEmpty { _ = map.require("sections", expected: "a list of sections, each with a title and forms") }
    map.finish()
    guard let id, let version, let title, let purpose, !sections.isEmpty else { return nil }
    return Pack(
      id: id, version: version, title: wording(title), purpose: wording(purpose.trimmed), isClaim: isClaim,
      sections: sections)
  }

  /// What a section's documents are gathered by.
  private enum Each: String, CaseIterable {
    case candidate, unit
  }

  private func section(_ node: Node) -> Pack.Section? {
    guard let map = MapDecoder(node, "a section", origin: .layout, findings: findings) else { return nil }
    let title = map.requireText("title")
    let each = map.word("each", as: Each.self)
    let entries = (map.list("forms") ?? []).compactMap(entry)
    if entries.isEmpty { _ = map.require("forms", expected: "a list of forms") }
    map.finish()
    return title.map { Pack.Section(title: wording($0), isByUnit: each == .unit, entries: entries) }
  }

  /// A form's id, or a map with the id and how often it is wanted.
  private func entry(_ node: Node) -> Pack.Entry? {
    if let form = node.text { return checked(Pack.Entry(form: form, place: node.place)) }
    guard let map = MapDecoder(node, "a form of a pack", origin: .layout, findings: findings) else { return nil }
    let form = map.requireText("form", expected: "a form's id")
    let copies = map.parsed("copies", expected: "a number from 1 to 100") {
      Int($0).flatMap { (1...100).contains($0) ? $0 : nil }
    }
    let methods = (map.list("methods") ?? []).compactMap(\.text)
    map.finish()
    return form.flatMap { checked(Pack.Entry(form: $0, copies: copies ?? 1, methods: methods, place: node.place)) }
  }

  private func checked(_ entry: Pack.Entry) -> Pack.Entry? {
    if forms.contains(entry.form) { return entry }
    findings.add(
      Diagnostic(
        .layout, "unknown-form", "there is no form called '\(entry.form)'", at: entry.place,
        expected: Suggestion.list(forms), hint: Suggestion.hint(for: entry.form, in: forms)))
    return nil
  }
}
