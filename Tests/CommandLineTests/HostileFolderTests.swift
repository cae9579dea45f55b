import Foundation
import TestSupport
import Testing

/// A folder of a batch that someone has prepared, and files outside it that must stay as they are.
private final class HostileFolder {
  let scratch: ScratchFolder
  var batch: String { scratch.path + "/batch" }
  var outside: String { scratch.path + "/outside" }
  var other: String { scratch.path + "/other" }

  static let content = "document"
  /// SHA-256 of the content.
  static let digest = "43cc23fa52b87b4cc1d02b5b114154151d6adddb17c9fddc06b027fa99e24008"

  /// A batch in `batch` of one document, and a foreign document of the same content in `outside`.
  init() throws {
    scratch = try ScratchFolder()
    for folder in ["batch", "outside", "other"] {
      try FileManager.default.createDirectory(atPath: scratch.path + "/" + folder, withIntermediateDirectories: true)
    }
    for file in ["batch/a.pdf", "outside/a.pdf", "outside/manifest.json"] {
      _ = try scratch.write(Self.content, to: file)
    }
    try manifest([Self.entry("a.pdf")])
  }

  /// `file`: as JSON has it.
  static func entry(
    _ file: String, number: Int = 1, status: String = "made", digest: String = digest, bytes: Int = 8
  ) -> String {
    "{\"bytes\":\(bytes),\"candidate\":\"Zoë\",\"documentID\":\"AAAA-\(number)\",\"errors\":[],\"file\":\"\(file)\","
      + "\"form\":\"slip\",\"number\":\(number),\"sha256\":\"\(digest)\",\"status\":\"\(status)\",\"version\":\"1\","
      + "\"warnings\":[]}"
  }

  func manifest(_ entries: [String], name: String = "batch/manifest.json", more: String = "") throws {
    let text = "{\"documents\":[\(entries.joined(separator: ",\n"))],\(more)\"isComplete\":true,\"proforma\":\"0.1.0\"}"
    _ = try scratch.write(text, to: name)
  }

  func link(_ path: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: scratch.path + "/" + path)
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/" + path, withDestinationPath: target)
  }

  /// Whether everything outside the batch is as it was.
  func isUntouched() -> Bool {
    let files = try? FileManager.default.contentsOfDirectory(atPath: outside).sorted()
    return files == ["a.pdf", "manifest.json"]
      && files?.allSatisfy { (try? String(contentsOfFile: outside + "/" + $0, encoding: .utf8)) == Self.content }
        == true
  }
}

