import Reading

/// What the domain demands of a layout, beyond being readable. One rule a file.
enum LayoutRules {
  static func check(_ layout: Layout, findings: Findings) {
    checkFieldIDs(layout, findings: findings)
    checkSigners(layout, findings: findings)
    TestimonyRule.check(layout, findings: findings)
    ApprovalRule.check(layout, findings: findings)
  }
}
