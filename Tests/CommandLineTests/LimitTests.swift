import Foundation
import TestSupport
import Testing

/// Too much of anything, and requests to end: a message and an exit code, never a trace, a hang or half a file.
@Suite(.serialized) struct LimitTests {
  private let sample = Repository.root + "/Examples/sample-centre"

  // MARK: JSON on every path

  static let failures: [([String], Int32)] = [
    (["--json"], 64), (["rander", "--json"], 64), (["forms", "--jsn", "--json"], 64),
    (["forms", "nope", "--json"], 64),
    (["forms", "--json", "--layouts", "NONE"], 66), (["forms", "--json", "--profile", "nope"], 64),
    (["forms", "--json", "--language", "xx"], 64), (["forms", "a", "b", "--json"], 64),
    (["units", "--json", "no-such-unit"], 66), (["units", "--json", "--qualification"], 64),
    (["units", "--json", "--qualifications", "NONE"], 66), (["pack", "--json"], 64),
    (["pack", "nope", "--json", "--data", "SAMPLE", "--out", "OUT"], 64),
    (["pack", "unit-sign-off", "--json", "--data", "NONE", "--out", "OUT"], 66),
    (["pack", "unit-sign-off", "--json", "--data", "SAMPLE", "--out", ""], 64),
    (["pack", "unit-sign-off", "--json", "--data", "SAMPLE", "--out"], 64),
    (["pack", "unit-sign-off", "--json", "--data", "SAMPLE", "--out", "OUT", "--jobs", "no"], 64),
    (["pack", "unit-sign-off", "--json", "--data", "SAMPLE", "--out", "OUT", "--only", "unit=none"], 66),
    (["pack", "unit-sign-off", "--json", "--data", "SAMPLE", "--out", "OUT", "--retain-until", "soon"], 64),
    (["pack", "unit-sign-off", "--json", "--data", "SAMPLE", "--out", "OUT", "--password-file", "NONE"], 66),
    (["preflight", "--json"], 64), (["preflight", "--json", "--data", "NONE"], 66),
    (["preflight", "--json", "--data", "SAMPLE", "--as-of", "99"], 64),
    (["preflight", "--json", "--data", "SAMPLE", "--pack", "nope"], 64),
    (["verify", "--json"], 64), (["verify", "--json", "NONE"], 66), (["verify", "--json", ""], 64),
    (["audit", "--json"], 64), (["audit", "--json", "NONE"], 66), (["audit", "--json", "/dev/null"], 65),
    (["audit", "--json", "SAMPLE"], 74), (["lint", "--json", "NONE.yaml"], 66), (["lint", "--json", "--fix"], 64),
    (["render", "--json", "slip"], 64), (["collect", "--json", "x", "--out", "y"], 64), (["doctor", "--json"], 64),
    (["schema", "--json"], 64), (["purge", "--json", "--all", "NONE"], 64), (["new", "--json"], 64),
  ]

  @Test(arguments: failures) func anErrorIsJSON(words: [String], status: Int32) throws {
    let folder = try ScratchFolder()
    let arguments = words.map {
      $0.replacing("NONE", with: folder.path + "/none").replacing("OUT", with: folder.path + "/out")
        .replacing("SAMPLE", with: sample)
    }
    let run = try Shell([Repository.program] + arguments)
    #expect(run.status == status, "\(run.output)\(run.errors)")
    let items = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    let keys: Set = ["severity", "code", "message", "file", "line", "column", "hint"]
    #expect(items?.isEmpty == false && items?.allSatisfy { keys.isSubset(of: Set($0.keys)) } == true, "\(run.output)")
  }

  @Test(arguments: [["--help"], ["forms", "--help", "--json"], ["--version", "--json"]])
  func helpStaysHelp(words: [String]) throws {
    let run = try Shell([Repository.program] + words)
    #expect(run.status == 0 && !run.output.isEmpty && !run.output.hasPrefix("["))
  }

  // MARK: Crashes and memory

