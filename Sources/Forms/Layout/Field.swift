package import Pages

/// A place on a form that holds or awaits one value.
///
/// The fill policy is in the type: a value can be only in `prefilled` and `planned`, and neither knows signatures,
/// ticks, choices or initials. A signature with a value cannot be written down (DOMAIN 2.4, P3 to P5).
package struct Field: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// The centre's own data, printed.
    case prefilled(Template, Plannable = .text)
    /// From an agreed plan, a list or the evidence records: printed, marked as planned, changeable by hand.
    case planned(Template, Plannable)
    /// Filled by a person, on the form.
    case awaited(Awaited)
  }

  /// Kinds of field that may have a value; what is written by hand where the value is absent.
  package enum Plannable: String, Hashable, Sendable, CaseIterable {
    case text, date
  }

  /// What a person fills in.
  package enum Awaited: Hashable, Sendable {
    case text
    /// Ruled lines for a person's own account.
    case writing(lines: Int)
    /// dd / mm / yyyy
    case date
    case tick
    /// One of several, ticked.
    case choice([String])
    case initials
    case signature
  }

  package var id: String
  package var label: String
  package var filledBy: Role
  package var content: Content
  /// The form is not complete without it.
  package var isRequired = false
}

/// What a field may hold before a person fills it in.
package enum FillPolicy: String, Hashable, Sendable {
  case prefilled, planned, never
}

extension Field {
  package var policy: FillPolicy {
    switch content {
    case .prefilled: .prefilled
    case .planned: .planned
    case .awaited: .never
    }
  }

  /// What a person puts there, or would where the value is absent.
  package var kind: FieldKind { awaited.kind }

  /// What the place awaits, where the value of one that may have a value is absent.
  var awaited: Awaited {
    switch content {
    case .prefilled(_, let kind), .planned(_, let kind): kind.awaited
    case .awaited(let kind): kind
    }
  }
}

extension Field.Plannable {
  package var awaited: Field.Awaited {
    switch self {
    case .text: .text
    case .date: .date
    }
  }
}

extension Field.Awaited {
  package var kind: FieldKind {
    switch self {
    case .text: .text
    case .writing: .writing
    case .date: .date
    case .tick: .tick
    case .choice: .choice
    case .initials: .initials
    case .signature: .signature
    }
  }
}

/// Who fills a field or signs a form. The words that a form prints for a role are wording, not code.
package enum Role: String, Hashable, Sendable, CaseIterable {
  case centre
  case candidate
  case witness
  case assessor
  case countersigner
  case internalVerifier = "internal-verifier"
  case externalVerifier = "external-verifier"
  case employer
  case scribe

  /// How OCR's guide names the role (seed 003, "Who will be involved in your qualification").
  package var name: String {
    switch self {
    case .centre: "Centre"
    case .candidate: "Candidate"
    case .witness: "Witness"
    case .assessor: "Assessor"
    case .countersigner: "Countersigning assessor"
    case .internalVerifier: "Internal verifier"
    case .externalVerifier: "External verifier"
    case .employer: "Employer"
    case .scribe: "Scribe"
    }
  }
}
