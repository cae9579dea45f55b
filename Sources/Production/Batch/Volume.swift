internal import Domain
internal import Forms
internal import Reading

/// One file of a batch: a single document, or several bound together behind a cover.
package struct Volume: Sendable {
  /// What is bound into one file.
  package enum Binding: String, Sendable, CaseIterable, Encodable {
    case document, candidate, assessor, unit, all
  }

  package private(set) var documents: [PlannedDocument]
  /// The name of the file; nil where the document cannot be made.
  package var file: String? { stem.map { $0 + ".pdf" } }
  /// The volume's own id, printed on its cover; a single document has only its own.
  let id: String?
  /// Which of several it is, where one would have had too many pages.
  private(set) var part: Int?
  /// Whether its pack has several sections.
  let hasSections: Bool
  let pack: Pack
  private let key: [String?]
  /// The path of the file without its ending.
  private var stem: String?
  /// `--names` gives the name.
  private var isNamed = false
  /// What is in the volume: a candidate's documents, an assessor's, a unit's.
  let binding: Binding

  var isBound: Bool { id != nil }

  /// Whose data it prints.
  var subjects: [Subject] { documents.compactMap(\.plan.subject) }

  /// What decides which share of a batch the volume belongs to.
  var shareKey: String { id ?? documents[0].documentID ?? "row \(documents[0].plan.row ?? 0)" }

  /// Longer files are hard to open, and too large for the memory of many printers.
  package static let usualPages = 2100

  /// The same volume with the same documents, bound to their subjects.
  func with(_ documents: [PlannedDocument]) -> Volume {
    var volume = self
    volume.documents = documents
    return volume
  }

  /// One of several volumes that this one becomes.
  /// `number`: from 1.
  func part(_ number: Int, of documents: ArraySlice<PlannedDocument>) -> Volume {
    var volume = Volume(binding: Array(documents), of: pack, by: binding, key: key + ["part", String(number)])
    volume.part = number
    if isNamed { (volume.stem, volume.isNamed) = (stem.map { $0 + NameTemplate.part(number) }, true) }
    return volume
  }

  /// Gathers documents into volumes, in the order of each volume's first document. Within a volume they keep their order.
  /// `names`: how the files are named; by their ids without it.
  static func gather(
    _ documents: [PlannedDocument], of pack: Pack, by binding: Binding, names: NameTemplate? = nil
  ) -> [Volume] {
    guard binding != .document else {
      return documents.map { Volume(single: $0, of: pack).named(by: names) }
    }
    var keys: [[String?]] = []
    var groups: [[String?]: [PlannedDocument]] = [:]
    for document in documents {
      let key = key(of: document, by: binding)
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append(document)
    }
    return keys.map { Volume(binding: groups[$0] ?? [], of: pack, by: binding, key: $0).named(by: names) }
  }

  private func named(by names: NameTemplate?) -> Volume {
    guard let names else { return self }
    var volume = self
    (volume.stem, volume.isNamed) = (names.stem(of: self), true)
    return volume
  }

  /// Documents without a candidate, or without a unit, are bound together.
  private static func key(of document: PlannedDocument, by binding: Binding) -> [String?] {
    // A faulty row does not say whose it is.
    if document.plan.candidateID == nil, document.plan.problem != nil {
      return ["row", document.plan.row.map(String.init)]
    }
    let centre = document.plan.subject?.centre
    let own = centre?.number ?? centre?.name
    return switch binding {
    // What cannot be made is left out of a volume of all candidates; a portfolio without one of its sheets would be wrong.
    case .document, .all: document.plan.problem == nil ? [] : ["failed"]
    case .candidate: [own, document.plan.candidateID]
    // A candidate without an assessor is not among the documents of the whole centre.
    case .assessor: [document.plan.candidateID == nil ? "centre" : "assessor", document.plan.assessorID]
    case .unit: [document.plan.subject?.qualification?.id, document.plan.subject?.unit?.key]
    }
  }

  private init(single document: PlannedDocument, of pack: Pack) {
    documents = [document]
    self.pack = pack
    key = []
    binding = .document
    hasSections = pack.sections.count > 1
    id = nil
    stem = document.documentID.map { "\(document.layout.id)-\($0)" }
  }

  private init(binding documents: [PlannedDocument], of pack: Pack, by binding: Binding, key: [String?]) {
    self.documents = documents
    self.pack = pack
    self.key = key
    self.binding = binding
    hasSections = pack.sections.count > 1
    let id = DocumentID.make(["volume", pack.id, pack.version] + key)
    self.id = id
    stem = "\(pack.id)-\(id)"
  }
}

/// What the manifest says of a volume's documents.
extension Volume {
  func entry(for document: PlannedDocument, status: Manifest.Entry.Status) -> Manifest.Entry {
    let plan = document.plan
    return Manifest.Entry(
      number: document.number, status: status, documentID: document.documentID,
      fileName: status == .failed ? nil : file.flatMap(FileName.init),
      form: document.layout.id, version: document.layout.version, candidate: plan.candidateID, row: plan.row,
      unit: plan.subject?.unit?.key, assessor: Self.assessor(of: plan.subject), activity: plan.subject?.activity?.id,
      section: hasSections ? document.section : nil,
      errors: plan.problem.map { [$0.code] } ?? [])
  }

  /// What would be made.
  var planned: [Manifest.Entry] {
    documents.map { entry(for: $0, status: $0.plan.problem == nil ? .planned : .failed) }
  }

  /// A valid document fails too when its volume cannot be made.
  func failed(_ codes: [String]) -> [Manifest.Entry] {
    documents.map { document in
      var entry = entry(for: document, status: .failed)
      if entry.errors.isEmpty { entry.errors = isBound ? ["volume-incomplete"] : codes }
      return entry
    }
  }

  /// By the id that the centre gave them; a name is no id.
  private static func assessor(of subject: Subject?) -> String? {
    let id = subject?.candidate?.assessorID
    return id.flatMap { subject?.records.staffMember(id: $0) }.flatMap { $0.id == $0.name ? nil : $0.id }
  }

  /// The file as an earlier run made it.
  /// `batch`: the batch that is being made; a document of another stays what it is there.
  func entries(recorded: [Manifest.Entry], batch: Int) -> [Manifest.Entry] {
    zip(documents, recorded).map { document, recorded in
      guard recorded.batch == batch else { return recorded }
      let own = entry(for: document, status: .made)
      var entry = recorded
      (entry.number, entry.row, entry.section) = (own.number, own.row, own.section)
      return entry
    }
  }
}
