import Reading

extension LayoutRules {
  /// Whoever writes an account or makes a judgement on a form puts a name to it (DOMAIN 2.5).
  static func checkSigners(_ layout: Layout, findings: Findings) {
    let signers = layout.signs
    for role in Role.allCases where role != .centre && !signers.contains(role) {
      for block in layout.blocks {
        guard let field = block.fields.first(where: { $0.filledBy == role && $0.needsSignature }) else { continue }
        findings.add(
          Diagnostic(
            .layout, "missing-signature",
            "the \(role.name.lowercased()) fills '\(field.label)' but has no place to sign", at: block.origin.place,
            expected: "a signature for every role that writes or judges",
            hint: "add '\(role.rawValue)' to the order of 'signatures'"))
        break
      }
    }
  }
}

extension Field {
  /// An account or a judgement; a fact such as a telephone number needs no signature of its own.
  var needsSignature: Bool {
    switch content {
    case .awaited(.writing), .awaited(.choice): true
    default: false
    }
  }
}
