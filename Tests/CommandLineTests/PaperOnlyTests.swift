import Foundation
import TestSupport
import Testing

/// Sheets that go straight to a printer: the same to the eye, and a fraction of the bytes.
@Suite struct PaperOnlyTests {
  private let sample = Repository.root + "/Examples/sample-centre"

  /// Makes a volume of sign-off sheets and gives its file.
  private func volume(_ options: [String], in folder: String) throws -> String {
    let run = try Shell(
      [
        Repository.program, "pack", "unit-sign-off", "--data", sample, "--out", folder, "--only", "unit=F3", "--bind",
        "all", "--as-of", "31/12/2017", "--force",
      ] + options)
    #expect(run.status == 0, "\(run.errors)")
    let name = try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".pdf") }
    return folder + "/" + (try #require(name))
  }

  private func pictures(of file: String, as name: String, in folder: String) throws -> [Data] {
    #expect(try Shell("pdftoppm", "-r", "50", "-gray", file, folder + "/" + name).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(name + "-") }.sorted()
    return try names.map { try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)) }
  }

  @Test(arguments: [[], ["--duplex"]])
  func itLooksTheSamePixelForPixel(options: [String]) throws {
    let folder = try ScratchFolder()
    let tagged = try volume(options, in: folder.path + "/tagged")
    let paper = try volume(options + ["--paper-only"], in: folder.path + "/paper")
    let (one, other) = (
      try pictures(of: tagged, as: "tagged", in: folder.path), try pictures(of: paper, as: "paper", in: folder.path)
    )
    #expect(one.count > 50 && one.count == other.count)
    let different = one.indices.filter { one[$0] != other[$0] }
    #expect(different.isEmpty, "pages \(different.map { $0 + 1 })")
  }

  @Test func itIsSmallSoundAndSaysWhatItIs() throws {
    let folder = try ScratchFolder()
    let tagged = try volume([], in: folder.path + "/tagged")
    let paper = try volume(["--paper-only"], in: folder.path + "/paper")
    let sizes = try [tagged, paper].map { try Data(contentsOf: URL(fileURLWithPath: $0)).count }
    #expect(sizes[1] * 5 < sizes[0] * 4, "\(sizes)")
    #expect(try Shell("qpdf", "--check", paper).status == 0)
    let info = try Shell("pdfinfo", paper).output
    #expect(info.contains("Tagged:          no") && info.contains("paper only, not tagged"))
    let texts = try [tagged, paper].map { file in
      try Shell("pdftotext", "-raw", file, "-").output.split(whereSeparator: \.isWhitespace).sorted()
    }
    #expect(texts[0] == texts[1])
    #expect(
      try Shell("pdffonts", paper).output.split(separator: "\n").dropFirst(2).allSatisfy { $0.contains("yes yes") })
  }

  @Test func itDoesNotDependOnTheJobsAndIsNoForm() throws {
    let fixture = try BatchFixture(candidates: 40)
    for jobs in ["1", "2"] {
      #expect(try fixture.run(jobs, "--bind", "all", "--paper-only", "--jobs", jobs).status == 0)
    }
    #expect(try fixture.contents("1") == fixture.contents("2"))
    #expect(try fixture.run("x", "--paper-only", "--mode", "fillable").status == 64)
  }
}
