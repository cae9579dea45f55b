internal import Domain
internal import Foundation
package import Reading

/// Reads a manifest, which may come from anywhere. What it says is checked once, here; its names are `FileName`s.
extension Manifest {
  /// Bytes of a manifest. A million documents take about half of them.
  static let mostBytes = 1 << 30

  /// Reads the manifest at a path that the command line named.
  /// - Throws: everything that is wrong with it.
  package static func read(_ path: String) throws(Diagnostics) -> Manifest {
    let bytes: [UInt8]
    do throws(FileBytes.Fault) { bytes = try FileBytes.read(path, atMost: mostBytes) } catch {
      throw Diagnostics(error.diagnostic(of: path, expected: expected))
    }
    return try decode(bytes, named: path)
  }

  static let expected = "a manifest.json of a batch"

  static func decode(_ bytes: [UInt8], named path: String) throws(Diagnostics) -> Manifest {
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)) else {
      throw Diagnostics(unreadable(bytes, path))
    }
    try manifest.check(named: path)
    return manifest
  }

  /// - Throws: everything in it that cannot be true.
  func check(named path: String) throws(Diagnostics) {
    let faults = ManifestCheck(self, path: path).faults
    guard faults.isEmpty else { throw Diagnostics(faults) }
  }

  /// Why a manifest cannot be decoded: each name that is no `FileName`, or that the file is no manifest at all.
  private static func unreadable(_ bytes: [UInt8], _ path: String) -> [Diagnostic] {
    struct Names: Decodable {
      struct Document: Decodable { let file: String? }
      let documents: [Document]
    }
    let names = (try? JSONDecoder().decode(Names.self, from: Data(bytes)))?.documents ?? []
    let unsafe = names.indices.filter { index in names[index].file.map { FileName($0) == nil } ?? false }
    if unsafe.isEmpty {
      return [
        Diagnostic(
          .data, "manifest", "'\(path)' is not a manifest", expected: "a manifest.json as a batch writes it",
          hint: "is it incomplete, or a file of another program?")
      ]
    }
    return unsafe.map { index in
      Diagnostic(
        .data, "unsafe-name",
        "'\(path)', document \(index + 1): the name of its file leads out of the folder, or is hidden",
        expected: "a name within the folder", hint: "where does this manifest come from?")
    }
  }
}

/// What a manifest must say so that files can be checked, moved and deleted by it.
private struct ManifestCheck {
  private let path: String
  private(set) var faults: [Diagnostic] = []

  init(_ manifest: Manifest, path: String) {
    self.path = path
    checkHead(manifest)
    for (index, entry) in manifest.documents.enumerated() { check(entry, index + 1) }
    checkNames(manifest.documents)
  }

  private mutating func add(_ problem: String, expected: String) {
    faults.append(
      Diagnostic(
        .data, "manifest", "'\(path)'\(problem)", expected: expected, hint: "was it changed since the batch wrote it?"))
  }

  private mutating func checkHead(_ manifest: Manifest) {
    if let day = manifest.retainUntil, CalendarDate(day)?.iso != day {
      add(": its retention date is no date", expected: "a day such as 2031-08-31")
    }
    if let shard = manifest.shard, Shard(shard)?.text != shard {
      add(": its shard is no share of a batch", expected: "a share such as 2/8")
    }
  }

  private mutating func check(_ entry: Manifest.Entry, _ number: Int) {
    if let name = entry.fileName, BatchFolder.isRecord(name.text) {
      add(", document \(number): its file is one of the batch's own", expected: "the name of a document")
    }
    if let id = entry.documentID, !id.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) || id.utf8.count > 64 {
      add(", document \(number): its id is no document's", expected: "letters, digits and hyphens")
    }
    guard entry.status == .made else { return }
    let isDigest = entry.sha256.map { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) } ?? false
    if entry.fileName == nil || entry.documentID == nil || !isDigest || entry.bytes ?? -1 < 0 {
      add(", document \(number): it is said to be made", expected: "its id, its file, and the file's size and SHA-256")
    }
  }

  /// One file has one content. Names that differ in case only are one file on some systems.
  private mutating func checkNames(_ entries: [Manifest.Entry]) {
    var first: [String: Manifest.Entry] = [:]
    for (index, entry) in entries.enumerated() where entry.status == .made {
      guard let name = entry.fileName else { continue }
      let known = first[name.folded]
      if let known, known.fileName != name || known.sha256 != entry.sha256 || known.bytes != entry.bytes {
        add(
          ", document \(index + 1): another document has the same file, with another content", expected: "one of them")
      }
      first[name.folded] = known ?? entry
    }
  }
}
