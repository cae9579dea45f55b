internal import Foundation
package import Reading

/// A manifest with its folder and file name.
package struct ManifestFile: Sendable {
  package let folder: String
  package let name: String
  package let manifest: Manifest

  package var path: String { folder + "/" + name }

  /// The manifests of a folder: the batch's own, or those of its shards.
  /// - Throws: when there is none, or what is wrong with any of them.
  package static func all(in folder: String) throws(Diagnostics) -> [ManifestFile] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    let own = names.filter { $0 == "manifest.json" || ($0.hasPrefix("manifest-") && $0.hasSuffix(".json")) }
    guard !own.isEmpty else {
      throw Diagnostics(
        Diagnostic(
          .missing, "no-manifest", "there is no manifest in '\(folder)'", expected: "the folder of a batch",
          hint: "was the batch made in another folder, or is it still running?"))
    }
    let opened = try OpenFolder(folder)
    let findings = Findings()
    var files: [ManifestFile] = []
    for name in own {
      do throws(Diagnostics) { files.append(try read(name, in: opened)) } catch { findings.add(error.items) }
    }
    try findings.throwIfErrors()
    return files
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

  /// The first entry of each file that was made, and what has become of it.
  var fates: [(entry: Manifest.Entry, name: FileName, fate: Fate)] {
    guard let opened = try? OpenFolder(folder) else { return [] }
    var seen: Set<FileName> = []
    var fates: [(entry: Manifest.Entry, name: FileName, fate: Fate)] = []
    for entry in manifest.documents {
      guard entry.status == .made, let name = entry.fileName, seen.insert(name).inserted else { continue }
      fates.append((entry, name, opened.fate(of: name, entry)))
    }
    return fates
  }

  /// The files that the folder holds, also in folders within it, hidden ones aside. Links are not followed.
  var present: Set<String> {
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return Set(found.filter { !$0.hasPrefix(".") && !$0.contains("/.") })
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
