import Foundation
import TestSupport
import Testing

/// Encrypted files: who may open them, and where passwords never stand.
@Suite struct ProtectionTests {
  private static let data = """
    candidates:
      - {id: A, name: Ann Marlowe, units: [F3], password: her-own-secret}
      - {id: B, name: Bob Marlowe, units: [F3]}
    """

  private func pdfs(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pdf") }.sorted()
      .map { folder + "/" + $0 }
  }

  @Test func eachCandidatesFilesHaveTheirOwnPassword() throws {
    let folder = try ScratchFolder()
    let data = try folder.write(Self.data, to: "x.yaml")
    let secret = try folder.write("for everybody else\nignored\n", to: "secret")
    let out = folder.path + "/out"
    let run = try Shell(
      Repository.program, "pack", "unit-sign-off", "--mode", "fillable", "--data", data, "--out", out,
      "--password-file", secret)
    #expect(run.status == 0)
    let files = try pdfs(in: out)
    #expect(files.count == 2)
    for password in ["her-own-secret", "for everybody else"] {
      let opened = try files.filter { try Shell("qpdf", "--password=\(password)", "--check", $0).status == 0 }
      #expect(opened.count == 1)
    }
    let manifest = try String(contentsOfFile: out + "/manifest.json", encoding: .utf8)
    for word in ["her-own-secret", "for everybody else"] {
      #expect(!manifest.contains(word) && !run.errors.contains(word) && !run.output.contains(word))
    }
  }

  @Test func whoMayOpenItMayFillItAndHaveItReadAloud() throws {
    let folder = try ScratchFolder()
    let data = try folder.write(Self.data, to: "x.yaml")
    let secret = try folder.write("long enough", to: "secret")
    let path = folder.path + "/f.pdf"
    let run = try Shell(
      Repository.program, "render", "unit-sign-off", "--data", data, "--candidate", "B", "--unit", "F3", "--mode",
      "fillable", "--password-file", secret, "-o", path)
    #expect(run.status == 0)
    #expect(try Shell("qpdf", "--check", path).status != 0)
    let rights = try Shell("qpdf", "--password=long enough", "--show-encryption", path).output
    #expect(rights.contains("AESv3") && rights.contains("R = 6"))
    for right in ["extract for accessibility: allowed", "modify forms: allowed", "modify other: not allowed"] {
      #expect(rights.contains(right))
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(bytes.range(of: Data("Marlowe".utf8)) == nil)
  }

  @Test func aWeakOrMissingPasswordIsRefused() throws {
    let folder = try ScratchFolder()
    let short = try folder.write("short\n", to: "secret")
    func render(_ file: String) throws -> Shell {
      try Shell(
        Repository.program, "render", "witness-testimony", "--mode", "blank", "--password-file", file, "-o", "-")
    }
    let weak = try render(short)
    #expect(weak.status == 64 && weak.errors.contains("fewer than eight") && !weak.errors.contains("short\n"))
    #expect(try render(folder.path + "/none").status == 66)
  }
}
