import Foundation
import TestSupport
import Testing

/// The preview's page in a real browser, and what it lets nobody else see.
@Suite struct PreviewTests {
  private static let layout = """
    form: slip
    version: 1
    title: Slip
    purpose: It says whose sheet this is.
    blocks:
      - writing: {label: What happened, filled-by: assessor, lines: 8, continues: sheet}
      - signatures: {order: [assessor]}
    """

  /// A preview that is being served; what it says is in its errors.
  private final class Served {
    private let run: BackgroundRun
    private(set) var address = ""

    init(_ path: String) throws {
      run = try BackgroundRun([Repository.program, "preview", "--watch", path])
      let deadline = ContinuousClock.now + .seconds(60)
      run.wait { ContinuousClock.now > deadline || self.run.errors.contains("page") }
      let match = run.errors.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+\//)
      address = try #require(match.map { String($0.0) }, "\(run.errors)")
    }

    deinit {
      run.send(SIGINT)
      _ = try? run.end()
    }
  }

  private static let driver = (try? Shell("which", "chromedriver"))?.output.trimmingCharacters(in: .newlines) ?? ""

  private static var hasBrowser: Bool { Judges.areThere && !driver.isEmpty }

  private struct Seen: Decodable {
    struct State: Decodable {
      let title, status: String
      let errors: [String]
      let scroll: Double
      let pictures: [[Either]]
    }
    let first, broken, mended, again: State
    let stayed: Bool
    let faults: [String]
  }

  /// A picture's words and its size in pixels.
  private enum Either: Decodable, Equatable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  @Test(.enabled(if: hasBrowser, "chromium-driver is not installed"))
  func aBrowserShowsEverySaveAndEveryErrorInPlace() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Self.layout, to: "slip.yaml")
    let served = try Served(path)
    let script = Repository.root + "/Tests/JudgesTests/browse.py"
    let run = try Shell(Judges.folder + "/python", script, Self.driver, served.address, path)
    try #require(run.status == 0, "\(run.errors)")
    let seen = try JSONDecoder().decode(Seen.self, from: Data(run.output.utf8))
    #expect(seen.first.title == "Slip (slip v1)" && seen.first.status == "2 pages" && seen.first.errors.isEmpty)
    #expect(seen.first.pictures == [1, 2].map { [.text("Page \($0) of 2"), .number(794), .number(1123)] })
    #expect(seen.broken.pictures.isEmpty && seen.broken.status == "2 errors")
    #expect(seen.broken.errors.contains { $0.contains("slip.yaml:4:1") && $0.contains("did you mean 'purpose'?") })
    #expect(seen.mended.title == "The new Slip (slip v1)" && seen.mended.errors.isEmpty)
    #expect(seen.again.title == "The newest Slip (slip v1)" && seen.again.scroll == 300, "the reader's place is kept")
    #expect(seen.stayed && seen.faults.isEmpty, "\(seen.faults)")
  }

  @Test func onlyThisMachineCanSeeIt() throws {
    let folder = try ScratchFolder()
    let served = try Served(try folder.write(Self.layout, to: "slip.yaml"))
    func code(_ arguments: String...) throws -> String {
      try Shell(["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"] + arguments).output
    }
    #expect(try code(served.address) == "200")
    #expect(try code(served.address + "page/2") == "200")
    for nothing in ["page/3", "page/0", "page/x", "page/../../etc/passwd", "etc/passwd"] {
      #expect(try code("--path-as-is", served.address + nothing) == "404", "\(nothing)")
    }
    // A name that somebody points at this machine is no name of it.
    #expect(try code("-H", "Host: evil.example", served.address) == "403")
    #expect(try code("-X", "POST", served.address) == "405")
    #expect(try code("-H", "Host:", served.address) == "403")
    let port = try #require(served.address.split(separator: ":").last?.dropLast())
    let second = try Shell(Repository.program, "preview", "unit-sign-off", "--watch", "--port", String(port))
    #expect(second.status == 73 && second.errors.contains("a free port"), "\(second.errors)")
    #expect(try Shell("ss", "-Hltn", "sport = :\(port)").output.contains(" 127.0.0.1:\(port) "))
    let head = try Shell("curl", "-s", "-D", "-", "-o", "/dev/null", served.address).output
    #expect(head.contains("Content-Security-Policy: default-src 'none'") && head.contains("no-store"))
  }

  @Test func withoutWatchingThePicturesAreFiles() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Self.layout, to: "slip.yaml")
    func sizes(_ options: String...) throws -> [Int] {
      let run = try Shell([Repository.program, "preview", path, "--out", folder.path + "/out", "--force"] + options)
      #expect(run.status == 0, "\(run.errors)")
      return try (1...2).map {
        try Data(contentsOf: URL(fileURLWithPath: folder.path + "/out/slip-preview-\($0).png")).count
      }
    }
    let plain = try sizes()
    let boxed = try sizes("--boxes")
    #expect(zip(plain, boxed).allSatisfy { $0 != $1 })
    let other = try folder.write(Self.layout.replacing("What happened", with: "What was said"), to: "other.yaml")
    let compared = try sizes("--compare", other)
    #expect(compared != plain && compared != boxed)
    let unforced = try Shell(Repository.program, "preview", path, "--out", folder.path + "/out")
    #expect(unforced.status == 73)
    let broken = try folder.write("form: slip\n", to: "broken.yaml")
    #expect(try Shell(Repository.program, "preview", broken, "--out", folder.path).status == 78)
    #expect(try Shell(Repository.program, "preview", path, "--boxes", "--compare", other).status == 64)
  }
}
