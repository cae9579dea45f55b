internal import Forms
internal import Pages
internal import Reading
internal import Typesetting

/// Lays out all documents of a volume and binds them behind their cover.
struct VolumeMaker {
  /// Of the page numbers.
  let wording: Wording
  let maker: DocumentMaker

  /// A volume with everything in its place, and for each of its documents the first page, from 0, and how many it has.
  struct Result {
    let form: LaidOutForm
    let extents: [(start: Int, count: Int)]
  }

  var binder: VolumeBinder { maker.volumeBinder(wording) }

  /// - Throws: why the document cannot be laid out; nothing where planning has reported that it cannot be made.
  func layOut(_ document: PlannedDocument) throws(Diagnostics) -> Checked<LaidOutForm> {
    guard let subject = document.plan.subject else { throw Diagnostics([]) }
    return try maker.layOut(document.bound ?? maker.bind(document.layout, subject))
  }

  /// Binds a volume's documents, each laid out already.
  func bind(_ volume: Volume, forms: consuming [LaidOutForm]) throws(Diagnostics) -> Checked<Result> {
    guard volume.isBound else { return Checked(single(forms[0])) }
    let counts = forms.map(\.pages.count)
    let cover = try cover(of: volume, counts: counts)
    let parts =
      [VolumeBinder.Part(cover.value.form)]
      + zip(forms, volume.bookmarkPaths).map { VolumeBinder.Part($0, path: $1) }
    _ = consume forms
    let bound = binder.bind(consume parts, metadata: volume.metadata, numbered: true)
    let extents = zip(cover.value.starts.dropFirst(), counts).map { (start: $0, count: $1) }
    return Checked(Result(form: bound, extents: extents), warnings: cover.warnings)
  }

  private func single(_ form: LaidOutForm) -> Result {
    let isPadded = maker.options.isDuplex
    let padded = isPadded ? binder.bind([.init(form)], metadata: form.metadata, numbered: false) : form
    return Result(form: padded, extents: [(0, form.pages.count)])
  }

  /// The cover of a volume, and the page on which each of its parts starts, the cover first. The contents name pages, and
  /// how many pages the contents take decides them: laid out until both agree.
  /// `counts`: how many pages each document has.
  func cover(of volume: Volume, counts: [Int]) throws(Diagnostics) -> Checked<(form: LaidOutForm, starts: [Int])> {
    var coverCount = 1
    while true {
      let starts = binder.starts(of: [coverCount] + counts)
      let cover = try maker.layOut(volume.cover(starts: starts))
      if cover.value.pages.count == coverCount { return cover.map { ($0, starts) } }
      // More lines never need fewer pages, so this ends.
      coverCount = max(coverCount + 1, cover.value.pages.count)
    }
  }
}
