import Reading

extension LayoutRules {
  /// A field's id is how its value is set and read back, so it stands once in a form.
  static func checkFieldIDs(_ layout: Layout, findings: Findings) {
    var seen: Set<String> = []
    for block in layout.blocks {
      for field in block.fields where !seen.insert(field.id).inserted {
        findings.add(
          Diagnostic(
            .layout, "duplicate-field", "'\(field.label)' is called '\(field.id)', as another field before it",
            at: block.origin.place, expected: "an id for each field that no other field has",
            hint: "give one of them an 'id' of its own"))
      }
    }
  }
}
