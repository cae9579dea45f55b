package import Domain
package import Reading

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
    for form in centre.forms where !forms.contains(form.id) {
      findings.add(
        .data, "unknown-form", "there is no form called '\(form.id)'", at: form.place,
        expected: "the id of a form that 'proforma forms' lists", hint: Suggestion.hint(for: form.id, in: forms))
    }
    return findings.items.map(\.ofItsFile)
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
