import Foundation
import TestSupport

/// A small form and as many candidates as a test wants, so that thousands of documents take seconds.
final class BatchFixture {
  private let scratch: ScratchFolder
  let data: String

  var path: String { scratch.path }

  private static let layout = """
    form: slip
    version: 1
    title: Slip
    purpose: It says whose sheet this is.
    subject: candidate
    blocks:
      - details:
          fields:
            - {id: name, label: Candidate, value: candidate.name}
            - {id: number, label: Number, value: candidate.number}
    """

  /// `text`: a paragraph on each form.
  init(candidates: Int, rows: String = "", text: String? = nil) throws {
    let scratch = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: scratch.path + "/own", withIntermediateDirectories: true)
    _ = try scratch.write(Self.layout + (text.map { "\n  - guidance: \($0)\n" } ?? ""), to: "own/slip.yaml")
    let lines = (0..<candidates).map { "Zoë \($0 / 26) \(Character(UnicodeScalar(UInt8(65 + $0 % 26)))),\($0 + 1)\n" }
    data = try scratch.write("name,candidate number\n" + lines.joined() + rows, to: "candidates.csv")
    self.scratch = scratch
  }

  /// The words of a run that makes all slips.
  func command(_ out: String, _ options: [String]) -> [String] {
    [Repository.program, "pack", "slip", "--layouts", path + "/own", "--data", data, "--out", folder(out)] + options
  }

  func folder(_ name: String) -> String { path + "/" + name }

  func run(_ out: String, _ options: String...) throws -> Shell { try Shell(command(out, options)) }

  /// Every file of a folder, and of the folders in it, with its bytes, hidden ones too. The bytes of a register say in which
  /// order the files were finished, so only its entries count.
  func contents(_ name: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder(name)) {
      var isFolder: ObjCBool = false
      let path = folder(name) + "/" + file
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      files[file] = file == "register.db" ? Data() : try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return files
  }

  func pdfCount(_ name: String) -> Int {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder(name))) ?? []).count {
      $0.hasSuffix(".pdf") && !$0.hasPrefix(".")
    }
  }
}
