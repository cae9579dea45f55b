import Domain
import Foundation
import Reading
import TestSupport
import Testing

@testable import Forms

/// The schemas that ship say what the decoders do: an outside validator and the decoders agree on every shipped file, and
/// on every small way of spoiling it.
@Suite struct SchemaTests {
  private static let kinds = ["layout", "part", "pack", "profile", "strings", "qualification", "records"]

  private static func path(_ kind: String) -> String { Repository.root + "/Layouts/Schemas/\(kind).json" }

  @Test(arguments: kinds + ["centre"]) func whatShipsIsWhatTheProgramWrites(kind: String) throws {
    let written = try Shell(Repository.program, "schema", kind)
    #expect(written.status == 0)
    let shipped = try String(contentsOfFile: Self.path(kind), encoding: .utf8)
    let isFresh = written.output == shipped
    #expect(isFresh, "Layouts/Schemas/\(kind).json is stale: make docs")
  }

  /// Every shipped file with the kind that its first line names.
  private static func shipped() throws -> [(kind: String, file: SourceFile)] {
    try ["Layouts", "Sources/Domain/Qualifications", "Examples/sample-centre"].flatMap { folder in
      try Repository.files(in: folder, withExtension: "yaml").map { path in
        let file = try SourceFile(path: path.hasPrefix("/") ? path : Repository.root + "/" + path)
        let first = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").first ?? ""
        let name = try #require(first.split(separator: "=").last?.split(separator: "/").last, "\(path)")
        #expect(first.hasPrefix("# yaml-language-server: $schema=") && name.hasSuffix(".json"), "\(path)")
        let schema = URL(
          fileURLWithPath: String(first.split(separator: "=").last ?? ""), relativeTo: URL(fileURLWithPath: file.name))
        #expect(FileManager.default.fileExists(atPath: schema.path), "\(path)")
        return (String(name.dropLast(5)), file)
      }
    }
  }

  private struct Case: Encodable {
    let schema: String
    let instance: JSONValue
  }

  /// What the outside validator says of each case, in order.
  private func verdicts(_ cases: [Case]) throws -> [String] {
    let folder = try ScratchFolder()
    let file = try folder.write(String(decoding: try JSONEncoder().encode(cases), as: UTF8.self), to: "cases.json")
    let script = Repository.root + "/Tests/JudgesTests/validate.py"
    let run = try Shell(Judges.folder + "/python", script, file)
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test(.enabled(if: Judges.areThere)) func everyShippedFileIsValid() throws {
    let files = try Self.shipped()
    #expect(Set(files.map(\.kind)) == Set(Self.kinds))
    let cases = try files.map { kind, file in
      let node = try #require(file.uncheckedNode)
      return Case(schema: Self.path(kind), instance: Mutations.json(node))
    }
    for (index, verdict) in try verdicts(cases).enumerated() {
      #expect(verdict == "valid", "\(files[index].file.name)")
    }
  }

  /// Findings of keys, kinds and words; whatever else a decoder finds is beyond a schema.
  private static let structural: Set<String> = [
    "wrong-type", "unknown-key", "missing-key", "unknown-word", "wrong-value", "unknown-block", "unknown-condition",
    "missing-value", "unreadable-date",
  ]

  private static func parts() throws -> SharedParts {
    try SharedParts.read(
      Repository.files(in: "Layouts/Parts", withExtension: "yaml").map {
        try SourceFile(path: Repository.root + "/" + $0)
      }
    ).value
  }

  private static func decodes(_ kind: String, _ value: JSONValue) throws -> [String] {
    let findings = Findings()
    let file = SourceFile(name: "x.yaml", text: String(decoding: try JSONEncoder().encode(value), as: UTF8.self))
    switch kind {
    case "layout":
      _ = findings.take { () throws(Diagnostics) in try LayoutReader(families: ["zzz"]).layout(in: file) }
    case "part": _ = findings.take { () throws(Diagnostics) in try SharedPart.read(file) }
    case "pack": _ = findings.take { () throws(Diagnostics) in try PackReader(forms: ["zzz"]).pack(in: file) }
    case "profile": _ = findings.take { () throws(Diagnostics) in try ProfileReader.read(file) }
    case "strings": _ = findings.take { () throws(Diagnostics) in try StringsTable.read(file) }
    case "records": findings.add(CentreRecords.reading(of: [file]).diagnostics)
    default: _ = findings.take { () throws(Diagnostics) in try UnitCatalogue.read([file]) }
    }
    return findings.items.filter { structural.contains($0.code) }.map(\.message)
  }

  @Test(
    .enabled(if: Judges.areThere),
    arguments: [
      ("layout", "Layouts/Forms/unit-sign-off.yaml"), ("layout", "Layouts/Forms/signature-register.yaml"),
      ("layout", "Layouts/Forms/observation-record.yaml"), ("layout", "Layouts/Forms/iv-sampling-record.yaml"),
      ("layout", "Layouts/Forms/evidence-checklist.yaml"), ("layout", "Layouts/Forms/personal-statement.yaml"),
      ("layout", "Layouts/Forms/iv-sampling-plan.yaml"), ("layout", "Layouts/Forms/evidence-sheet.yaml"),
      ("pack", "Layouts/Packs/portfolio.yaml"), ("profile", "Layouts/Profiles/btec-like.yaml"),
      ("qualification", "Sources/Domain/Qualifications/unit-329.yaml"),
      ("records", "Examples/sample-centre/centre.yaml"), ("records", "Examples/sample-centre/plans.yaml"),
    ]) func schemaAndDecoderAgree(kind: String, path: String) throws
  {
    let file = try SourceFile(path: Repository.root + "/" + path)
    let read = try #require(file.uncheckedNode)
    // What a part supplies, a schema cannot see: the two are compared with the parts put in.
    let node = kind == "layout" ? try Self.parts().resolved(read, findings: Findings()).node : read
    let spoilt = Array(Mutations.all(of: Mutations.json(node)).dropFirst(7))
    let verdicts = try verdicts(spoilt.map { Case(schema: Self.path(kind), instance: $0) })
    try #require(verdicts.count == spoilt.count)
    var disagreements: [String] = []
    for (value, verdict) in zip(spoilt, verdicts) {
      // Without its head, a file of a qualification is what `units --json` writes, which is read in another way.
      if verdict == "$: 'qualification' is a required property" { continue }
      let found = try Self.decodes(kind, value)
      if (verdict == "valid") != found.isEmpty { disagreements.append("\(verdict) | \(found.joined(separator: "; "))") }
    }
    #expect(
      disagreements.isEmpty,
      "\(disagreements.count) of \(spoilt.count): \(disagreements.prefix(8).joined(separator: "\n"))")
    #expect(verdicts.contains("valid") && verdicts.contains { $0 != "valid" })
  }
}
