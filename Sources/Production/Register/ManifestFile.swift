internal import Foundation
package import Reading

/// What was issued in a folder, or as a share of a batch: the manifest that its register gives, or the file itself where version
/// 0.1 made it.
package struct ManifestFile: Sendable {
  package let folder: String
  package let name: String
  package internal(set) var manifest: Manifest

  package var path: String { folder + "/" + name }

  /// The manifests of a folder: the whole one, and those of shares of a batch that are not merged yet.
  /// - Throws: when there is none, or what is wrong with any of them.
  package static func all(in folder: String) throws(Diagnostics) -> [ManifestFile] {
    let findings = Findings()
    var files: [ManifestFile] = []
    let registered = BatchFolder.all(in: folder)
    for own in registered {
      do throws(Diagnostics) { files.append(try read(own)) } catch { findings.add(error.items) }
    }
    let known = Set(registered.map(\.manifestName))
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().filter {
      ($0 == "manifest.json" || ($0.hasPrefix("manifest-") && $0.hasSuffix(".json"))) && !known.contains($0)
    }
    guard !names.isEmpty || !registered.isEmpty else { throw Diagnostics(none(in: folder)) }
    let opened = try OpenFolder(folder)
    for name in names {
      do throws(Diagnostics) { files.append(try read(name, in: opened)) } catch { findings.add(error.items) }
    }
    try findings.throwIfErrors()
    return superseding(files)
  }

  private static func none(in folder: String) -> Diagnostic {
    Diagnostic(
      .missing, "no-manifest", "there is no register and no manifest in '\(folder)'",
      expected: "the folder of a batch", hint: "was the batch made in another folder, or is it still running?")
  }

  /// - Throws: when the register cannot be read, or says what no register says.
  private static func read(_ folder: BatchFolder) throws(Diagnostics) -> ManifestFile {
    guard let register = try Register.existing(folder) else { throw Diagnostics(none(in: folder.path)) }
    try register.checkDamage()
    var manifest = try register.manifest()
    manifest.shard = folder.shard?.text
    try manifest.check(named: folder.register)
    return ManifestFile(folder: folder.path, name: folder.manifestName, manifest: manifest)
  }

  /// What a share of a batch has issued anew is superseded in the folder's own register when they are merged, and is already.
  private static func superseding(_ files: [ManifestFile]) -> [ManifestFile] {
    let shards = files.filter { $0.shard != nil }.flatMap(\.manifest.documents).filter { $0.status == .made }
    let (ids, names) = (Set(shards.compactMap(\.documentID)), Dictionary(grouping: shards, by: \.file))
    return files.map { file in
      guard file.shard == nil, !shards.isEmpty else { return file }
      var file = file
      file.manifest.documents = file.manifest.documents.map { entry in
        var entry = entry
        guard entry.status == .made else { return entry }
        if let other = names[entry.file]?.first, entry.file != nil, other.sha256 != entry.sha256 {
          entry.fileName = entry.sha256.flatMap { entry.fileName?.kept(in: "superseded", hash: $0) }
          entry.status = .superseded
        } else if let id = entry.documentID, ids.contains(id) {
          entry.status = .superseded
        }
        return entry
      }
      return file
    }
  }

  private static func read(_ name: String, in folder: borrowing OpenFolder) throws(Diagnostics) -> ManifestFile {
    let path = folder.path + "/" + name
    let manifest = try folder.manifest(name)
    let file = ManifestFile(folder: folder.path, name: name, manifest: manifest)
    guard file.records.manifest == path else {
      throw Diagnostics(
        Diagnostic(
          .data, "manifest", "'\(path)' is the manifest of another share of the batch than its name says",
          expected: "the name '\(file.records.manifest)'", hint: "was it renamed?"))
    }
    return file
  }

  package var isShard: Bool { shard != nil }

  /// Which share of a batch it is of.
  var shard: Shard? { manifest.shard.flatMap(Shard.init) }

  /// Where its table and failed rows are.
  var records: BatchFolder { BatchFolder(path: folder, shard: shard) }

  /// What has become of a file since it was made.
  enum Fate {
    case gone, same, changed
    /// A link, a folder or a device has its name. What that leads to is not looked at.
    case replaced
  }

  /// The first entry of each file that was issued, and what has become of it.
  var fates: [(entry: Manifest.Entry, name: FileName, fate: Fate)] {
    guard let opened = try? OpenFolder(folder) else { return [] }
    var seen: Set<FileName> = []
    var fates: [(entry: Manifest.Entry, name: FileName, fate: Fate)] = []
    for entry in manifest.documents {
      guard [.made, .superseded].contains(entry.status), let name = entry.fileName, seen.insert(name).inserted
      else { continue }
      fates.append((entry, name, opened.fate(of: name, entry)))
    }
    return fates
  }

  /// The files that the folder and the folders in it hold, hidden ones aside. No link is followed.
  var present: Set<String> {
    Set(
      ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).filter {
        !$0.hasPrefix(".") && !$0.contains("/.")
      })
  }
}

extension OpenFolder {
  /// A manifest of the folder; a link in its place is not followed.
  func manifest(_ name: String) throws(Diagnostics) -> Manifest {
    let path = path + "/" + name
    guard let file = FileName(name) else {
      throw Diagnostics(FileBytes.Fault.special.diagnostic(of: path, expected: Manifest.expected))
    }
    let bytes: [UInt8]
    do throws(FileBytes.Fault) { bytes = try read(file, atMost: Manifest.mostBytes) } catch {
      throw Diagnostics(error.diagnostic(of: path, expected: Manifest.expected))
    }
    return try Manifest.decode(bytes, named: path)
  }

  /// What has become of a file, by the entry of a manifest.
  func fate(of name: FileName, _ entry: Manifest.Entry) -> ManifestFile.Fate {
    do throws(FileBytes.Fault) {
      let bytes = try read(name, atMost: entry.bytes ?? 0)
      return bytes.count == entry.bytes && SHA256.hex(bytes) == entry.sha256 ? .same : .changed
    } catch {
      return switch error {
      case .missing: .gone
      case .tooLarge, .unreadable: .changed
      case .folder, .special: .replaced
      }
    }
  }
}
