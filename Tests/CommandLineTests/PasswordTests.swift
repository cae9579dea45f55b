import Foundation
import TestSupport
import Testing

/// What should be encrypted is encrypted or refused, whatever the password, the route and the files.
@Suite struct PasswordTests {
  /// A password file, and what it must lead to.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    /// The password that opens the file; nil where the password is refused.
    let opensWith: String?

    init(_ name: String, _ bytes: [UInt8], _ opensWith: String? = nil) {
      (self.name, self.bytes, self.opensWith) = (name, bytes, opensWith)
    }

    var testDescription: String { name }
  }

  private static func utf16(_ text: String, bigEndian: Bool = false, mark: Bool = true) -> [UInt8] {
    (mark ? [0xFEFF] + Array(text.utf16) : Array(text.utf16)).flatMap { unit in
      bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  private static let secret = "Füchse über Łódź"

  static let cases = [
    Case("plain", Array("correct horse\n".utf8), "correct horse"),
    Case("without a line end", Array("correct horse".utf8), "correct horse"),
    Case("CR LF", Array("correct horse\r\nignored\r\n".utf8), "correct horse"),
    Case("CR", Array("correct horse\rignored".utf8), "correct horse"),
    Case("UTF-8", Array("\(secret)\n".utf8), secret),
    Case("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array(secret.utf8), secret),
    Case("UTF-16 LE with a mark", utf16(secret + "\r\n"), secret),
    Case("UTF-16 BE with a mark", utf16(secret, bigEndian: true), secret),
    Case("UTF-16 without a mark", utf16("correct horse\n", mark: false), "correct horse"),
    Case("Windows-1252", [0x46, 0xFC, 0x63, 0x68, 0x73, 0x65, 0x20, 0xE4, 0xF6], "Füchse äö"),
    Case("letters with separate accents", Array("u\u{308}ber alles\n".utf8), "über alles"),
    Case("empty", []),
    Case("an empty line", Array("\ncorrect horse\n".utf8)),
    Case("blanks", Array("            \n".utf8)),
    Case("short", Array("short\n".utf8)),
    Case("one character", Array("aaaaaaaaaaaa\n".utf8)),
    Case("NULs", [UInt8](repeating: 0, count: 12)),
    Case("a NUL inside", Array("correct\0horse\n".utf8)),
    Case("a control character", Array("correct\u{1B}horse\n".utf8)),
    Case("a replacement character", Array("correct \u{FFFD} horse\n".utf8)),
    Case("a damaged character", [0xEF, 0xBB, 0xBF] + Array("correct ".utf8) + [0xC3, 0x28] + Array("horse".utf8)),
    Case("no character of Windows-1252", Array("correct ".utf8) + [0x81, 0x8D] + Array("horse".utf8)),
    Case("an invisible character", Array("correct\u{200B}horse\n".utf8)),
    Case("a ligature", Array("ﬁrst horse\n".utf8)),
    Case("a blank at the end", Array("correct horse \n".utf8)),
    Case("too long", [UInt8](repeating: 0x61, count: 100) + Array("bcdefghijklmnopqrstuvwxyz0123456789".utf8)),
    Case("a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0xFE, count: 900)),
  ]

  private func render(_ fixture: BatchFixture, _ options: String...) throws -> Shell {
    try Shell(
      [Repository.program, "render", "slip", "--layouts", fixture.path + "/own", "--data", fixture.data] + options)
  }

  @Test(arguments: cases) func aPasswordFileOpensWhatItLocksOrIsRefused(item: Case) throws {
    let fixture = try BatchFixture(candidates: 1)
    let (file, out) = (fixture.folder("secret"), fixture.folder("f.pdf"))
    try Data(item.bytes).write(to: URL(fileURLWithPath: file))
    let run = try render(fixture, "--password-file", file, "-o", out)
    if let password = item.opensWith {
      #expect(run.status == 0, "\(run.errors)")
      #expect(try Shell("qpdf", "--password-mode=unicode", "--password=\(password)", "--check", out).status == 0)
      #expect(try Shell("qpdf", "--check", out).status != 0)
    } else {
      let isSaid = run.errors.contains("[weak-password]") || run.errors.contains("[not-text]")
      #expect(run.status == 64 && isSaid, "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: out))
    }
    #expect(!run.errors.contains("horse") && !run.errors.contains("Füchse") && !run.errors.contains("aaaa"))
  }

  @Test(arguments: ["none", "own", "pipe", "huge"]) func whatIsNoPasswordFileIsRefusedAtOnce(name: String) throws {
    let fixture = try BatchFixture(candidates: 1)
    #expect(mkfifo(fixture.folder("pipe"), 0o600) == 0)
    FileManager.default.createFile(atPath: fixture.folder("huge"), contents: nil)
    #expect(truncate(fixture.folder("huge"), 1 << 34) == 0)
    let start = ContinuousClock.now
    let run = try render(fixture, "--password-file", fixture.folder(name), "-o", fixture.folder("f.pdf"))
    #expect([64, 65, 66, 74].contains(run.status), "\(run.errors)")
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(!FileManager.default.fileExists(atPath: fixture.folder("f.pdf")))
  }

  /// A column is held to the rule of files.
  @Test(arguments: ["x", "aaaaaaaaaa", "short", "12345", "corr\u{200B}ect horse", "correct\u{FFFD}horse"])
  func aWeakPasswordOfACandidateFailsItsRow(password: String) throws {
    let fixture = try BatchFixture(candidates: 0)
    let text = "name,candidate number,password\nAnn Sample,1,\"\(password)\"\nBob Sample,2,his-own-secret\n"
    try text.write(toFile: fixture.data, atomically: true, encoding: .utf8)
    let run = try fixture.run("out", "--show-values")
    #expect(run.status == 1 && run.errors.contains("[weak-password]"), "\(run.errors)")
    #expect(fixture.pdfCount("out") == 1)
    let kept = try fixture.contents("out").filter { !$0.key.hasSuffix(".pdf") }.values.map {
      String(decoding: $0, as: UTF8.self)
    }
    for words in kept + [run.errors, run.output] {
      #expect(!words.contains("Ann Sample") && (password.count < 4 || !words.contains(password)))
    }
    #expect(kept.contains { $0.contains("\n,2,password,weak-password") })
  }

  private static let twoPeople =
    "name,candidate number,units,password\nAnn Sample,1,F3,her-own-secret\nBob Sample,2,F3,his-own-secret\n"

  private func twoPeople() throws -> BatchFixture {
    let fixture = try BatchFixture(candidates: 0)
    try Self.twoPeople.write(toFile: fixture.data, atomically: true, encoding: .utf8)
    return fixture
  }

  @Test(arguments: ["document", "candidate", "unit", "all"], [[], ["--paper-only"], ["--dry-run"]])
  func aFileThatSeveralCandidatesShareIsRefused(binding: String, options: [String]) throws {
    let fixture = try twoPeople()
    let run = try Shell(fixture.command("out", ["--bind", binding] + options))
    let isShared = ["unit", "all"].contains(binding)
    #expect(run.status == (isShared ? 64 : 0), "\(run.errors)")
    #expect(run.errors.contains("shared-file") == isShared && run.errors.contains("--bind candidate") == isShared)
    #expect(fixture.pdfCount("out") == (isShared || options == ["--dry-run"] ? 0 : 2))
    for (name, bytes) in (try? fixture.contents("out")) ?? [:] where name.hasSuffix(".pdf") {
      #expect(bytes.range(of: Data("/Encrypt".utf8)) != nil)
    }
  }

  @Test func whatCandidatesShareHasTheCommonPassword() throws {
    let fixture = try twoPeople()
    try "common to all\n".write(toFile: fixture.folder("secret"), atomically: true, encoding: .utf8)
    #expect(try fixture.run("out", "--bind", "all", "--password-file", fixture.folder("secret")).status == 0)
    let file = try #require(try fixture.contents("out").keys.first { $0.hasSuffix(".pdf") && !$0.contains("/") })
    #expect(try Shell("qpdf", "--password=common to all", "--check", fixture.folder("out/\(file)")).status == 0)
  }

  @Test func aFormAboutAllCandidatesIsTheirFileToo() throws {
    let fixture = try twoPeople()
    let run = try Shell(
      Repository.program, "render", "iv-sampling-plan", "--data", fixture.data, "--candidate", "1", "-o",
      fixture.folder("f.pdf"))
    #expect(run.status == 64 && run.errors.contains("shared-file"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: fixture.folder("f.pdf")))
  }

  @Test(arguments: [
    ["render", "slip", "--format", "png", "-o", "OUT/f.png"],
    ["render", "slip", "--format", "html", "-o", "OUT/f.html"],
    ["render", "slip", "--format", "html", "-o", "-"], ["render", "slip", "--format", "png", "-o", "-"],
    ["preview", "slip", "--out", "OUT"], ["preview", "slip", "--boxes", "--out", "OUT"],
    ["preview", "slip", "--compare", "slip", "--out", "OUT"],
  ])
  func whatHasNoEncryptionIsRefused(words: [String]) throws {
    let fixture = try twoPeople()
    try FileManager.default.createDirectory(atPath: fixture.folder("out"), withIntermediateDirectories: true)
    let run = try Shell(
      [Repository.program] + words.map { $0.replacing("OUT", with: fixture.folder("out")) }
        + ["--layouts", fixture.path + "/own", "--data", fixture.data, "--candidate", "1"])
    #expect(run.status == 64 && run.errors.contains("[not-encryptable]"), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(try fixture.contents("out").isEmpty)
  }

  @Test func aPDFIsEncryptedOnStandardOutputToo() throws {
    let fixture = try twoPeople()
    let run = try render(fixture, "--candidate", "1", "-o", "-")
    #expect(run.status == 0 && run.output.contains("/Encrypt") && !run.output.contains("Ann Sample"), "\(run.errors)")
  }

  /// A file is made again when it should be locked and is open, or the other way round.
  @Test func aRunThatResumesLocksWhatIsOpen() throws {
    let fixture = try BatchFixture(candidates: 1)
    try "correct horse\n".write(toFile: fixture.folder("secret"), atomically: true, encoding: .utf8)
    func isOpen() throws -> Bool {
      let file = try #require(try fixture.contents("out").keys.first { $0.hasSuffix(".pdf") && !$0.contains("/") })
      return try Shell("qpdf", "--check", fixture.folder("out/\(file)")).status == 0
    }
    #expect(try fixture.run("out").status == 0)
    #expect(try isOpen())
    #expect(try fixture.run("out", "--resume", "--password-file", fixture.folder("secret")).status == 0)
    #expect(try !isOpen())
    #expect(try fixture.run("out", "--resume").status == 0)
    #expect(try isOpen())
  }

  @Test func aBlankCellAmongPasswordsIsSaid() throws {
    let fixture = try BatchFixture(candidates: 0)
    let text = "name,candidate number,password\nAnn Sample,1,\nBob Sample,2,his-own-secret\n"
    try text.write(toFile: fixture.data, atomically: true, encoding: .utf8)
    #expect(try fixture.run("out").errors.contains("[no-password]"))
  }
}
