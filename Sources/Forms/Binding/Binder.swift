import Domain

/// Puts the data of one document into a layout.
package struct Binder {
  private let layout: Layout
  private let setValues: SetValues
  private let isFillable: Bool

  /// `isFillable`: the form is filled on screen.
  package init(_ layout: Layout, setValues: SetValues = SetValues(), isFillable: Bool = false) {
    self.isFillable = isFillable
    self.layout = layout
    self.setValues = setValues
  }

  /// - Returns: the form with all its text. Blocks produce their own elements; the binder adds what every form
  ///   has: identity, document id, the footer's notice, and the continuation sheets at the end.
  package func bind(_ subject: Subject) -> BoundForm {
    let context = DataContext(subject: subject, layout: layout, setValues: setValues, isFillable: isFillable)
    let parts = layout.blocks.map { ($0.origin, $0.elements(in: context)) }
    let sheets = layout.blocks.compactMap { block in block.continuation(in: context).map { (block.origin, [$0]) } }
    var form = BoundForm(
      formID: layout.id, version: layout.version, title: layout.title, purpose: layout.purpose,
      documentID: documentID(of: subject), wording: layout.wording, page: layout.page, identity: identity(in: context),
      notice: notice, elements: (parts + sheets).flatMap(\.1))
    form.origins = (parts + sheets).flatMap { Array(repeating: $0, count: $1.count) }
    form.isFillable = isFillable
    return form
  }

  /// Derived from whose document it is, never from a name.
  package func documentID(of subject: Subject) -> String {
    let parts = [
      layout.id, layout.version, subject.centre?.number ?? subject.centre?.name, subject.qualification?.id,
      subject.candidate?.id, subject.unit?.key, subject.plan?.id, subject.activity?.id,
    ]
    return DocumentID.make(subject.copy > 1 ? parts + [String(subject.copy)] : parts)
  }

  private func identity(in context: DataContext) -> Identity {
    Identity(
      centre: context.value(.centreName), centreNumber: context.value(.centreNumber),
      qualification: context.value(.qualificationTitle), schemeCode: context.value(.qualificationCode),
      candidate: context.value(.candidateName), candidateNumber: context.value(.candidateNumber),
      unit: layout.subject == .unit ? context.value(.unitNumber) : nil, isCandidates: layout.subject != .pack)
  }

  /// OCR lets centres design forms, once the external verifier has approved them (DOMAIN R21). A form that was changed
  /// since is not approved.
  private var notice: String {
    guard let approval = layout.approval, !layout.isChangedSinceApproval else {
      return layout.wording(layout.profile.unapproved)
    }
    return layout.wording(layout.profile.approved, ["by": approval.by, "on": approval.on])
  }
}