/// Names are checked once, when a manifest is read; no link is followed; only what was made is moved or deleted.
@Suite struct HostileFolderTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    fileprivate let prepare: @Sendable (HostileFolder) throws -> Void

    fileprivate init(_ name: String, _ prepare: @escaping @Sendable (HostileFolder) throws -> Void) {
      (testDescription, self.prepare) = (name, prepare)
    }

    /// A manifest with this name in it, as JSON has it.
    static func name(_ file: String) -> Case {
      Case("the name \(file)") { try $0.manifest([HostileFolder.entry(file)]) }
    }
  }

  static let names = [
    "../outside/a.pdf", "x/../../outside/a.pdf", "/etc/hostname", "", ".", "..", "./a.pdf", "a.pdf/", "x//a.pdf",
    "..\\\\outside\\\\a.pdf", "C:\\\\a.pdf", "a\\u0000.pdf", "a\\n.pdf", "\\u202Efdp.a", ".a.pdf", "manifest.json",
    "failed.csv", "Register-1-of-2.DB", "a.pdf ", String(repeating: "n", count: 300) + ".pdf",
  ].map(Case.name)

  static let folders = [
    Case("a link for a document") { try $0.link("batch/a.pdf", to: $0.outside + "/a.pdf") },
    Case("a link that leads nowhere") { try $0.link("batch/a.pdf", to: "nowhere") },
    Case("a link to itself") { try $0.link("batch/a.pdf", to: "a.pdf") },
    Case("a link for a folder on the way") {
      try $0.manifest([HostileFolder.entry("x/a.pdf")])
      try $0.link("batch/x", to: $0.outside)
    },
    Case("a link for the manifest") { try $0.link("batch/manifest.json", to: $0.outside + "/manifest.json") },
    Case("a pipe for the manifest") {
      unlink($0.batch + "/manifest.json")
      mkfifo($0.batch + "/manifest.json", 0o600)
    },
    Case("a folder for the manifest") {
      unlink($0.batch + "/manifest.json")
      mkdir($0.batch + "/manifest.json", 0o700)
    },
    Case("a huge manifest") { truncate($0.batch + "/manifest.json", 1 << 40) },
    Case("an empty manifest") { truncate($0.batch + "/manifest.json", 0) },
    Case("a manifest that is cut off") { truncate($0.batch + "/manifest.json", 90) },
    Case("a deep manifest") {
      _ = try $0.scratch.write(String(repeating: "[", count: 200_000), to: "batch/manifest.json")
    },
    Case("a manifest beside that is bad") { _ = try $0.scratch.write("{}", to: "batch/manifest-1-of-2.json") },
    Case("a pipe for a document") {
      unlink($0.batch + "/a.pdf")
      mkfifo($0.batch + "/a.pdf", 0o600)
    },
    Case("a folder for a document") {
      unlink($0.batch + "/a.pdf")
      mkdir($0.batch + "/a.pdf", 0o700)
    },
    Case("one file with two contents") {
      let other = String(repeating: "0", count: 64)
      try $0.manifest([HostileFolder.entry("a.pdf"), HostileFolder.entry("a.pdf", number: 2, digest: other)])
    },
    Case("names that differ in case only") {
      try $0.manifest([HostileFolder.entry("a.pdf"), HostileFolder.entry("A.pdf", number: 2)])
    },
    Case("made without a digest") { try $0.manifest([HostileFolder.entry("a.pdf", digest: "")]) },
    Case("a negative size") { try $0.manifest([HostileFolder.entry("a.pdf", bytes: -1)]) },
    Case("a retention date that is none") {
      try $0.manifest([HostileFolder.entry("a.pdf")], more: "\"retainUntil\":\"0\",")
    },
    Case("a shard that is none") { try $0.manifest([HostileFolder.entry("a.pdf")], more: "\"shard\":\"../9\",") },
  ]

  /// Runs the program, which may neither crash nor hang nor name a person.
  private func run(_ arguments: [String]) throws -> Shell {
    let start = ContinuousClock.now
    let run = try Shell([Repository.program] + arguments)
    #expect(ContinuousClock.now - start < .seconds(10), "\(arguments)")
    #expect([0, 1, 64, 65, 66, 70, 73, 74].contains(run.status), "\(arguments): \(run.status) \(run.errors)")
    #expect(!run.errors.contains("Zoë") && !run.errors.contains("\0"))
    return run
  }

  @Test(arguments: names + folders) func isRefusedAndChangesNothing(item: Case) throws {
    let folder = try HostileFolder()
    try item.prepare(folder)
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder.batch).sorted()
    for command in [["verify", folder.batch], ["verify", folder.batch, "--merge"], ["purge", folder.batch, "--all"]] {
      let run = try run(command)
      #expect(run.status != 0, "\(command[0]): \(run.errors)")
      #expect(!run.errors.contains("1 file deleted"))
    }
    #expect(folder.isUntouched())
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.batch).sorted() == before)
  }

  /// Two shards, of which the second lies in another folder.
  private func shards(_ folder: HostileFolder, second: String, status: String = "made") throws {
    unlink(folder.batch + "/manifest.json")
    let (one, two) = (HostileFolder.entry("a.pdf"), HostileFolder.entry(second, number: 2, status: status))
    try folder.manifest([one], name: "batch/manifest-1-of-2.json", more: "\"shard\":\"1/2\",")
    try folder.manifest([two], name: "other/manifest-2-of-2.json", more: "\"shard\":\"2/2\",")
  }

  private func merge(_ folder: HostileFolder) throws -> Shell {
    try run(["verify", folder.batch, folder.other, "--merge"])
  }

  @Test(arguments: ["b.pdf", "x/b.pdf"]) func whatWasMadeIsMoved(name: String) throws {
    let folder = try HostileFolder()
    try shards(folder, second: name)
    try FileManager.default.createDirectory(atPath: folder.other + "/x", withIntermediateDirectories: true)
    _ = try folder.scratch.write(HostileFolder.content, to: "other/" + name)
    let merged = try merge(folder)
    #expect(merged.status == 0, "\(merged.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.batch + "/" + name))
    #expect(!FileManager.default.fileExists(atPath: folder.other + "/" + name))
    #expect(try run(["verify", folder.batch]).status == 0)
  }

  @Test(arguments: [
    ("../outside/a.pdf", "made"), ("../outside/a.pdf", "planned"), ("a.pdf", "made"), ("A.pdf", "made"),
  ])
  func aShardMovesNothingOfOthers(second: String, status: String) throws {
    let folder = try HostileFolder()
    try shards(folder, second: second, status: status)
    if !second.contains("/") { _ = try folder.scratch.write(HostileFolder.content, to: "other/" + second) }
    let merged = try merge(folder)
    #expect(merged.status != 0 && folder.isUntouched(), "\(merged.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.batch + "/manifest-1-of-2.json"))
    #expect(second.contains("/") || FileManager.default.fileExists(atPath: folder.other + "/" + second))
  }

  @Test func aLinkInAShardIsNotMoved() throws {
    let folder = try HostileFolder()
    try shards(folder, second: "b.pdf")
    try folder.link("other/b.pdf", to: folder.outside + "/a.pdf")
    #expect(try merge(folder).status == 65)
    #expect(folder.isUntouched() && !FileManager.default.fileExists(atPath: folder.batch + "/b.pdf"))
  }

  /// What was planned is not there to be moved, whatever lies under its name.
  @Test func whatWasNotMadeStays() throws {
    let folder = try HostileFolder()
    try shards(folder, second: "b.pdf", status: "planned")
    _ = try folder.scratch.write("someone's own", to: "other/b.pdf")
    _ = try merge(folder)
    #expect(FileManager.default.fileExists(atPath: folder.other + "/b.pdf"))
  }

  @Test func aMergeAddsToTheManifestThatIsThere() throws {
    let folder = try HostileFolder()
    try folder.manifest([HostileFolder.entry("b.pdf")], name: "batch/manifest-1-of-1.json", more: "\"shard\":\"1/1\",")
    try folder.manifest([HostileFolder.entry("a.pdf", number: 7)])
    _ = try folder.scratch.write(HostileFolder.content, to: "batch/b.pdf")
    #expect(try run(["verify", folder.batch, "--merge"]).status == 0)
    #expect(try String(contentsOfFile: folder.batch + "/manifest.json", encoding: .utf8).contains("AAAA-1"))
    #expect(try String(contentsOfFile: folder.batch + "/manifest.json", encoding: .utf8).contains("AAAA-7"))
  }

  @Test func aDeletedDocumentIsGone() throws {
    let folder = try HostileFolder()
    let purged = try run(["purge", folder.batch, "--all"])
    #expect(purged.status == 0 && purged.errors.contains("1 file deleted"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.batch).sorted() == ["manifest.csv", "manifest.json"])
    #expect(folder.isUntouched())
  }

  /// A run that resumes does not write over a manifest that it cannot read, nor wait for a pipe.
  @Test(arguments: ["manifest.json", "register.db", "manifest.csv"], ["link", "pipe", "folder", "text"])
  func aBatchKeepsItsRecords(name: String, kind: String) throws {
    let fixture = try BatchFixture(candidates: 1)
    let (record, target) = (fixture.folder("out/" + name), fixture.folder("target"))
    try FileManager.default.createDirectory(atPath: fixture.folder("out"), withIntermediateDirectories: true)
    try "own".write(toFile: target, atomically: true, encoding: .utf8)
    switch kind {
    case "link": try FileManager.default.createSymbolicLink(atPath: record, withDestinationPath: target)
    case "pipe": mkfifo(record, 0o600)
    case "folder": mkdir(record, 0o700)
    default: try "{ damaged".write(toFile: record, atomically: true, encoding: .utf8)
    }
    let made = try run(Array(fixture.command("out", ["--resume"]).dropFirst()))
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "own")
    if name == "manifest.json" || name == "register.db" || ["folder", "pipe"].contains(kind) {
      #expect([65, 73, 74].contains(made.status), "\(made.errors)")
      #expect(fixture.pdfCount("out") == 0)
    } else {
      #expect(made.status == 0, "\(made.errors)")
    }
  }
}

