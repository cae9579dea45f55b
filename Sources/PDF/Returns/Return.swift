import Reading

/// A document as it was issued, from a manifest.
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
  /// The hash of everything that is not filled in.
  package let content: String?
  /// A newer issue has taken its place.
  package var isSuperseded = false

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

/// A document that came back: the entries, and whether it is still the document that was issued.
package struct Return: Hashable, Sendable {
  package enum Verdict: String, Hashable, Sendable {
    /// The issued file itself, with the entries added at its end.
    case clean
    /// Rewritten by a viewer, with everything that is not filled in unchanged.
    case refilled
    /// Something that may not be filled in was changed, or something was put over the form.
    case altered
    /// There is no manifest to compare with.
    case unchecked
    /// The document is not in the manifest.
    case unknown
    /// The file cannot be read; the problems say why.
    case unreadable
  }

  package let file: String
  package let documentID: String?
  package let issued: IssuedDocument?
  package let verdict: Verdict
  package let fields: [ReturnedFile.Field]
  /// Everything that is wrong, in words.
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

  /// The empty fields: only required ones where the form has any.
  package var missing: [String] {
    let required = fields.filter(\.isRequired)
    return (required.isEmpty ? fields : required).filter { $0.value == nil }.map(\.name)
  }
}

/// Compares returned documents with the issued ones.
package struct Reconciler {
  private let issued: [String: [IssuedDocument]]
  private let hasManifest: Bool

  /// - Parameter issued: the documents of the manifest; nil without a manifest.
  package init(issued: [IssuedDocument]?) {
    hasManifest = issued != nil
    self.issued = Dictionary(grouping: issued ?? [], by: \.id)
  }

  /// `bytes`: the file itself, to see whether it still contains the issued one.
  package func returns(of file: ReturnedFile, named name: String, bytes: [UInt8]) -> [Return] {
    if let obstacle = file.obstacle {
      return [
        Return(
          file: name, documentID: nil, issued: nil, verdict: .unreadable, fields: [], problems: [Self.words(obstacle)])
      ]
    }
    return file.documents.map { document in
      let issued = Self.match(issued[document.id] ?? [], file)
      var problems = file.hasScripts ? ["it contains a script or an action, which Proforma never adds"] : []
      problems += file.additions
      if file.wasRepaired { problems.append("it was damaged and had to be repaired") }
      let verdict = verdict(of: file, issued, bytes: bytes, problems: &problems)
      return Return(
        file: name, documentID: document.id, issued: issued, verdict: verdict, fields: document.fields,
        problems: problems)
    }
  }

  /// The issue of a document that a file is of: an older one may come back after a newer has superseded it.
  private static func match(_ issues: [IssuedDocument], _ file: ReturnedFile) -> IssuedDocument? {
    issues.last { $0.content != nil && $0.content == file.content } ?? issues.last { !$0.isSuperseded } ?? issues.last
  }

  private func verdict(
    of file: ReturnedFile, _ issued: IssuedDocument?, bytes: [UInt8], problems: inout [String]
  ) -> Return.Verdict {
    let isAltered = file.hasScripts || !file.additions.isEmpty
    guard hasManifest else { return isAltered ? .altered : .unchecked }
    guard let issued else {
      problems.append("the manifest does not list this document")
      return .unknown
    }
    guard !isAltered else { return .altered }
    if let content = issued.content, content != file.content {
      problems.append("its printed text or its fields differ from the issued form")
      return .altered
    }
    if issued.isSuperseded { problems.append("a newer version of this document has been issued since") }
    if issued.content == nil { problems.append("the manifest has no hash of the form's printed text") }
    return isStillInside(issued, bytes) ? .clean : .refilled
  }

  /// A viewer that saves incrementally leaves the issued file unchanged at the beginning.
  private func isStillInside(_ issued: IssuedDocument, _ bytes: [UInt8]) -> Bool {
    guard let count = issued.bytes, let hash = issued.sha256, bytes.count >= count else { return false }
    return SHA256.hex(Array(bytes.prefix(count))) == hash
  }

  private static func words(_ obstacle: ReturnedFile.Obstacle) -> String {
    switch obstacle {
    case .damaged: "it is not a PDF, or it is cut off or broken"
    case .encrypted: "it is encrypted; open it with its password and save it without one"
    case .tooLarge: "it is larger than any form, or reading it takes too much time or memory"
    case .foreign: "it contains no Proforma document; is it a different form, or a flattened copy?"
    }
  }
}
