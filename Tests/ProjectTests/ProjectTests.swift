import Foundation
import TestSupport
import Testing

/// The project itself: modules depend only on lower ones, files stay small, no code asks the clock, the docs are complete.
@Suite struct ProjectTests {
  private static let levels: [[String]] = [
    ["CCairo", "CQPDF", "CGLib", "CZlib", "CExpat"],
    ["Reading", "Pages"],
    ["Domain"],
    ["Forms"],
    ["Importing", "PDF", "Typesetting"],
    ["Production"],
    ["proforma"],
  ]

  private struct Target {
    let name: String
    let isTest: Bool
    /// Names of targets of this package.
    let dependencies: [String]
  }

  /// The targets as the package manager reads them from the manifest.
  private func targets() throws -> [Target] {
    let folder = try ScratchFolder()
    let dump = try Shell(
      "swift", "package", "--package-path", Repository.root, "--scratch-path", folder.path, "dump-package")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(dump.output.utf8)) as? [String: Any])
    return (object["targets"] as? [[String: Any]] ?? []).compactMap { target in
      guard let name = target["name"] as? String else { return nil }
      let dependencies = (target["dependencies"] as? [[String: Any]] ?? []).compactMap { dependency in
        (dependency["byName"] as? [Any])?.first as? String
      }
      return Target(name: name, isTest: target["type"] as? String == "test", dependencies: dependencies)
    }
  }

  @Test func arrowsOnlyPointDown() throws {
    let level = Dictionary(
      uniqueKeysWithValues: Self.levels.enumerated().flatMap { level, names in names.map { ($0, level) } })
    let targets = try targets().filter { !$0.isTest && !["TestSupport", "Fuzzing"].contains($0.name) }
    #expect(targets.count > 12)
    for target in targets {
      let names = target.dependencies
      if ["Layouts", "Fonts"].contains(target.name) {
        #expect(names == ["Reading"])
        continue
      }
      let own = try #require(level[target.name], "\(target.name) has no level")
      for name in names where !["Layouts", "Fonts"].contains(name) {
        #expect(try #require(level[name], "\(name) has no level") < own, "\(target.name) -> \(name)")
      }
    }
  }

  @Test func cIsImportedInItsOwnKitsAlone() throws {
    for file in Repository.swiftFiles(in: "Sources") {
      let text = try Repository.text(of: file)
      for (module, homes) in [
        ("CCairo", ["PDF/Drawing/", "PDF/Libraries.swift"]), ("CQPDF", ["PDF/Reading/", "PDF/Libraries.swift"]),
        ("CGLib", ["Reading/Files/", "PDF/Drawing/TextEngine.swift"]), ("CYaml", ["Reading/Values/"]),
        ("CZlib", ["PDF/Writing/", "Reading/Workbooks/", "Reading/Pictures/"]), ("CExpat", ["Reading/Workbooks/"]),
      ] {
        let isAtHome = homes.contains { file.hasPrefix("Sources/\($0)") }
        #expect(!text.contains("import \(module)") || isAtHome, "\(file) imports \(module)")
      }
    }
  }

  @Test func nothingAsksTheClockOrThrowsDice() throws {
    for file in Repository.swiftFiles(in: "Sources") {
      let text = try Repository.text(of: file)
      // Only questions may ask what day it is.
      if file == "Sources/proforma/Today.swift" { continue }
      let found = text.firstMatch(of: /\bDate\(\)|Date\.now|\.random\(|UUID\(\)|try!|fatalError\(|@unchecked/)
      #expect(found == nil, "\(file) has \(found?.0 ?? "")")
    }
  }

  /// The tools inside a stage, which add to its collector. A stage itself returns `Checked` or throws `Diagnostics`.
  private static let collecting: Set<String> = [
    "Sources/Reading/Shapes/MapDecoder.swift", "Sources/Reading/Files/TextDecoding.swift",
    "Sources/Reading/Files/SourceFile.swift",
  ]

  @Test func noStageIsGivenACollectorOfDiagnostics() throws {
    var found: Set<String> = []
    for file in Repository.swiftFiles(in: "Sources") {
      let text = try Repository.text(of: file)
      let heads = text.matches(of: /package (?:[a-z]+ )*(?:func [^(]+|init\??(?:<[^>]*>)?)\(/).map(\.range.upperBound)
      for start in heads where Self.parameters(text[start...]).contains(/:\s*Findings\b/) { found.insert(file) }
    }
    #expect(found == Self.collecting)
  }

  /// What stands before the parenthesis that ends a list of parameters.
  private static func parameters(_ text: Substring) -> Substring {
    var depth = 1
    return text.prefix { character in
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      return depth > 0
    }
  }

  /// Version 0.1 had a dialect of its own. These of its words have a plain one: fix, valid, the person who, anything that.
  @Test func sourcesAndDocumentsUseThePlainWord() throws {
    let files =
      Repository.swiftFiles(in: "Sources") + Repository.files(in: "Docs", withExtension: "md")
      + ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Examples/README.md", "Layouts/Templates/recording-form.yaml"]
    for file in files {
      let found = try Repository.text(of: file).firstMatch(
        of: /(?i)\b(mend|mends|mended|whoever|nobody|fells|the house)\b/)
      #expect(found == nil, "\(file) says '\(found?.0 ?? "")'")
    }
  }

  @Test func filesStaySmall() throws {
    let sizes = try Repository.swiftFiles(in: "Sources").map { file in
      (file, try Repository.text(of: file).split(separator: "\n", omittingEmptySubsequences: false).count)
    }
    for (file, lines) in sizes { #expect(lines <= 400, "\(file) has \(lines) lines") }
    let median = sizes.map(\.1).sorted()[sizes.count / 2]
    #expect(median <= 150)
  }

  @Test func theMapNamesEveryTarget() throws {
    let map = try Repository.text(of: "Docs/ARCHITECTURE.md")
    #expect(map.split(separator: "\n", omittingEmptySubsequences: false).count <= 150)
    for target in try targets() where !target.isTest {
      #expect(map.contains("`\(target.name)`"), "\(target.name) is not in the map")
    }
  }
}
