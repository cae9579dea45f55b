package import Reading

/// The use case `verify`: checks a folder of documents against its manifests: every file present and unchanged, none twice,
/// none that is not listed.
package enum Verifier {
  /// What was found, and how much was looked at.
  package struct Verdict: Sendable {
    package var problems: [Diagnostic] = []
    package var documents = 0
    package var files = 0
  }

  package static func verify(_ manifests: [ManifestFile]) -> Verdict {
    var verdict = Verdict()
    for file in manifests {
      verdict.problems += problems(of: file)
      verdict.documents += file.manifest.made
      verdict.files += file.manifest.files.count
    }
    verdict.problems += twice(manifests) + strangers(manifests) + missingShards(manifests)
    return verdict
  }

  private static func problems(of file: ManifestFile) -> [Diagnostic] {
    let manifest = file.manifest
    var problems: [Diagnostic] = []
    if !manifest.isComplete {
      let open = manifest.documents.count { $0.status == .planned }
      problems.append(
        Diagnostic(
          .data, "incomplete", "'\(file.path)': the run was interrupted, and \(open) documents have not been made",
          hint: "run the same 'pack' command with --resume"))
    }
    if manifest.failed > 0 {
      problems.append(
        Diagnostic(
          .data, "failed-rows", "'\(file.path)': \(manifest.failed.of("document")) could not be made",
          hint: "failed.csv beside it has their rows"
        ).asWarning)
    }
    return problems + file.fates.compactMap { problem(of: $0.entry, $0.fate, in: file.folder) }
  }

  private static func problem(of entry: Manifest.Entry, _ fate: ManifestFile.Fate, in folder: String) -> Diagnostic? {
    let path = folder + "/" + (entry.file ?? "")
    // A superseded file need not be kept.
    if entry.status == .superseded, fate == .gone { return nil }
    switch fate {
    case .same: return nil
    case .replaced:
      return Diagnostic(
        .data, "special-file", "'\(path)' is a link or a folder, and not the file that was made",
        expected: "document \(entry.documentID ?? "?")", hint: "put the document itself there; links are not followed")
    case .gone:
      return Diagnostic(
        .data, "missing-file", "'\(path)' is missing", expected: "document \(entry.documentID ?? "?")",
        hint: "make it again with --resume")
    case .changed:
      return Diagnostic(
        .data, "changed-file", "'\(path)' is not the file that was made", expected: "SHA-256 \(entry.sha256 ?? "?")",
        hint: "keep filled forms in another folder; make the issued one again with --resume")
    }
  }

  /// No document may be made twice in the shares of a batch, or in several folders without shares.
  private static func twice(_ manifests: [ManifestFile]) -> [Diagnostic] {
    var seen: Set<String> = []
    let shards = manifests.filter(\.isShard)
    let ids = (shards.isEmpty ? manifests : shards).flatMap {
      $0.manifest.documents.filter { $0.status == .made }.compactMap(\.documentID)
    }
    return ids.filter { !seen.insert($0).inserted }.map {
      Diagnostic(.data, "twice", "the document \($0) was made twice", hint: "were shards run with different data?")
    }
  }

  private static func strangers(_ manifests: [ManifestFile]) -> [Diagnostic] {
    Dictionary(grouping: manifests, by: \.folder).sorted { $0.key < $1.key }.flatMap { folder, files in
      let known = Set(files.flatMap(\.manifest.files))
      let unknown = files[0].present.filter { name in
        name.hasSuffix(".pdf") && !known.contains(name) && !name.hasPrefix("changed/")
      }.sorted()
      return unknown.map {
        Diagnostic(
          .data, "stranger", "'\(folder)/\($0)' is in no manifest",
          hint: "if it does not belong here, move it elsewhere"
        ).asWarning
      }
    }
  }

  private static func missingShards(_ manifests: [ManifestFile]) -> [Diagnostic] {
    let shards = manifests.compactMap(\.shard)
    guard let count = shards.first?.count else { return [] }
    let missing = (1...count).filter { index in !shards.contains { $0.index == index && $0.count == count } }
    return missing.map {
      Diagnostic(
        .data, "missing-shard", "the manifest of shard \($0)/\(count) is missing",
        hint: "was that share made, and in which folder?")
    }
  }
}
