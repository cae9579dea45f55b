package import Domain
internal import Reading

/// What the domain demands of a layout, beyond being readable.
enum LayoutRules {
  static func check(_ layout: Layout, findings: Findings) {
    checkFieldIDs(layout, findings: findings)
    checkSigners(layout, findings: findings)
    checkApproval(layout, findings: findings)
    TestimonyRule.check(layout, findings: findings)
  }

  /// A field's id is how its value is set and read back, so each is used once in a form.
  private static func checkFieldIDs(_ layout: Layout, findings: Findings) {
    var seen: Set<String> = []
    for block in layout.blocks {
      for field in block.block.fields where !seen.insert(field.id).inserted {
        findings.report(
          "duplicate-field", "'\(field.label)' has the id '\(field.id)', which an earlier field has too",
          at: block.origin.place, expected: "a different id for each field",
          hint: "give one of them another 'id'")
      }
    }
  }

  /// Everybody who writes an account or makes a judgement on a form signs it (DOMAIN 2.5).
  private static func checkSigners(_ layout: Layout, findings: Findings) {
    let signers = layout.signs
    for role in Role.allCases where role != .centre && !signers.contains(role) {
      for block in layout.blocks {
        guard let field = block.block.fields.first(where: { $0.filledBy == role && $0.needsSignature }) else {
          continue
        }
        findings.report(
          "missing-signature",
          "the \(role.name.lowercased()) fills in '\(field.label)' but has no place to sign", at: block.origin.place,
          expected: "a signature for every role that writes or judges",
          hint: "add '\(role.rawValue)' to the order of 'signatures'")
        break
      }
    }
  }

  /// A form that was changed after its approval is not approved.
  private static func checkApproval(_ layout: Layout, findings: Findings) {
    func warn(_ code: String, _ problem: String, _ hint: String) {
      findings.add(Diagnostic(.layout, code, problem, at: layout.place, hint: hint).asWarning)
    }
    // Those of the centre's file are looked at together.
    guard let approval = layout.approval, approval.place == nil else { return }
    if approval.hash == nil {
      warn(
        "approval-without-hash", "the approval has no hash of the approved content, so a change would go unnoticed",
        "run 'proforma approve' on the form as it was approved")
    } else if layout.isChangedSinceApproval {
      warn(
        "approval-outdated",
        "the form has changed since it was approved on \(approval.on); its footer says that it is not approved",
        "give it a new version, have it approved again, then run 'proforma approve'")
    }
  }
}

extension Layout {
  /// The approval was for another content.
  package var isChangedSinceApproval: Bool { approval?.hash.map { $0 != contentHash } ?? false }
}

extension Field {
  /// An account or a judgement; a fact such as a telephone number needs no signature of its own.
  fileprivate var needsSignature: Bool {
    switch content {
    case .awaited(.writing), .awaited(.choice): true
    default: false
    }
  }
}

extension Layout {
  /// The form as the pre-flight rules see it.
  package var checked: CheckedForm {
    var form = CheckedForm(id: id, place: place)
    form.isApproved = approval != nil
    form.isChangedSinceApproval = isChangedSinceApproval
    form.approvalPlace = approval?.place
    form.isTestimony = isTestimony
    form.asksEveryCriterion = blocks.contains { $0.block.rowSource == .criteria }
    form.hasDecision = fields.contains(where: \.isAssessorsDecision)
    form.hasCountersigner = signs.contains(.countersigner)
    form.fieldIDs = fields.map(\.id)
    form.wording = blocks.filter { !$0.block.wording.isEmpty }
      .map { CheckedForm.Wording(text: $0.block.wording.joined(separator: "\n"), place: $0.origin.place) }
    form.foreignWords = foreignWords
    return form
  }

  /// The words by which its profile may not judge, a block's first use of each.
  private var foreignWords: [CheckedForm.ForeignWord] {
    guard !profile.forbiddenWords.isEmpty else { return [] }
    let forbidden = Set(profile.forbiddenWords.flatMap { [$0, $0 + "s", $0 + "ed", $0 + "d"] })
    func uses(_ texts: [String], at place: Place) -> [CheckedForm.ForeignWord] {
      let words = texts.flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) }
      return Set(words).intersection(forbidden).sorted().map { CheckedForm.ForeignWord(word: $0, place: place) }
    }
    return uses([title, purpose], at: place)
      + blocks.flatMap { uses($0.block.wording + $0.block.fields.flatMap(\.options), at: $0.origin.place) }
  }
}

extension Field {
  fileprivate var isAssessorsDecision: Bool {
    if filledBy == .assessor, id == "decision", case .awaited(.choice) = content { true } else { false }
  }

  fileprivate var options: [String] {
    if case .awaited(.choice(let options)) = content { options } else { [] }
  }
}
