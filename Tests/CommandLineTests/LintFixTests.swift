import Foundation
import TestSupport
import Testing

/// `lint --fix` rewrites files of the first edition in place, and leaves what it cannot read.
@Suite struct LintFixTests {
  private static let first = """
    # yaml-language-server: $schema=layout.schema.json
    form: visit
    version: 1
    title: Visit
    purpose: The employer says how it went.
    blocks:
      - details: {fields: [{label: Date of the visit, filledBy: assessor, kind: date}]}  # when
      - writing: {label: Words, filledBy: employer}
      - signatures: {order: [employer, assessor]}

    """

  @Test func aLayoutIsBroughtOverAndReported() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Self.first, to: "visit.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(try Shell(Repository.program, "lint", path).status == 78)
    let fixed = try Shell(Repository.program, "lint", path, "--fix")
    #expect(fixed.status == 0 && fixed.output.isEmpty, "\(fixed.errors)")
    #expect(fixed.errors.contains("\(path):7: 'filledBy' is now 'filled-by'\n"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.first.replacing("filledBy", with: "filled-by"))
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(rights == 0o644)
    let again = try Shell(Repository.program, "lint", path, "--fix", "--json")
    #expect(again.status == 0 && again.output.filter { !$0.isWhitespace } == "[]")
  }

  @Test func whatCannotBeReadStaysAsItIs() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("form: visit\nfilledBy: [\n", to: "visit.yaml")
    let run = try Shell(Repository.program, "lint", path, "--fix")
    #expect(run.status == 78 && run.errors.contains("[syntax]"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "form: visit\nfilledBy: [\n")
    #expect(try Shell(Repository.program, "lint", "--fix").status == 64)
  }

  @Test func anOwnFolderUsesShippedPartsAndItsOwn() throws {
    let folder = try ScratchFolder()
    let form = """
      form: visit
      version: 1
      title: Visit
      purpose: The assessor decides.
      blocks:
        - details: {columns: 6, fields: [{part: place}, {part: unit-identity}]}
        - choice: {part: decision, label: The candidate is}
        - signatures: {order: [assessor]}
      """
    try FileManager.default.createDirectory(atPath: folder.path + "/Forms", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder.path + "/Parts", withIntermediateDirectories: true)
    let path = try folder.write(form, to: "Forms/visit.yaml")
    let part = try folder.write(
      "part: place\nfields: [{label: Address, value: centre.address}]\n", to: "Parts/place.yaml")
    for file in [path, part] { #expect(try Shell(Repository.program, "lint", file).status == 0) }
    let run = try Shell(Repository.program, "forms", "visit", "--layouts", folder.path)
    #expect(run.status == 0 && run.output.contains("address") && run.output.contains("unit-expires"))
    try "part: place\nfields: [{label: Address, value: centre.adress}]\n".write(
      toFile: part, atomically: true, encoding: .utf8)
    let broken = try Shell(Repository.program, "lint", "--layouts", folder.path)
    #expect(broken.status == 78 && broken.errors.contains("Parts/place.yaml:2:"), "\(broken.errors)")
  }
}
