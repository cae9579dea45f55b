import Domain
import Pages
import Reading

/// What of a form depends on how it will be used.
package struct FormOptions: Hashable, Sendable {
  /// It is filled on screen.
  package var isFillable: Bool
  /// How many continuation sheets are asked for.
  package var continuations: Int

  package init(isFillable: Bool = false, continuations: Int = 0) {
    (self.isFillable, self.continuations) = (isFillable, continuations)
  }
}

/// Puts the data of one document into a layout.
package struct Binder {
  private let layout: Layout
  private let setValues: SetValues
  private let options: FormOptions

  package init(_ layout: Layout, setValues: SetValues = SetValues(), options: FormOptions = FormOptions()) {
    (self.layout, self.setValues, self.options) = (layout, setValues, options)
  }

  /// - Returns: the form with all its text. Blocks produce their own elements; the binder adds what every form
  ///   has: identity, document id, the footer's notice, and the continuation sheets at the end.
  package func bind(_ subject: Subject) -> BoundForm {
    let context = DataContext(subject: subject, layout: layout, setValues: setValues, options: options)
    let blocks = layout.blocks.filter { !$0.isLeftOut(in: context) }
    let parts = blocks.map { ($0.origin, $0.block.elements(in: context)) }
    let sheets = (1...max(1, options.continuations)).flatMap { number in
      blocks.compactMap { placed in placed.block.continuation(number, in: context).map { (placed.origin, [$0]) } }
    }
    var form = BoundForm(
      formID: layout.id, version: layout.version, title: layout.title, purpose: layout.purpose,
      documentID: documentID(of: subject), wording: layout.wording, page: layout.page, identity: identity(in: context),
      notice: notice, elements: (parts + sheets).flatMap(\.1),
      origins: (parts + sheets).flatMap { Array(repeating: $0, count: $1.count) }, isFillable: options.isFillable)
    form.letterhead = layout.centre.flatMap { Letterhead($0, centre: context.value(.centreName)) }
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

  /// What the records and the catalogue have at a path, as the form prints it.
  package func value(_ path: DataPath, of subject: Subject) -> String? {
    DataContext(subject: subject, layout: layout, setValues: setValues, options: options).value(path)
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

extension Letterhead {
  /// nil where the centre's file has neither a logo nor lines nor a return address.
  ///
  /// `centre`: the name that the form prints.
  init?(_ file: CentreFile, centre: String?) {
    guard file.logo != nil || !file.header.isEmpty || file.returnAddress != nil else { return nil }
    let name = centre ?? file.name
    // A picture cannot be read aloud, so the name is always there in words.
    let isNamed = name.map { name in file.header.contains { $0.contains(name) } } ?? true
    lines = (isNamed ? [] : [name].compactMap(\.self)) + file.header
    returnAddress = file.returnAddress
    logo = file.logo.map(PagePicture.init)
  }
}

extension PagePicture {
  init(_ picture: GreyPicture) {
    self.init(
      id: picture.id, width: picture.width, height: picture.height, levels: picture.levels)
  }
}

/// What is printed on every page to tell one document from all others: 60 bits of a hash over whose document it is and
/// which version of the form, in the alphabet of Crockford's Base 32, which has no letters that look like digits.
package enum DocumentID {
  /// `parts`: the identity, from the form's id to the activity; nil where a part does not apply.
  package static func make(_ parts: [String?]) -> String {
    let text = parts.map { $0 ?? "" }.joined(separator: "\u{1F}")
    let bits = UInt64(SHA256.hex(text).prefix(15), radix: 16) ?? 0
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let characters = (0..<12).map { alphabet[Int(bits >> (55 - 5 * UInt64($0)) & 31)] }
    return [0, 4, 8].map { String(characters[$0..<$0 + 4]) }.joined(separator: "-")
  }
}
