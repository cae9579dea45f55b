import Foundation
import TestSupport
import Testing

@testable import Reading

/// Where the program looks for its own files.
@Suite struct ShippedFilesTests {
  private func make(_ folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  @Test func theBuildFolderComesBeforeAnInstalledOne() throws {
    let scratch = try ScratchFolder()
    let home = URL(fileURLWithPath: scratch.path + "/bin")
    let (built, installed) = ("/bin/proforma_Layouts.resources", "/share/proforma/Layouts")
    try make(scratch.path + installed)
    #expect(ShippedFiles.folder(of: .layouts, forProgramIn: home).path == scratch.path + installed)
    try make(scratch.path + built)
    #expect(ShippedFiles.folder(of: .layouts, forProgramIn: home).path == scratch.path + built)
  }

  @Test func aFolderThatIsMissingHasThePlaceOfAnInstalledOne() {
    let folder = ShippedFiles.folder(of: .fonts, forProgramIn: URL(fileURLWithPath: "/nowhere/bin"))
    #expect(folder.path == "/nowhere/share/proforma/Fonts")
  }

  /// The tests themselves run beside the folders of the build.
  @Test func everyPartOfThisBuildIsThere() {
    #expect(ShippedFiles.missing.isEmpty)
  }
}
