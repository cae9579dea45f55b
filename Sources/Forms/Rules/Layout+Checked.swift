package import Domain
internal import Reading

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
