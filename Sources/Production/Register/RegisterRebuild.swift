internal import Foundation
package import Reading

/// The use case `verify --rebuild`: makes the register of a folder again from its manifest and its files. The damaged one is
/// kept beside it.
package struct RegisterRebuild {
  private let folder: BatchFolder

  /// What the new register has.
  package struct Result: Sendable {
    /// Documents that the manifest lists.
    package var listed = 0
    /// Documents whose files say what they are, and which no manifest lists: an interrupted run made them.
    package var found = 0
  }

  /// `folder`: with a `manifest.json`, or with files.
  package init(folder: String) { self.folder = BatchFolder(path: folder) }

  /// - Throws: when there is a register that can be read, or nothing to make one from.
  package func run() throws(Diagnostics) -> Result {
    guard OutputFile.isFolder(folder.path) else { throw Diagnostics(nothing) }
    let lock = try RunLock(path: folder.lock)
    try refuseSound()
    let manifest = try manifest()
    let found = try strangers(beside: manifest)
    guard !manifest.documents.isEmpty || !found.isEmpty else { throw Diagnostics(nothing) }
    try setAside()
    let register = try Register.open(folder)
    var whole = manifest
    whole.documents += found
    try register.absorb([.manifest(whole)], after: 0)
    try register.export(to: folder)
    try FolderIndex(of: register).update(in: folder)
    register.close()
    _ = lock
    return Result(listed: manifest.documents.count, found: found.count)
  }

  /// A register that can be read has more than a manifest.
  private func refuseSound() throws(Diagnostics) {
    do throws(Diagnostics) {
      guard let register = try Register.existing(folder) else { return }
      try register.checkDamage()
      _ = try register.manifest()
    } catch  where error.items.allSatisfy({ $0.code == RegisterFault.damagedCode }) { return }
    throw Diagnostics(
      Diagnostic(
        .data, "register", "'\(folder.register)' is not damaged", expected: "a register that cannot be read",
        hint: "nothing needs to be made again; 'proforma verify' checks the files"))
  }

  private func manifest() throws(Diagnostics) -> Manifest {
    guard OutputFile.exists(folder.manifest) else {
      return Manifest(documents: [])
    }
    return try OpenFolder(folder.path).manifest(folder.manifestName)
  }

  private var nothing: Diagnostic {
    Diagnostic(
      .missing, "no-manifest", "there is no manifest and no document in '\(folder.path)'",
      expected: "the folder of a batch", hint: "was the batch made in another folder?")
  }

  private func setAside() throws(Diagnostics) {
    for ending in ["-wal", "-shm", "-journal"] { OutputFile.remove(folder.register + ending) }
    guard OutputFile.exists(folder.register) else { return }
    try OutputFile.rename(folder.register, to: folder.register + ".damaged")
  }

  // MARK: Files that no manifest lists

  /// A manifest is written at the end of a run, so one that was killed leaves files that it does not list.
  private func strangers(beside manifest: Manifest) throws(Diagnostics) -> [Manifest.Entry] {
    let file = ManifestFile(folder: folder.path, name: folder.manifestName, manifest: manifest)
    let known = Set(manifest.files)
    let opened = try OpenFolder(folder.path)
    let batch = manifest.batches?.last?.number ?? 1
    let next = (manifest.documents.filter { $0.batch ?? 1 == batch }.map(\.number).max() ?? 0) + 1
    var entries: [Manifest.Entry] = []
    for text in file.present.subtracting(known).sorted() where text.hasSuffix(".pdf") {
      guard let name = FileName(text), let bytes = try? opened.read(name, atMost: 64 << 20),
        let mark = DocumentMark(in: bytes)
      else { continue }
      entries.append(
        Manifest.Entry(
          batch: batch, number: next + entries.count, status: text.hasPrefix("superseded/") ? .superseded : .made,
          documentID: mark.id, fileName: name, form: mark.form, version: mark.version, bytes: bytes.count,
          sha256: SHA256.hex(bytes)))
    }
    return entries
  }
}

/// What an issued file says of itself, in the description that is never compressed: `unit-sign-off v1, document 7CJ8-HBZW-VCQJ`.
private struct DocumentMark {
  let form: String
  let version: String
  let id: String

  init?(in bytes: [UInt8]) {
    let data = Data(bytes)
    guard let start = data.range(of: Data("<dc:description>".utf8)),
      let end = data.range(of: Data("</dc:description>".utf8), in: start.upperBound..<data.endIndex),
      let text = String(data: data[start.upperBound..<end.lowerBound].prefix(500), encoding: .utf8),
      let match = text.firstMatch(
        of: />([a-z0-9-]+) v([^,<\s]+), document ([0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2})</)
    else { return nil }
    (form, version, id) = (String(match.1), String(match.2), String(match.3))
  }
}