  /// The preview waits, and so can be sent anything.
  private func waiting(_ options: [String] = []) throws -> BackgroundRun {
    let run = try BackgroundRun(
      [Repository.program, "preview", "witness-testimony", "--watch"] + options,
      environment: ["SWIFT_BACKTRACE": "enable=no"])
    run.wait { run.errors.contains("page") && run.errors.contains("http") }
    return run
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE]) func aCrashIsSaidInOneMessage(signal: Int32)
    throws
  {
    let run = try waiting()
    run.send(signal)
    let (status, errors) = try run.end()
    #expect(status == 70)
    #expect(errors.hasSuffix("if it remains\n") && errors.count { $0 == "\n" } <= 4, "\(errors)")
    #expect(errors.contains("[crash]") && !errors.contains(" at /") && !errors.contains("Thread"))
  }

  @Test(arguments: [150_000, 200_000, 250_000, 300_000, 350_000, 400_000])
  func tooLittleMemoryIsAMessage(kibibytes: Int) throws {
    let folder = try ScratchFolder()
    let out = folder.path + "/f.pdf"
    let run = try Shell(
      "sh", "-c",
      "ulimit -v \(kibibytes); exec '\(Repository.program)' render unit-sign-off --data '\(sample)' --candidate C101 --unit F3 -o '\(out)'"
    )
    // 127: the program's own libraries cannot be loaded.
    #expect([0, 70, 127].contains(run.status), "\(run.status): \(run.errors)")
    #expect((run.status == 0) == FileManager.default.fileExists(atPath: out))
    if run.status == 70 { #expect(run.errors.contains("[crash]") || run.errors.contains("[memory]")) }
    if kibibytes < 256 << 10 { #expect(run.status != 0) }
    #expect(!run.errors.contains("Amara"))
  }

  @Test func anEndlessNameIsAFaultOfItsRow() throws {
    let folder = try ScratchFolder()
    let name = String(repeating: "W", count: 3_000_000)
    let data = try folder.write("{\"candidates\":[{\"id\":\"A\",\"name\":\"\(name)\"}]}", to: "x.json")
    let run = try Shell(
      Repository.program, "render", "witness-testimony", "--data", data, "-o", folder.path + "/f.pdf", "--show-values")
    #expect(run.status == 65 && run.errors.contains("[too-long]") && run.errors.utf8.count < 10_000)
  }

  @Test func aLongTextWithoutBlanksIsSet() throws {
    let fixture = try BatchFixture(candidates: 1, text: String(repeating: "W", count: 20_000))
    let start = ContinuousClock.now
    #expect(try fixture.run("out").status == 0)
    #expect(fixture.pdfCount("out") == 1 && ContinuousClock.now - start < .seconds(30))
  }

  // MARK: Hostile PDFs

  private static func pdf(_ stream: [UInt8], _ keys: String) -> [UInt8] {
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
      "<</Length \(stream.count)\(keys)>>stream\n",
    ]
    let bytes = objects.enumerated().map { "\($0 + 1) 0 obj\n\($1)" + ($0 < 3 ? "\nendobj\n" : "") }.joined()
    return Array("%PDF-1.7\n\(bytes)".utf8) + stream
      + Array("\nendstream\nendobj\ntrailer<</Root 1 0 R/Size 5>>\n".utf8)
  }

  @Test(arguments: [
    ("a bomb", 0), ("deep arrays", 1), ("a tree that is its own kid", 2), ("text", 3), ("nothing", 4),
  ])
  func aHostilePDFIsReadInAChildProcess(name: String, kind: Int) throws {
    let folder = try ScratchFolder()
    let file = folder.path + "/x.pdf"
    let bytes: [UInt8] =
      switch kind {
      case 0:
        Self.pdf(
          [0x78, 0x9C] + (try ArchiveWriter.deflated([UInt8](repeating: 0x71, count: 64 << 20))), "/Filter/FlateDecode")
      case 1: Array(("%PDF-1.7\n1 0 obj\n" + String(repeating: "[", count: 500_000)).utf8)
      case 2: Self.pdf([], "/Type/Pages/Kids[4 0 R]/Count 9")
      case 3: Array("no PDF".utf8)
      default: []
      }
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    for command in [["audit", file], ["audit", file, "--json"], ["collect", file, "--out", "-"], ["import", file]] {
      let start = ContinuousClock.now
      let run = try Shell([Repository.program] + command)
      #expect(run.status == 65, "\(command[0]): \(run.status) \(run.errors)")
      #expect(ContinuousClock.now - start < .seconds(20) && !run.errors.contains("[crash]"))
      // A process that ended without an answer had a fault of its own.
      if kind > 1 { #expect(!run.errors.contains("too much"), "\(run.errors)") }
    }
  }

  // MARK: Requests to end

  @Test(arguments: zip([SIGINT, SIGTERM, SIGHUP], [130, 75, 75] as [Int32]))
  func theSecondRequestEndsAtOnce(signal: Int32, code: Int32) throws {
    let fixture = try BatchFixture(candidates: 1, text: String(repeating: "W", count: 300_000))
    let run = try BackgroundRun(fixture.command("out", []))
    run.wait { FileManager.default.fileExists(atPath: fixture.folder("out/register.db")) }
    usleep(300_000)
    run.send(signal)
    usleep(200_000)
    #expect(run.isRunning)
    let start = ContinuousClock.now
    run.send(signal)
    #expect(try run.end().status == code)
    #expect(ContinuousClock.now - start < .seconds(2))
    #expect(fixture.pdfCount("out") == 0)
  }

  @Test(arguments: [SIGINT, SIGTERM]) func aWaitEndsAtTheFirstRequest(signal: Int32) throws {
    let run = try waiting()
    let start = ContinuousClock.now
    run.send(signal)
    #expect(try run.end().status != 0)
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