/// One mechanism decides where every command writes.
@Suite struct OutputTests {
  /// Every command that writes a file, with `OUT` for where to.
  static let commands = [
    ["render", "slip", "--layouts", "OWN", "--mode", "blank", "-o", "OUT"],
    ["render", "slip", "--layouts", "OWN", "--mode", "blank", "--format", "html", "-o", "OUT"],
    ["render", "slip", "--layouts", "OWN", "--mode", "blank", "--format", "png", "-o", "OUT"],
    ["import", "SPEC", "--out", "OUT"], ["collect", "SPEC", "--out", "OUT"],
  ]

  private func run(_ command: [String], _ fixture: BatchFixture, to out: String) throws -> Shell {
    let specification = Repository.root + "/Examples/unit-specification.md"
    let words = command.map {
      $0 == "OUT" ? out : $0 == "OWN" ? fixture.folder("own") : $0 == "SPEC" ? specification : $0
    }
    try FileManager.default.createDirectory(atPath: fixture.folder("here"), withIntermediateDirectories: true)
    return try Shell([Repository.program] + words + ["--force"], in: fixture.folder("here"))
  }

  @Test(arguments: commands, [".", "./", "..", "new/", "there"]) func aFolderTakesTheFile(
    command: [String], out: String
  ) throws {
    let fixture = try BatchFixture(candidates: 0)
    try FileManager.default.createDirectory(atPath: fixture.folder("here/there"), withIntermediateDirectories: true)
    let folder = URL(fileURLWithPath: fixture.folder("here") + "/" + out).standardizedFileURL.path
    let before = Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    let run = try run(command, fixture, to: out)
    // A file that is no return is in the table of returns too.
    #expect([0, 65].contains(run.status), "\(run.errors)")
    let added = Set(try FileManager.default.contentsOfDirectory(atPath: folder)).subtracting(before)
    #expect(added.count == 1, "\(added)")
  }

