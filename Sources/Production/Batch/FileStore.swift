internal import Domain
internal import Forms
internal import Glibc
internal import PDF
internal import Pages
internal import Reading

/// A batch that is being made, as all workers know it.
struct BatchEntry: Sendable {
  /// Its number in the register.
  let number: Int
  let folder: BatchFolder
  let issuer: Issuer
  let keys: DocumentKey
  /// What was issued in the folder before: its register, and in a share of a batch the folder's own too.
  let earlier: [Register]

  var register: Register { issuer.register }

  func file(named name: String) throws(Diagnostics) -> RegisteredFile? {
    for register in earlier {
      if let file = try register.file(named: name) { return file }
    }
    return nil
  }

  func knows(hash: String) throws(Diagnostics) -> Bool {
    for register in earlier where try register.knows(hash: hash) { return true }
    return false
  }
}

/// Puts finished files into the folder of a batch, and finds those that were made before and are still right.
struct FileStore {
  let options: Batch.Options
  let batch: BatchEntry
  let maker: DocumentMaker
  private let memory = SheetMemory()

  init(options: Batch.Options, batch: BatchEntry, maker: DocumentMaker) {
    (self.options, self.batch, self.maker) = (options, batch, maker)
  }

  /// The next file of a volume, when it was made before and would be the same now.
  /// - Returns: the file as a volume of its own, and what the register says of it.
  func kept(
    of volume: Volume, number: Int, rest: ArraySlice<PlannedDocument>
  ) throws(Diagnostics) -> (part: Volume, entries: [Manifest.Entry])? {
    guard !options.replaces, !batch.earlier.isEmpty else { return nil }
    if number == 1, let entries = try kept(volume) { return (volume, entries) }
    guard volume.isBound, let file = volume.part(number, of: rest).file,
      let count = try batch.file(named: file)?.entries.count, count <= rest.count
    else { return nil }
    let part = volume.part(number, of: rest.prefix(count))
    return try kept(part).map { (part, $0) }
  }

  private func kept(_ volume: Volume) throws(Diagnostics) -> [Manifest.Entry]? {
    guard let name = volume.file, let file = try batch.file(named: name),
      file.entries.map(\.documentID) == volume.documents.map(\.documentID), holds(file), isProtected(volume, file),
      let key = file.key, key == batch.keys.key(of: volume)
    else { return nil }
    var entries = volume.entries(recorded: file.entries, batch: batch.number)
    for index in entries.indices { entries[index].retainUntil = later(entries[index].retainUntil, options.retainUntil) }
    try batch.register.update(zip(entries, file.entries).filter { $0 != $1 }.map(\.0))
    return entries
  }

  private func later(_ one: String?, _ other: String?) -> String? { [one, other].compactMap(\.self).max() }

  /// Whether a file is complete and as the register says.
  private func holds(_ file: RegisteredFile) -> Bool {
    guard let entry = file.entries.first else { return false }
    if let stamp = FileStamp(path: batch.folder.file(file.name.text)), stamp.bytes == entry.bytes,
      stamp.changed == file.changed
    {
      return true
    }
    return (try? OpenFolder(batch.folder.path))?.fate(of: file.name, entry) == .same
  }

  private func isProtected(_ volume: Volume, _ file: RegisteredFile) -> Bool {
    do throws(Diagnostics) {
      let password = try password(of: volume)
      guard file.isEncrypted == (password != nil) else { return false }
      return password == nil || maker.isProtected(batch.folder.file(file.name.text), by: password)
    } catch { return false }
  }

  /// Draws a volume and writes its file.
  func write(
    _ volume: Volume, _ bound: consuming VolumeMaker.Result, warnings: [Diagnostic]
  ) throws(Diagnostics) -> Written {
    let extents = bound.extents
    let form = bound.form
    _ = consume bound
    let known = extents.map { sheets(of: form.pages[$0.start..<$0.start + $0.count]) }
    let rendered = try maker.file(consume form, password: try password(of: volume))
    return try write(volume, rendered, extents: extents, sheets: known, warnings: warnings)
  }

