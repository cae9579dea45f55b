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
