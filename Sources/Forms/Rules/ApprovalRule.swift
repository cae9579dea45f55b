import Reading

/// A form that was changed after its approval is a form that nobody approved.
enum ApprovalRule {
  static func check(_ layout: Layout, findings: Findings) {
    guard let approval = layout.approval else { return }
    if approval.hash == nil {
      add(
        "approval-without-hash", "the approval does not say what was approved, so that a change would go unnoticed",
        "run 'proforma approve' on the form as it was approved", layout, findings)
    } else if layout.isChangedSinceApproval {
      add(
        "approval-outdated",
        "the form was changed since it was approved on \(approval.on); its foot says that nobody has approved it",
        "give it a new version, have it approved again, then run 'proforma approve'", layout, findings)
    }
  }

  private static func add(_ code: String, _ problem: String, _ hint: String, _ layout: Layout, _ findings: Findings) {
    findings.add(Diagnostic(.layout, code, problem, at: layout.place, hint: hint).asWarning)
  }
}

extension Layout {
  /// The approval was for another content.
  package var isChangedSinceApproval: Bool { approval?.hash.map { $0 != contentHash } ?? false }
}
