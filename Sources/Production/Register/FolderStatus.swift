package import Reading

/// The use case `status`: what was issued in a folder, what of it is out, came back, is missing, was superseded, and is to be
/// deleted.
package struct FolderStatus: Encodable, Sendable {
  /// What has become of a document.
  package enum State: String, Encodable, Sendable {
    /// Issued and not back; not back, and its file is not in the folder; back.
    case out, missing, returned
    /// A newer one took its place; its file was deleted at the end of its retention.
    case superseded, deleted
    /// It could not be made; its batch was interrupted before it.
    case failed, planned
  }

  package struct Document: Encodable, Sendable {
    package let document: String?
    package let form: String
    package let version: String
    package let candidate: String?
    package let unit: String?
    package let assessor: String?
    package let activity: String?
    package let batch: Int
    package let state: State
    package let file: String?
    package let pages: Int?
    package let retainUntil: String?
    package let isDue: Bool
  }

  package struct Counts: Hashable, Encodable, Sendable {
    /// Documents that stand: neither superseded nor deleted.
    package var issued = 0
    /// Issued ones that are not back, the missing ones among them.
    package var out = 0
    package var returned = 0
    package var missing = 0
    package var superseded = 0
    package var deleted = 0
    package var failed = 0
    package var planned = 0
    /// Documents, superseded ones too, whose retention has ended.
    package var due = 0
  }

  /// The documents of one candidate, assessor, unit or form.
  package struct Group: Encodable, Sendable {
    /// Nil for the documents that have none.
    package let id: String?
    package let counts: Counts
  }

  package let folder: String
  /// The day for which retention is decided, as `2026-11-25`.
  package let day: String
  package let isComplete: Bool
  package let totals: Counts
  package let candidates: [Group]
  package let assessors: [Group]
  package let units: [Group]
  package let forms: [Group]
  package let documents: [Document]

  /// Which documents are looked at; what is nil does not matter.
  package struct Filter: Sendable {
    package var candidate: String?
    package var assessor: String?
    /// Those only whose retention has ended.
    package var isDue = false

    package init() {}

    func contains(_ document: Document) -> Bool {
      func holds(_ wanted: String?, _ value: String?) -> Bool {
        wanted.map { wanted in value.map { Suggestion.folded($0) == Suggestion.folded(wanted) } ?? false } ?? true
      }
      return holds(candidate, document.candidate) && holds(assessor, document.assessor) && (!isDue || document.isDue)
    }
  }

  /// - Throws: when the folder has no register, or one that cannot be read.
  package init(folder: String, day: String, filter: Filter) throws(Diagnostics) {
    self.folder = folder
    self.day = day
    let files = try ManifestFile.all(in: folder)
    isComplete = files.allSatisfy(\.manifest.isComplete)
    let reader = try StateReader(files, day: day)
    let all = files.flatMap { file in file.manifest.documents.map { reader.document($0, of: file.manifest) } }
    documents = all.filter(filter.contains)
    totals = Counts(documents)
    candidates = Self.groups(documents, by: \.candidate)
    assessors = Self.groups(documents, by: \.assessor)
    units = Self.groups(documents, by: \.unit)
    forms = Self.groups(documents, by: { $0.form })
  }

  /// In the order in which they were issued; documents without one last.
  private static func groups(_ documents: [Document], by key: (Document) -> String?) -> [Group] {
    var order: [String?] = []
    var members: [String?: [Document]] = [:]
    for document in documents {
      let id = key(document)
      if members[id] == nil { order.append(id) }
      members[id, default: []].append(document)
    }
    let named = order.filter { $0 != nil } + order.filter { $0 == nil }
    return named.map { Group(id: $0, counts: Counts(members[$0] ?? [])) }
  }
}

extension FolderStatus.Counts {
  init(_ documents: [FolderStatus.Document]) {
    for document in documents {
      if document.isDue { due += 1 }
      switch document.state {
      case .out: (issued, out) = (issued + 1, out + 1)
      case .missing: (issued, out, missing) = (issued + 1, out + 1, missing + 1)
      case .returned: (issued, returned) = (issued + 1, returned + 1)
      case .superseded: superseded += 1
      case .deleted: deleted += 1
      case .failed: failed += 1
      case .planned: planned += 1
      }
    }
  }
}

/// Works out what has become of each document of a folder.
private struct StateReader {
  private let day: String
  private let present: Set<String>
  private let returned: Set<String>

  init(_ files: [ManifestFile], day: String) throws(Diagnostics) {
    self.day = day
    present = files.first?.present ?? []
    var returned: Set<String> = []
    for file in files {
      if let register = try Register.existing(file.records) { returned.formUnion(try register.returned()) }
    }
    self.returned = returned
  }

  func document(_ entry: Manifest.Entry, of manifest: Manifest) -> FolderStatus.Document {
    let end = entry.retainUntil ?? (manifest.batches == nil ? manifest.retainUntil : nil)
    return FolderStatus.Document(
      document: entry.documentID, form: entry.form, version: entry.version, candidate: entry.candidate,
      unit: entry.unit, assessor: entry.assessor, activity: entry.activity, batch: entry.batch ?? 1,
      state: state(of: entry), file: entry.file, pages: entry.pages, retainUntil: end,
      isDue: entry.file != nil && [.made, .superseded].contains(entry.status) && end.map { $0 < day } ?? false)
  }

  private func state(of entry: Manifest.Entry) -> FolderStatus.State {
    switch entry.status {
    case .failed: .failed
    case .planned: .planned
    case .superseded: .superseded
    case .purged: .deleted
    case .made:
      if let id = entry.documentID, returned.contains(id) {
        .returned
      } else {
        entry.file.map(present.contains) == true ? .out : .missing
      }
    }
  }
}
