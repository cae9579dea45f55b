internal import Reading

/// Matches what came back with what was issued.
package struct Reconciler {
  private let issued: [String: IssuedDocument]
  private let hasManifest: Bool

  /// `issued`: the documents of the manifest; nil when there is none.
  package init(issued: [IssuedDocument]?) {
    hasManifest = issued != nil
    self.issued = Dictionary((issued ?? []).map { ($0.id, $0) }) { first, _ in first }
  }

  /// `bytes`: the file itself, to tell whether the issued one is still in it.
  package func returns(of file: ReturnedFile, named name: String, bytes: [UInt8]) -> [Return] {
    if let obstacle = file.obstacle {
      return [
        Return(
          file: name, documentID: nil, issued: nil, verdict: .unreadable, fields: [], problems: [Self.words(obstacle)])
      ]
    }
    return file.documents.map { document in
      let issued = issued[document.id]
      var problems = file.hasScripts ? ["it holds a script or an action that no form of ours has"] : []
      problems += file.additions
      if file.wasRepaired { problems.append("it was damaged and had to be repaired") }
      let verdict = verdict(of: file, issued, bytes: bytes, problems: &problems)
      return Return(
        file: name, documentID: document.id, issued: issued, verdict: verdict, fields: document.fields,
        problems: problems)
    }
  }

  private func verdict(
    of file: ReturnedFile, _ issued: IssuedDocument?, bytes: [UInt8], problems: inout [String]
  ) -> Return.Verdict {
    let isAltered = file.hasScripts || !file.additions.isEmpty
    guard hasManifest else { return isAltered ? .altered : .unchecked }
    guard let issued else {
      problems.append("the manifest does not know this document")
      return .unknown
    }
    guard !isAltered else { return .altered }
    if let content = issued.content, content != file.content {
      problems.append("what the form says by itself, or its fields, are not what was issued")
      return .altered
    }
    if issued.content == nil { problems.append("the manifest has no hash of what the form says by itself") }
    return isStillInside(issued, bytes) ? .clean : .refilled
  }

  /// A viewer that only adds leaves the issued file as it was, at the beginning.
  private func isStillInside(_ issued: IssuedDocument, _ bytes: [UInt8]) -> Bool {
    guard let count = issued.bytes, let hash = issued.sha256, bytes.count >= count else { return false }
    return SHA256.hex(Array(bytes.prefix(count))) == hash
  }

  private static func words(_ obstacle: ReturnedFile.Obstacle) -> String {
    switch obstacle {
    case .damaged: "it is no PDF, or it is cut off or broken"
    case .encrypted: "it is encrypted; open it with its password and save it without"
    case .tooLarge: "it is larger than any form, or asks for more than reading it may take"
    case .foreign: "it holds no document of ours; is it another form, or a flattened copy?"
    }
  }
}
