import Foundation
import TestSupport
import Testing

/// Where `Scripts/judges.sh` puts them.
enum Judges {
  static let folder = Repository.root + "/.build/judges/bin"

  static let areThere = FileManager.default.fileExists(atPath: folder + "/outloud")
}

/// Outside judges over our own opinion: `outloud` and `pdfua` on every form, and what other programs fill in.
@Suite(.enabled(if: Judges.areThere, "the outside judges are not installed: Scripts/judges.sh"))
struct JudgesTests {
  private let sample = Repository.root + "/Examples/sample-centre"

  private static let forms = Repository.files(in: "Layouts/Forms", withExtension: "yaml").map {
    String($0.split(separator: "/").last?.dropLast(5) ?? "")
  }

  /// Every form in a mode, as files of a folder.
  private func make(_ mode: String, in folder: String) throws -> [String] {
    try Self.forms.map { form in
      let path = "\(folder)/\(form).pdf"
      let run = try Shell(
        Repository.program, "render", form, "--mode", mode, "--data", sample, "--candidate", "C101", "--unit", "F3",
        "-o", path)
      #expect(run.status == 0)
      return path
    }
  }

  @Test(arguments: ["print", "fillable"])
  func theJudgesFindNoFault(mode: String) throws {
    let folder = try ScratchFolder()
    let files = try make(mode, in: folder.path)
    let outloud = try Shell([Judges.folder + "/outloud", "-q", "--fail-on", "error"] + files)
    #expect(outloud.status == 0, "\(outloud.output)")
    for file in files {
      let pdfua = try Shell(Judges.folder + "/pdfua", "check", file)
      #expect(pdfua.status == 0, "\(file): \(pdfua.output)")
    }
  }

  @Test func aBoundPackIsAsAccessibleAsItsForms() throws {
    let folder = try ScratchFolder()
    let run = try Shell(
      Repository.program, "pack", "portfolio", "--mode", "fillable", "--data", sample, "--out", folder.path, "--bind",
      "candidate", "--only", "candidate=C101")
    #expect(run.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".pdf") }
    let file = folder.path + "/" + (try #require(names.first))
    // It knows a running foot by its standing on three pages, and takes those of two-page forms for prose (TAG-002).
    let outloud = try Shell(Judges.folder + "/outloud", "-q", "--fail-on", "error", "--skip", "TAG-002", file)
    #expect(outloud.status == 0, "\(outloud.output)")
    #expect(try Shell(Judges.folder + "/pdfua", "check", file).status == 0)
  }

  /// What each tool writes comes back as it was typed; dates hold ten characters.
  @Test(arguments: ["pypdf", "pypdf-incremental", "qpdf", "pdfium", "mupdf"])
  func whatOthersFillInComesBack(tool: String) throws {
    let folder = try ScratchFolder()
    let run = try Shell(
      Repository.program, "pack", "witness-testimony", "--mode", "fillable", "--data", sample, "--out", folder.path,
      "--only", "candidate=C101")
    #expect(run.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".pdf") }
    let form = folder.path + "/" + (try #require(names.first))
    let (filled, answers) = (folder.path + "/filled.pdf", folder.path + "/answers.json")
    let value = "Zażółć Ελληνικά العربية 王小明"
    let script = Repository.root + "/Tests/JudgesTests/fill.py"
    let filling = try Shell(Judges.folder + "/python", script, tool, form, filled, value)
    #expect(filling.status == 0, "\(filling.errors)")
    let collecting = try Shell(
      Repository.program, "collect", filled, "--manifest", folder.path + "/manifest.json", "--out", answers)
    #expect(collecting.status == 0, "\(collecting.errors)")
    let rows = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: answers)))
    let row = try #require((rows as? [[String: Any]])?.first)
    let fields = try #require(row["fields"] as? [String: Any])
    for name in ["activity-venue", "description", "job-title", "witness-name", "witness-typed-name"] {
      #expect(fields[name] as? String == value, "\(name)")
    }
    #expect(row["verdict"] as? String == (tool == "pypdf-incremental" ? "clean" : "refilled"))
  }
}
