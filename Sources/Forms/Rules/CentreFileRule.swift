package import Domain
package import Reading

/// What the centre's file prints on every form is checked as a layout's own texts are.
package enum CentreFileRule {
  /// `forms`: the ids of all forms.
  package static func problems(in centre: CentreFile, forms: [String]) -> [Diagnostic] {
    let findings = Findings()
    for printed in centre.printed { FillPolicyRule.check(printed.text, at: printed.place, findings: findings) }
    for form in centre.forms where !forms.contains(form.id) {
      findings.add(
        .data, "unknown-form", "there is no form called '\(form.id)'", at: form.place,
        expected: "the id of a form that 'proforma forms' lists", hint: Suggestion.hint(for: form.id, in: forms))
    }
    return findings.items
  }
}
