internal import Domain
internal import Forms

/// One file of a batch: a single document, or several bound together behind a cover.
package struct Volume: Sendable {
  /// What is bound into one file.
  package enum Binding: String, Sendable, CaseIterable {
    case document, candidate, unit, all
  }

  package let documents: [PlannedDocument]
  /// The name of the file; nil where there is nothing to be made.
  package let file: String?
  /// The volume's own id, printed on its cover; a single document has none beside its own.
  let id: String?
  /// Which of several it is, where one would have had too many pages.
  private(set) var part: Int?
  /// Whether its pack has several sections.
  let hasSections: Bool
  private let pack: Pack
  private let key: [String?]

  var isBound: Bool { id != nil }

  /// What decides which share of a batch the volume belongs to.
  var shareKey: String { id ?? documents[0].documentID ?? "row \(documents[0].plan.row ?? 0)" }

  /// More pages than these nobody wants to open, and no printer's memory to hold.
  package static let usualPages = 2100

  /// One of several volumes that this one becomes.
  /// `number`: from 1.
  func part(_ number: Int, of documents: ArraySlice<PlannedDocument>) -> Volume {
    var volume = Volume(binding: Array(documents), of: pack, key: key + ["part", String(number)])
    volume.part = number
    return volume
  }

  /// Gathers documents into volumes, in the order in which each volume's first document stands.
  static func gather(_ documents: [PlannedDocument], of pack: Pack, by binding: Binding) -> [Volume] {
    guard binding != .document else { return documents.map { Volume(single: $0, of: pack) } }
    var keys: [[String?]] = []
    var groups: [[String?]: [PlannedDocument]] = [:]
    for document in documents {
      let key = key(of: document, by: binding)
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append(document)
    }
    return keys.map { Volume(binding: groups[$0] ?? [], of: pack, key: $0) }
  }

  /// Documents of nobody and of no unit are bound together by themselves.
  private static func key(of document: PlannedDocument, by binding: Binding) -> [String?] {
    // A row that could not be read is nobody's until it is mended.
    if document.plan.candidateID == nil, document.plan.problem != nil {
      return ["row", document.plan.row.map(String.init)]
    }
    let centre = document.plan.subject?.centre
    let own = centre?.number ?? centre?.name
    return switch binding {
    // What cannot be made is left out of a volume of everybody's; a portfolio without one of its sheets would be wrong.
    case .document, .all: document.plan.problem == nil ? [] : ["failed"]
    case .candidate: [own, document.plan.candidateID]
    case .unit: [document.plan.subject?.qualification?.id, document.plan.subject?.unit?.key]
    }
  }

  private init(single document: PlannedDocument, of pack: Pack) {
    documents = [document]
    self.pack = pack
    key = []
    hasSections = pack.sections.count > 1
    id = nil
    file = document.documentID.map { "\(document.layout.id)-\($0).pdf" }
  }

  private init(binding documents: [PlannedDocument], of pack: Pack, key: [String?]) {
    self.documents = documents
    self.pack = pack
    self.key = key
    hasSections = pack.sections.count > 1
    let id = DocumentID.make(["volume", pack.id, pack.version] + key)
    self.id = id
    file = "\(pack.id)-\(id).pdf"
  }
}
