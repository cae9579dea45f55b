import Foundation
import Fuzzing
import TestSupport
import Testing

/// Every input that was written for the fuzzer or that it found, read once more: what was mended stays mended.
@Suite struct CorpusTests {
  static let files = Repository.all(in: "Tests/Fuzzing/Corpus")

  @Test func everyTargetHasItsInputs() {
    for target in FuzzTarget.allCases {
      #expect(Self.files.count { $0.hasPrefix("Tests/Fuzzing/Corpus/\(target.rawValue)/") } >= 20, "\(target)")
    }
  }

  @Test(.timeLimit(.minutes(10)), arguments: files)
  func isReadWithoutComplaint(file: String) throws {
    let folder = file.split(separator: "/")[3]
    let target = try #require(FuzzTarget(rawValue: String(folder)))
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Repository.root + "/" + file)))
    #expect(target.complaints(about: bytes) == [])
  }
}

extension Repository {
  /// Every file below a folder, whatever it is called.
  fileprivate static func all(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: root + "/" + folder)?.compactMap { $0 as? String } ?? []
    return names.map { folder + "/" + $0 }.filter { path in
      (try? FileManager.default.attributesOfItem(atPath: root + "/" + path)[.type] as? FileAttributeType)
        == .typeRegular
    }.sorted()
  }
}
