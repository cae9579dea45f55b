internal import Domain
internal import Forms
internal import Reading

/// What the manifest says of a volume's documents.
extension Volume {
  func entry(for document: PlannedDocument, status: Manifest.Entry.Status) -> Manifest.Entry {
    let plan = document.plan
    return Manifest.Entry(
      number: document.number, status: status, documentID: document.documentID, file: status == .failed ? nil : file,
      form: document.layout.id, version: document.layout.version, candidate: plan.candidateID, row: plan.row,
      unit: plan.subject?.unit?.key, section: hasSections ? document.section : nil,
      errors: plan.problem.map { [$0.code] } ?? [])
  }

  /// What would be made.
  var planned: [Manifest.Entry] {
    documents.map { entry(for: $0, status: $0.plan.problem == nil ? .planned : .failed) }
  }

  /// A sound document of a volume that cannot be made is not there either.
  func failed(_ codes: [String]) -> [Manifest.Entry] {
    documents.map { document in
      var entry = entry(for: document, status: .failed)
      if entry.errors.isEmpty { entry.errors = isBound ? ["volume-incomplete"] : codes }
      return entry
    }
  }

  /// The file as an earlier run has made it; where its documents stand in the batch may have changed since.
  func entries(recorded record: Journal.Record) -> [Manifest.Entry] {
    zip(documents, record.entries ?? []).map { document, recorded in
      var entry = entry(for: document, status: .made)
      (entry.page, entry.pages, entry.bytes) = (recorded.page, recorded.pages, recorded.bytes)
      (entry.sha256, entry.content, entry.key) = (recorded.sha256, recorded.content, recorded.key)
      entry.warnings = recorded.warnings
      return entry
    }
  }
}
