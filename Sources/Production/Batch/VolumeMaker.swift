internal import Domain
internal import Forms
internal import Pages
internal import Reading
internal import Typesetting

/// Lays out all documents of a volume and binds them behind their cover.
struct VolumeMaker {
  let pack: Pack
  let wording: Wording
  let isDuplex: Bool
  let maker: DocumentMaker

  /// A volume with everything in its place, and for each of its documents the first page, from 0, and how many it has.
  struct Result {
    let form: LaidOutForm
    let extents: [(start: Int, count: Int)]
  }

  /// - Throws: why the document cannot be made.
  func layOut(_ document: PlannedDocument, findings: Findings) throws(Diagnostics) -> LaidOutForm {
    guard let subject = document.plan.subject else {
      throw Diagnostics(document.plan.problem.map { [$0] } ?? [])
    }
    findings.add(document.plan.warnings)
    return try maker.layOut(document.bound ?? maker.bind(document.layout, subject), findings: findings)
  }

  /// Binds a volume's documents, each laid out already.
  func bind(_ volume: Volume, forms: consuming [LaidOutForm], findings: Findings) throws(Diagnostics) -> Result {
    guard volume.isBound else { return single(forms[0]) }
    return try bound(volume, forms: consume forms, findings: findings)
  }

  var setter: VolumeSetter { maker.volumeSetter(wording, isDuplex: isDuplex) }

  private func single(_ form: LaidOutForm) -> Result {
    guard isDuplex else { return Result(form: form, extents: [(0, form.pages.count)]) }
    let padded = setter.bind([.init(form)], metadata: form.metadata, numbered: false)
    return Result(form: padded, extents: [(0, form.pages.count)])
  }

  /// The contents name pages, and how many pages the contents take decides them: laid out until both agree.
  private func bound(_ volume: Volume, forms: consuming [LaidOutForm], findings: Findings) throws(Diagnostics) -> Result
  {
    let (cover, starts) = try cover(of: volume, counts: forms.map(\.pages.count), findings: findings)
    return result(volume, cover: cover, forms: consume forms, starts: starts)
  }

  /// The cover of a volume, and the page on which each of its parts starts, the cover first.
  /// `counts`: how many pages each document has.
  func cover(
    of volume: Volume, counts: [Int], findings: Findings
  ) throws(Diagnostics) -> (LaidOutForm, starts: [Int]) {
    var coverCount = 1
    while true {
      let starts = setter.starts(of: [coverCount] + counts)
      let cover = try maker.layOut(cover(of: volume, starts: starts), findings: findings)
      if cover.pages.count == coverCount { return (cover, starts) }
      // More lines never need fewer pages, so this ends.
      coverCount = max(coverCount + 1, cover.pages.count)
    }
  }

  private func result(_ volume: Volume, cover: LaidOutForm, forms: consuming [LaidOutForm], starts: [Int]) -> Result {
    let counts = forms.map(\.pages.count)
    let paths = paths(of: volume)
    let parts = [VolumeSetter.Part(cover)] + zip(forms, paths).map { VolumeSetter.Part($0, path: $1) }
    _ = consume forms
    let bound = setter.bind(consume parts, metadata: metadata(of: volume), numbered: true)
    let extents = zip(starts.dropFirst(), counts).map { (start: $0, count: $1) }
    return Result(form: bound, extents: extents)
  }

  private func cover(of volume: Volume, starts: [Int]) -> BoundForm {
    let common = Common(volume)
    let lines = zip(volume.documents, starts.dropFirst()).map { document, start in
      CoverBinder.Line(
        path: headings(of: document, common), title: document.layout.title, about: document.about,
        documentID: document.documentID ?? "", page: start + 1)
    }
    return CoverBinder(pack, wording: wording).bind(
      lines, identity: identity(of: volume), documentID: volume.id ?? "", pageCount: starts[starts.count - 1])
  }

  /// The headings above a document in the contents: candidate and section, the first only where there are several.
  private func headings(of document: PlannedDocument, _ common: Common) -> [String] {
    let candidate = common.isOneCandidate ? nil : document.plan.subject?.candidate?.name
    let section = pack.sections.count > 1 ? document.section : nil
    return [candidate, section].compactMap { $0 }
  }

  /// The path to its bookmark: its headings, and its unit where there are several.
  private func path(of document: PlannedDocument, _ common: Common) -> [String] {
    let unit = common.isOneUnit ? nil : document.unitName.map { wording("Unit {number}", ["number": $0]) }
    return headings(of: document, common) + [unit].compactMap { $0 }
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
  private func candidate(of volume: Volume) -> Candidate? {
    Common(volume).isOneCandidate ? volume.documents.first?.plan.subject?.candidate : nil
  }

  private func identity(of volume: Volume) -> Identity {
    let subject = volume.documents.first?.plan.subject
    let candidate = candidate(of: volume)
    let isBlank = volume.documents.allSatisfy { $0.plan.subject?.candidate == nil && $0.layout.subject != .pack }
    return Identity(
      centre: subject?.centre?.name, centreNumber: subject?.centre?.number,
      qualification: subject?.qualification?.title, schemeCode: subject?.qualification?.code?.text,
      candidate: candidate?.name, candidateNumber: candidate?.number, isCandidates: candidate != nil || isBlank)
  }

  /// The path to each document's bookmark.
  func paths(of volume: Volume) -> [[String]] {
    let common = Common(volume)
    return volume.documents.map { path(of: $0, common) }
  }

  func metadata(of volume: Volume) -> Metadata {
    let part = volume.part.map { wording("Volume {number}", ["number": String($0)]) }
    let title = [pack.title, part, candidate(of: volume)?.name].compactMap { $0 }.joined(separator: " – ")
    return Metadata(
      title: title, language: wording.language, documentID: volume.id ?? "", form: "\(pack.id) v\(pack.version)")
  }
}
