internal import Domain
internal import Reading

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
