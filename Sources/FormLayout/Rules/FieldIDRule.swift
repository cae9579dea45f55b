import Reporting

extension LayoutRules {
  /// A field's id is how its value is set and read back, so it stands once in a form.
  static func checkFieldIDs(_ layout: Layout, findings: Findings) {
    var seen: Set<String> = []
    for field in layout.fields where !seen.insert(field.id).inserted {
      findings.add(
        Diagnostic(
          .layout, "duplicate-field", "two fields of '\(layout.id)' are called '\(field.id)'", at: layout.place,
          expected: "an id for each field that no other field has", hint: "give one of them an 'id' of its own"))
    }
  }
}
