package import Domain
package import Reading

/// The centre's own sentences in place of one form's, from `centre.yaml`. They are English, so forms in another language keep
/// their translations.
final class CentreGuidance {
  private let replacements: [String: CentreFile.Replacement]
  private let form: String
  private let isUsed: Bool
  private var used: Set<String> = []

  init(_ centre: CentreFile?, form: String?, language: String) {
    self.form = form ?? ""
    let items = form.flatMap { centre?.guidance[$0] } ?? []
    replacements = Dictionary(items.map { ($0.shipped, $0) }) { first, _ in first }
    isUsed = language == "en-GB"
  }

  func replacement(of text: String) -> CentreFile.Replacement? {
    guard isUsed, !replacements.isEmpty else { return nil }
    let key = text.oneSpaced
    used.insert(key)
    return replacements[key]
  }

  /// What the approval of a form is for, beside its own content; empty without any sentences.
  var canonical: String {
    replacements.sorted { $0.key < $1.key }.map { "\u{1F}\($0.key)\u{1F}\($0.value.own)" }.joined()
  }

  /// Reports the sentences that the form does not have, under any profile.
  func reportUnused(in root: Node, findings: Findings) {
    let unused = replacements.filter { !used.contains($0.key) }
    guard isUsed, !unused.isEmpty else { return }
    let texts = StringsRule.texts(of: root).map(\.oneSpaced)
    for item in unused.values.sorted(by: { $0.place < $1.place }) where !texts.contains(item.shipped) {
      findings.report(
        "stale-guidance", "the form '\(form)' does not have the sentence that this replaces", at: item.place,
        expected: "a sentence of the form, word for word",
        hint: Suggestion.hint(for: item.shipped, in: texts) ?? "copy the sentence from the form, or delete the entry")
    }
  }
}

extension Approval {
  init(_ approval: CentreFile.Approval) {
    self.init(by: approval.by, on: approval.on.text, hash: approval.hash, place: approval.place)
  }
}

/// What the centre's file prints on every form is checked as a layout's own texts are.
package enum CentreFileRule {
  /// One warning for all forms that have changed since the centre's file approved them.
  package static func outdated(among layouts: [Layout]) -> Diagnostic? {
    let changed = layouts.filter { $0.isChangedSinceApproval && $0.approval?.place != nil }
    guard let first = changed.first else { return nil }
    let have = changed.count == 1 ? "the form \(first.id) has" : "\(changed.count) forms have"
    let more = changed.count == 1 ? "" : ": " + Suggestion.list(changed.map(\.id), joinedBy: "and")
    return Diagnostic(
      .data, "approval-outdated", "\(have) changed since the approval, so the footer says: not approved\(more)",
      at: first.approval?.place, hint: "ask for approval again, then run 'proforma approve \(first.id)'"
    ).asWarning
  }

  /// `forms`: the ids of all forms.
  package static func problems(in centre: CentreFile, forms: [String]) -> [Diagnostic] {
    let findings = Findings()
    for printed in centre.printed { FillPolicyRule.check(printed.text, at: printed.place, findings: findings) }
    for form in centre.guidance.sorted(by: { $0.key < $1.key }) where !forms.contains(form.key) {
      guard let place = form.value.first?.place else { continue }
      findings.add(unknown(form.key, at: place, forms: forms))
    }
    // An approved form of the centre's own may be in a folder that this run does not name.
    for approval in centre.approvals where !forms.contains(approval.form) {
      findings.add(unknown(approval.form, at: approval.place, forms: forms).asWarning)
    }
    return findings.items.map(\.ofItsFile)
  }

  private static func unknown(_ form: String, at place: Place, forms: [String]) -> Diagnostic {
    Diagnostic(
      .data, "unknown-form", "there is no form called '\(form)'", at: place,
      expected: "the id of a form that 'proforma forms' lists",
      hint: Suggestion.hint(for: form, in: forms) ?? "--layouts FOLDER adds your own forms")
  }
}

extension Diagnostic {
  /// A fault in the centre's file is one of the centre's data: it may have people's names, so that no line of it is shown.
  var ofItsFile: Diagnostic {
    guard let place, SourceFile(name: place.file, bytes: []).isCentreFile else { return self }
    var item = self
    item.origin = .data
    return item
  }
}