  func sheets(of pages: ArraySlice<Page>) -> KnownSheets { memory.sheets(DocumentSheets(pages)) }

  /// What became of a file that was made.
  struct Written {
    let entries: [Manifest.Entry]
    /// What was found in its place.
    let found: [Diagnostic]
  }

  /// Writes a file that is drawn already.
  /// `extents`: the first page of each document, from 0, and how many it has.
  func write(
    _ volume: Volume, _ rendered: RenderedFile, extents: [(start: Int, count: Int)], sheets: [KnownSheets],
    warnings: [Diagnostic]
  ) throws(Diagnostics) -> Written {
    let (digest, key) = (SHA256.hex(rendered.bytes), batch.keys.key(of: volume))
    let codes = (volume.documents.flatMap(\.plan.warnings) + warnings).map(\.code)
    let entries = zip(volume.documents, extents).map { document, extent in
      var entry = volume.entry(for: document, status: .made)
      (entry.batch, entry.retainUntil) = (batch.number, options.retainUntil)
      (entry.page, entry.pages) = (extent.start + 1, extent.count)
      (entry.bytes, entry.sha256) = (rendered.bytes.count, digest)
      (entry.content, entry.key) = (rendered.content, key)
      entry.warnings = codes
      return entry
    }
    guard let name = volume.file.flatMap(FileName.init) else { throw Diagnostics(Self.noName) }
    var file = IssuedFile(name: name, entries: entries, sheets: sheets)
    file.isEncrypted = try password(of: volume) != nil
    let found = try makeWay(for: &file, named: name, digest)
    try batch.issuer.add(file, named: name, bytes: rendered.bytes)
    return Written(entries: entries, found: found)
  }

  private static let noName = Diagnostic(
    .program, "file-name", "a document has no name that a file can have",
    hint: "this is an error in Proforma; please report it with the layout")

  func password(of volume: Volume) throws(Diagnostics) -> Password? {
    try FileProtection.password(of: volume.subjects, common: options.password)
  }
}

// MARK: - What has the name already

extension FileStore {
  /// Nothing is overwritten unasked: an issued file that is superseded, and one that someone changed, get another name.
  /// - Throws: when something that is not Proforma's has the name.
  private func makeWay(
    for file: inout IssuedFile, named name: FileName, _ digest: String
  ) throws(Diagnostics) -> [Diagnostic] {
    let path = batch.folder.file(name.text)
    guard !options.replaces, OutputFile.exists(path) else { return [] }
    let isOurs = try batch.file(named: name.text) != nil
    let folder = try OpenFolder(batch.folder.path)
    let bytes: [UInt8]
    do throws(FileBytes.Fault) { bytes = try folder.read(name, atMost: Int.max) } catch {
      throw Diagnostics(OutputFile.alreadyThere(path))
    }
    let hash = SHA256.hex(bytes)
    if hash == digest { return [] }
    if try batch.knows(hash: hash) {
      // What is to be encrypted is nowhere left open.
      if file.isEncrypted, maker.isProtected(path, by: nil) { return [] }
      file.superseded = try keep(name, as: "superseded", hash, in: folder)
      return []
    }
    guard isOurs else { throw Diagnostics(OutputFile.alreadyThere(path)) }
    let kept = try keep(name, as: "changed", hash, in: folder)
    return [Self.changed(path, kept.text)]
  }

  private func keep(
    _ name: FileName, as folderName: String, _ hash: String, in folder: borrowing OpenFolder
  ) throws(Diagnostics) -> FileName {
    guard let other = name.kept(in: folderName, hash: hash) else { throw Diagnostics(Self.noName) }
    try folder.link(name, to: other)
    return other
  }

  private static func changed(_ path: String, _ kept: String) -> Diagnostic {
    Diagnostic(
      .output, "changed-file", "'\(path)' was changed after it was made; it is kept as '\(kept)'",
      hint: "if it was filled in, keep it with the forms that came back"
    ).asWarning
  }
}
