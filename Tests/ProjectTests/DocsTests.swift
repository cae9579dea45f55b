import Foundation
import TestSupport
import Testing

/// The documents say what is true: their links lead somewhere, and their commands do what they say.
@Suite struct DocsTests {
  static let documents =
    ["README.md", "CONTRIBUTING.md", "Examples/README.md", "Benchmarks/README.md"].filter {
      FileManager.default.fileExists(atPath: Repository.root + "/" + $0)
    } + Repository.files(in: "Docs", withExtension: "md")

  @Test(arguments: documents) func everyLinkLeadsSomewhere(document: String) throws {
    for match in try Repository.text(of: document).matches(of: /\]\(([^)#:\s]*)(?:#([^)]*))?\)/) {
      let base = (document as NSString).deletingLastPathComponent
      let path = match.1.isEmpty ? document : (base.isEmpty ? "" : base + "/") + match.1
      #expect(FileManager.default.fileExists(atPath: Repository.root + "/" + path), "\(document) names \(path)")
      guard let anchor = match.2, path.hasSuffix(".md") else { continue }
      #expect(try Self.anchors(of: path).contains(String(anchor)), "\(document) names \(path)#\(anchor)")
    }
  }

  private static func anchors(of path: String) throws -> [String] {
    try Repository.text(of: path).split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
      let words = line.drop { $0 == "#" }.lowercased().filter { $0.isLetter || $0.isNumber || " -".contains($0) }
      return words.trimmingCharacters(in: .whitespaces).replacing(" ", with: "-")
    }
  }

  /// Pages whose commands are run from top to bottom in an empty folder, with the examples beside it.
  static let pages = documents.filter { $0 == "README.md" || $0 == "Docs/tutorial.md" || $0.hasPrefix("Docs/how-to/") }

  @Test(arguments: pages) func everyCommandDoesWhatThePageSays(page: String) throws {
    let folder = try ScratchFolder()
    let folders = FileManager.default
    try folders.createSymbolicLink(
      atPath: folder.path + "/Examples", withDestinationPath: Repository.root + "/Examples")
    try folders.createDirectory(atPath: folder.path + "/.bin", withIntermediateDirectories: true)
    try folders.createSymbolicLink(atPath: folder.path + "/.bin/proforma", withDestinationPath: Repository.program)
    var said = ""
    var commands = 0
    for block in Self.blocks(of: try Repository.text(of: page)) {
      switch (block.kind, block.name) {
      case ("sh", let code), ("", let code):
        for line in block.lines where block.kind == "sh" || line.hasPrefix("proforma ") {
          let run = try Shell(
            ["sh", "-c", line], environment: ["PATH": "\(folder.path)/.bin:/usr/bin:/bin"], in: folder.path)
          #expect(run.status == Int32(code ?? "0"), "\(page): \(line): \(run.errors.prefix(500))")
          said = Self.spaced(run.output + run.errors)
          commands += 1
        }
      case ("text", nil): for line in block.lines { #expect(said.contains(Self.spaced(line)), "\(page): \(line)") }
      case (_, let name?):
        let path = folder.path + "/" + name
        try folders.createDirectory(
          atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try (block.lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
      default: break
      }
    }
    #expect(commands > 0, "\(page) has no commands")
  }

  private static func spaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A fenced block: its language, and the file that it is or the exit code that its last command has.
  private struct Block {
    var kind: String
    var name: String?
    var lines: [String] = []
  }

  private static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        let words = line.dropFirst(3).split(separator: " ").map(String.init)
        if !isOpen { blocks.append(Block(kind: words.first ?? "", name: words.dropFirst().first)) }
        isOpen.toggle()
      } else if isOpen {
        blocks[blocks.count - 1].lines.append(String(line))
      }
    }
    return blocks
  }

  @Test func theGalleryShowsEveryFormAsItIs() throws {
    let folder = try ScratchFolder()
    let made = try Shell("sh", Repository.root + "/Scripts/gallery.sh", Repository.program, folder.path)
    #expect(made.status == 0, "\(made.errors)")
    let drawn = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/Pictures/gallery")
    #expect(drawn.count == 6 * Repository.files(in: "Layouts/Forms", withExtension: "yaml").count)
    for name in ["gallery.md"] + drawn.map({ "Pictures/gallery/" + $0 }) {
      let fresh = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
      let kept = try Data(contentsOf: URL(fileURLWithPath: Repository.root + "/Docs/" + name))
      if fresh == kept { continue }
      let difference =
        name.hasSuffix(".md")
        ? "other text" : try Picture(png: Array(fresh)).difference(from: Picture(png: Array(kept)))
      #expect(difference == nil, "Docs/\(name) is stale: make gallery")
    }
  }

  @Test func theReferenceIsWhatTheProgramKnows() throws {
    let written = try Shell(Repository.program, "schema", "--reference").output
    let isFresh = try Repository.text(of: "Docs/reference.md") == written
    #expect(isFresh, "Docs/reference.md is stale: make docs")
  }
}
