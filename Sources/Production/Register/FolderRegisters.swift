package import PDF
package import Reading

/// The registers that a run works with: its own, and, where it makes a share of a batch, that of the folder as a whole.
struct FolderRegisters {
  let own: Register
  let whole: Register?

  /// - Throws: when one of them cannot be used.
  init(_ folder: BatchFolder) throws(Diagnostics) {
    whole = folder.shard == nil ? nil : try Register.existing(folder.whole)
    let isNew = !OutputFile.exists(folder.register)
    own = try Register.open(folder)
    do throws(Diagnostics) {
      if try own.isEmpty { try adopt(folder) }
    } catch {
      own.close()
      if isNew { OutputFile.remove(folder.register) }
      throw error
    }
  }

  /// Takes over the manifest of a folder that version 0.1 made.
  private func adopt(_ folder: BatchFolder) throws(Diagnostics) {
    guard OutputFile.exists(folder.manifest) else { return }
    let manifest = try OpenFolder(folder.path).manifest(folder.manifestName)
    try own.absorb([.manifest(manifest)], after: 0, shard: folder.shard)
  }

  /// Those that have documents already, the newest first.
  func earlier() throws(Diagnostics) -> [Register] {
    var registers: [Register] = []
    for register in [own] + [whole].compactMap(\.self) where try !register.isEmpty { registers.append(register) }
    return registers
  }
}

/// The names of files that a folder's register has, or its manifest where version 0.1 made it.
struct IssuedNames {
  private var registers: [Register] = []
  private var listed: Set<String> = []

  /// - Throws: when a register, or the only manifest, cannot be read.
  init(_ folder: BatchFolder) throws(Diagnostics) {
    for folder in Set([folder, folder.whole]) {
      if let register = try Register.existing(folder) {
        registers.append(register)
      } else if OutputFile.exists(folder.manifest) {
        listed.formUnion(try OpenFolder(folder.path).manifest(folder.manifestName).files)
      }
    }
  }

  func contains(_ name: String) -> Bool {
    listed.contains(name) || registers.contains { (try? $0.has(name)) == true }
  }
}

/// A folder that forms were issued in, for those that come back.
package struct IssuedFolder {
  private let files: [ManifestFile]

  /// - Throws: when there is no register, or one that cannot be read.
  package init(_ folder: String) throws(Diagnostics) { files = try ManifestFile.all(in: folder) }

  /// Everything that was ever issued there.
  package func documents() -> [IssuedDocument] { files.flatMap(\.manifest.issued) }

  /// Enters what came back in the register that has it; what was entered before stays as it is.
  /// `bytes`: gives a file.
  package func enter(_ returns: [Return], bytes: (String) -> [UInt8]?) throws(Diagnostics) {
    for file in files {
      guard let register = try Register.existing(file.records) else { continue }
      let own = Set(file.manifest.issued.map(\.id))
      let entries = returns.filter { $0.issued != nil && $0.verdict != .unreadable }.compactMap { item in
        item.documentID.flatMap { id in
          own.contains(id)
            ? bytes(item.file).map { (hash: SHA256.hex($0), document: id, verdict: item.verdict.rawValue) } : nil
        }
      }
      if !entries.isEmpty { try register.enter(entries) }
    }
  }
}
