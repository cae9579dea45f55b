internal import Domain
internal import Forms
internal import PDF
internal import Reading

/// Puts finished files into the folder of a batch, and finds those that an earlier run made.
struct FileStore {
  let options: Batch.Options
  let folder: BatchFolder
  let journal: Journal
  let keys: DocumentKey
  /// What earlier runs have written, by the file's name.
  let records: [String: Journal.Record]
  let maker: DocumentMaker

  /// The next file of a volume, when an earlier run made it and it would be the same now.
  /// - Returns: the file as a volume of its own, and what the manifest says of it.
  func kept(
    of volume: Volume, number: Int, rest: ArraySlice<PlannedDocument>
  ) -> (part: Volume, entries: [Manifest.Entry])? {
    if number == 1, let entries = kept(volume) { return (volume, entries) }
    guard volume.isBound, let file = volume.part(number, of: rest).file, let count = records[file]?.entries?.count,
      count <= rest.count
    else { return nil }
    let part = volume.part(number, of: rest.prefix(count))
    return kept(part).map { (part, $0) }
  }

  private func kept(_ volume: Volume) -> [Manifest.Entry]? {
    guard let file = volume.file, let record = records[file], record.entries?.count == volume.documents.count,
      let key = record.key, key == keys.key(of: volume), folder.holds(record), isProtected(volume, folder.file(file))
    else { return nil }
    return volume.entries(recorded: record)
  }

  private func isProtected(_ volume: Volume, _ path: String) -> Bool {
    do throws(Diagnostics) { return maker.isProtected(path, by: try password(of: volume)) } catch { return false }
  }

  /// Draws a volume and writes its file.
  func write(
    _ volume: Volume, _ bound: consuming VolumeMaker.Result, warnings: [Diagnostic]
  ) throws(Diagnostics) -> [Manifest.Entry] {
    let extents = bound.extents
    let form = bound.form
    _ = consume bound
    let rendered = try maker.file(consume form, password: try password(of: volume))
    return try write(volume, rendered, extents: extents, warnings: warnings)
  }

  /// Writes a file that is drawn already.
  /// `extents`: the first page of each document, from 0, and how many it has.
  func write(
    _ volume: Volume, _ rendered: RenderedFile, extents: [(start: Int, count: Int)], warnings: [Diagnostic]
  ) throws(Diagnostics) -> [Manifest.Entry] {
    let (digest, key) = (SHA256.hex(rendered.bytes), keys.key(of: volume))
    let codes = (volume.documents.flatMap(\.plan.warnings) + warnings).map(\.code)
    let entries = zip(volume.documents, extents).map { document, extent in
      var entry = volume.entry(for: document, status: .made)
      (entry.page, entry.pages) = (extent.start + 1, extent.count)
      (entry.bytes, entry.sha256) = (rendered.bytes.count, digest)
      (entry.content, entry.key) = (rendered.content, key)
      entry.warnings = codes
      return entry
    }
    guard let name = volume.file.flatMap(FileName.init) else { throw Diagnostics(Self.noName) }
    journal.append(.init(file: name))
    let replaces = options.replaces || records[name.text] != nil
    try folder.write(rendered.bytes, to: name, replaces: replaces)
    journal.append(.init(file: name, key: key, entries: entries))
    return entries
  }

  private static let noName = Diagnostic(
    .program, "file-name", "a document has no name that a file can have",
    hint: "this is an error in Proforma; please report it with the layout")

  func password(of volume: Volume) throws(Diagnostics) -> Password? {
    try FileProtection.password(of: volume.subjects, common: options.password)
  }
}
