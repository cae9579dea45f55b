/// A document as it was issued, as far as a manifest says.
package struct IssuedDocument: Hashable, Sendable {
  package let id: String
  package let form: String
  package let version: String
  package let candidate: String?
  package let unit: String?
  /// The hash of the whole issued file.
  package let sha256: String?
  /// Its size in bytes.
  package let bytes: Int?
  /// The hash of what nobody fills.
  package let content: String?

  package init(
    id: String, form: String, version: String, candidate: String?, unit: String?, sha256: String?, bytes: Int?,
    content: String?
  ) {
    self.id = id
    self.form = form
    self.version = version
    self.candidate = candidate
    self.unit = unit
    self.sha256 = sha256
    self.bytes = bytes
    self.content = content
  }
}

/// A document that came back: what was filled in, and whether it is still what was issued.
package struct Return: Hashable, Sendable {
  package enum Verdict: String, Hashable, Sendable {
    /// The issued file itself, with answers added behind it.
    case clean
    /// Written anew by a viewer, with everything that nobody fills as it was.
    case refilled
    /// Something that nobody may fill was changed, or something was laid over it.
    case altered
    /// There is no manifest to compare with.
    case unchecked
    /// The manifest does not know the document.
    case unknown
    /// The file cannot be read; why stands in the problems.
    case unreadable
  }

  package let file: String
  package let documentID: String?
  package let issued: IssuedDocument?
  package let verdict: Verdict
  package let fields: [ReturnedFile.Field]
  /// What is wrong, in words.
  package let problems: [String]

  package init(
    file: String, documentID: String?, issued: IssuedDocument?, verdict: Verdict, fields: [ReturnedFile.Field],
    problems: [String]
  ) {
    self.file = file
    self.documentID = documentID
    self.issued = issued
    self.verdict = verdict
    self.fields = fields
    self.problems = problems
  }

  /// Required fields in which nothing stands; of a form that requires none, all empty ones.
  package var missing: [String] {
    let required = fields.filter(\.isRequired)
    return (required.isEmpty ? fields : required).filter { $0.value == nil }.map(\.name)
  }
}
