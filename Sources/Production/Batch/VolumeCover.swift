internal import Domain
internal import Forms
internal import Pages
internal import Reading

/// What a volume prints beside its documents: the cover with its contents, the title of the file and the bookmarks.
extension Volume {
  /// `starts`: the page on which each part starts, from 0, the cover first; last the number of pages.
  func cover(starts: [Int]) -> BoundForm {
    let common = Common(self)
    let worded = worded
    let wording = worded.wording
    let lines = zip(documents, starts.dropFirst()).map { document, start in
      CoverBinder.Line(
        path: headings(of: document, common, in: worded), title: document.layout.title, about: document.about,
        documentID: document.documentID ?? "", page: start + 1)
    }
    return CoverBinder(worded, wording: wording).bind(
      lines, identity: identity, assessor: assessor(wording), documentID: id ?? "", pageCount: starts[starts.count - 1])
  }

  /// The path to each document's bookmark: its headings, and its unit where there are several.
  var bookmarkPaths: [[String]] {
    let common = Common(self)
    let worded = worded
    let wording = worded.wording
    return documents.map { document in
      let unit = common.isOneUnit ? nil : document.unitName.map { wording("Unit {number}", ["number": $0]) }
      return headings(of: document, common, in: worded) + [unit].compactMap { $0 }
    }
  }

  var metadata: Metadata {
    let worded = worded
    let wording = worded.wording
    let part = part.map { wording("Volume {number}", ["number": String($0)]) }
    let title = [worded.title, part, assessor(wording) ?? candidate?.name].compactMap { $0 }.joined(separator: " – ")
    return Metadata(
      title: title, language: wording.language, documentID: id ?? "", form: "\(worded.id) v\(worded.version)")
  }

  /// The pack in the words of its documents' qualifications, where all are assured alike.
  private var worded: Pack {
    let qualification = documents.first?.plan.subject?.qualification
    let isShared = documents.allSatisfy { $0.plan.subject?.qualification?.assurance == qualification?.assurance }
    return pack.suited(to: isShared ? qualification : nil)
  }

  /// The headings above a document in the contents: candidate and section, the first only where there are several.
  /// `worded`: the pack as the volume words it.
  private func headings(of document: PlannedDocument, _ common: Common, in worded: Pack) -> [String] {
    let candidate = common.isOneCandidate ? nil : document.plan.subject?.candidate?.name
    let section = pack.sections.firstIndex { $0.title == document.section }.map { worded.sections[$0].title }
    return [candidate, hasSections ? section : nil].compactMap { $0 }
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
