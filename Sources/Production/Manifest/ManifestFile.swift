internal import Foundation
package import Reporting

/// A manifest where it lies: the folder that it speaks of and its own name.
package struct ManifestFile: Sendable {
  package let folder: String
  package let name: String
  package let manifest: Manifest

  package var path: String { folder + "/" + name }

  /// The manifests of a folder: the batch's own, or those of its shards.
  /// - Throws: when there is none, or one cannot be read.
  package static func all(in folder: String) throws(Diagnostics) -> [ManifestFile] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    let own = names.filter { $0 == "manifest.json" || ($0.hasPrefix("manifest-") && $0.hasSuffix(".json")) }
    guard !own.isEmpty else {
      throw Diagnostics(
        Diagnostic(
          .missing, "no-manifest", "there is no manifest in '\(folder)'", expected: "the folder of a batch",
          hint: "was the batch made elsewhere, or never ended?"))
    }
    var files: [ManifestFile] = []
    for name in own {
      files.append(ManifestFile(folder: folder, name: name, manifest: try Manifest.read(folder + "/" + name)))
    }
    return files
  }

  /// The files that the folder holds, hidden ones aside.
  var present: Set<String> {
    Set(((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") })
  }
}