  @Test(arguments: commands, ["x.docx", "x.exe", "deep/x.txt", ""])
  func aNameThatContradictsTheFormatIsRefused(command: [String], out: String) throws {
    let fixture = try BatchFixture(candidates: 0)
    let run = try run(command, fixture, to: out)
    #expect(run.status == 64, "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder("here")).isEmpty)
  }

  @Test(arguments: zip(commands, ["pdf", "html", "png", "yaml", "json"]))
  func foldersThatAreMissingAreMade(command: [String], kind: String) throws {
    let fixture = try BatchFixture(candidates: 0)
    let run = try run(command, fixture, to: "new/own/x.\(kind)")
    #expect([0, 65].contains(run.status), "\(run.errors)")
    #expect(FileManager.default.fileExists(atPath: fixture.folder("here/new/own/x.\(kind)")))
  }

  @Test func aNameMayBeAsLongAsTheDiskAllows() throws {
    let fixture = try BatchFixture(candidates: 0)
    let name = String(repeating: "n", count: 251) + ".pdf"
    #expect(try run(Self.commands[0], fixture, to: name).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder("here")) == [name])
    #expect(try run(Self.commands[0], fixture, to: "n" + name).status == 73)
  }

  @Test func aPipeThatNoOneReadsIsNoWait() throws {
    let fixture = try BatchFixture(candidates: 0)
    mkfifo(fixture.folder("pipe"), 0o600)
    let run = try run(Self.commands[0], fixture, to: fixture.folder("pipe"))
    #expect(run.status == 73, "\(run.errors)")
  }
}
