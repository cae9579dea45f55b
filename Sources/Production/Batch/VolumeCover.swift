internal import Domain
internal import Forms
internal import Pages
internal import Reading

/// What a volume prints beside its documents: the cover with its contents, the title of the file and the bookmarks.
extension Volume {
  /// `starts`: the page on which each part starts, from 0, the cover first; last the number of pages.
  func cover(_ wording: Wording, starts: [Int]) -> BoundForm {
    let common = Common(self)
    let (pack, wording) = worded(wording)
    let lines = zip(documents, starts.dropFirst()).map { document, start in
      CoverBinder.Line(
        path: headings(of: document, common), title: document.layout.title, about: document.about,
        documentID: document.documentID ?? "", page: start + 1)
    }
    return CoverBinder(pack, wording: wording).bind(
      lines, identity: identity, assessor: assessor(wording), documentID: id ?? "", pageCount: starts[starts.count - 1])
  }

  /// The path to each document's bookmark: its headings, and its unit where there are several.
  func bookmarkPaths(_ wording: Wording) -> [[String]] {
    let common = Common(self)
    let wording = worded(wording).wording
    return documents.map { document in
      let unit = common.isOneUnit ? nil : document.unitName.map { wording("Unit {number}", ["number": $0]) }
      return headings(of: document, common) + [unit].compactMap { $0 }
    }
  }

  func metadata(_ wording: Wording) -> Metadata {
    let (pack, wording) = worded(wording)
    let part = part.map { wording("Volume {number}", ["number": String($0)]) }
    let title = [pack.title, part, assessor(wording) ?? candidate?.name].compactMap { $0 }.joined(separator: " – ")
    return Metadata(
      title: title, language: wording.language, documentID: id ?? "", form: "\(pack.id) v\(pack.version)")
  }

  /// The pack and the words of the volume: those of its documents' profile, where all have one and it is not the usual one.
  private func worded(_ usual: Wording) -> (pack: Pack, wording: Wording) {
    // A pack is translated when it is read; only English is worded by profiles.
    guard usual.language == "en-GB", let own = documents.first?.layout.wording, own.digest != usual.digest,
      own.language == usual.language, documents.allSatisfy({ $0.layout.wording == own })
    else { return (pack, usual) }
    var pack = pack
    (pack.title, pack.purpose) = (own(pack.title), own(pack.purpose))
    return (pack, own)
  }

  /// The headings above a document in the contents: candidate and section, the first only where there are several.
  private func headings(of document: PlannedDocument, _ common: Common) -> [String] {
    let candidate = common.isOneCandidate ? nil : document.plan.subject?.candidate?.name
    return [candidate, hasSections ? document.section : nil].compactMap { $0 }
  }

  /// What all documents of a volume have in common, so that no heading repeats it.
  private struct Common {
    let isOneCandidate: Bool
    let isOneUnit: Bool

    init(_ volume: Volume) {
      let documents = volume.documents
      let candidate = documents.first?.plan.candidateID
      isOneCandidate = candidate != nil && documents.allSatisfy { $0.plan.candidateID == candidate }
      isOneUnit = documents.allSatisfy { $0.unitName == documents[0].unitName }
    }
  }

  /// The candidate of the whole volume, if all of it is for one.
  private var candidate: Candidate? { Common(self).isOneCandidate ? documents.first?.plan.subject?.candidate : nil }

  /// Whose candidates a volume bound by assessor has; nil for any other, and for documents of the whole centre.
  private func assessor(_ wording: Wording) -> String? {
    guard binding == .assessor, documents.contains(where: { $0.plan.candidateID != nil }) else { return nil }
    let subject = documents.lazy.compactMap(\.plan.subject).first
    guard let id = subject?.candidate?.assessorID else { return wording("no assessor in the records") }
    return subject?.records.staffMember(id: id)?.name ?? id
  }

  private var identity: Identity {
    let subject = documents.first?.plan.subject
    let candidate = candidate
    let isBlank = documents.allSatisfy { $0.plan.subject?.candidate == nil && $0.layout.subject != .pack }
    return Identity(
      centre: subject?.centre?.name, centreNumber: subject?.centre?.number,
      qualification: subject?.qualification?.title, schemeCode: subject?.qualification?.code?.text,
      candidate: candidate?.name, candidateNumber: candidate?.number, isCandidates: candidate != nil || isBlank)
  }
}
